import type { Ctx } from '../../platform/ctx.ts'
import type { AfterUndo } from '../../platform/history/undo.ts'
import { customersAfter } from '../../platform/search/kept-words.ts'
import { businessDay, businessTimeZone } from '../../platform/settings/business.ts'
import { requireCustomer } from '../customers/customers.service.ts'
import { type Activity, activeDays, findActivity, newestEvents } from './activity.store.ts'
import { keepMonthsSetting } from './events.settings.ts'
import { recountActivity } from './events.store.ts'

/** For whoever drops what is older. */
export const eventMonths = keepMonthsSetting

type Asked = { customerId: string; days: number; limit: number }

const none: Activity = {
  lastAt: null,
  lastVisitAt: null,
  visits: 0,
  views: 0,
  searches: 0,
  calls: 0,
  mails: 0,
  orders: 0,
  cartsLeft: 0,
  messages: 0,
  others: 0,
}

export async function readActivity(ctx: Ctx, { customerId, days, limit }: Asked) {
  const { id } = await requireCustomer(ctx, customerId)
  const { timeZone, endsAt } = await businessDay(ctx)
  const { lastAt, lastVisitAt, ...counts } = (await findActivity(ctx, id)) ?? none
  const since = new Date(endsAt.getTime() - days * 86_400_000)
  return {
    counts,
    lastAt,
    lastVisitAt,
    days: await activeDays(ctx, id, since, timeZone),
    newest: await newestEvents(ctx, id, limit),
  }
}

/** After events were taken back, brought back or moved. */
export const activityFollows: AfterUndo = async (tx, customerIds) =>
  recountActivity(tx, customerIds, await businessTimeZone(tx))

/** After events were written past this module. */
export async function recountAllActivity(tx: Ctx): Promise<void> {
  const zone = await businessTimeZone(tx)
  for (let after: string | null = null; ; ) {
    const ids = await customersAfter(tx, after, 5_000)
    await recountActivity(tx, ids, zone)
    after = ids.at(-1) ?? null
    if (after === null) return
  }
}
