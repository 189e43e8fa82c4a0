// Who saw whom. Everything that shows a customer writes here, in its own transaction or before it answers: nothing is lost.
import { z } from 'zod'
import { dayFromIso, startOfDay } from '../../../analytics/calendar.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { ownsOf } from '../../platform/history/place.ts'
import { firstIdAt, newId } from '../../platform/ids.ts'
import { businessDay, businessTimeZone } from '../../platform/settings/business.ts'
import { defineSetting, readSetting } from '../../platform/settings/setting.ts'
import { type AccessAct, insertAccess, listAccess, unusualDays } from './access-log.store.ts'

export const accessSetting = defineSetting(
  'access.log',
  z.object({
    /** The same person at the same customer within so many minutes counts once. */
    onceIn: z.number().int().min(0).max(1440),
    keepMonths: z.number().int().min(1).max(240),
    /** From how many customers a day, and how many standard deviations above the usual, a day stands out. */
    least: z.number().int().min(1),
    deviation: z.number().min(1).max(10),
  }),
  { onceIn: 10, keepMonths: 36, least: 30, deviation: 3 },
)

const minute = 60_000

/**
 * These customers were seen by whoever asks, in this way. Opening one counts once in a few minutes, everything else each
 * time. Of merged customers whoever is a part of them was seen too.
 */
export async function noteAccess(
  ctx: Ctx,
  customerIds: readonly string[],
  act: AccessAct,
  detail: string | null = null,
): Promise<void> {
  if (ctx.actor.via === 'system' || customerIds.length === 0) return
  const seen = await ownsOf(ctx, customerIds)
  const { onceIn } = await readSetting(ctx, accessSetting)
  const since = act === 'open' ? firstIdAt(ctx.now.getTime() - onceIn * minute) : null
  await insertAccess(
    ctx,
    seen.map((customerId) => ({ customerId, id: newId() })),
    { act, detail, since },
  )
}

/** A record that cannot be written must not keep anybody from reading a customer; the log tells that it is missing. */
export async function noteReading(ctx: Ctx, customerId: string, detail: string | null = null): Promise<void> {
  try {
    await noteAccess(ctx, [customerId], 'open', detail)
  } catch (error) {
    ctx.log.error({ error, customerId, employeeId: ctx.actor.userId }, 'a reading could not be recorded')
  }
}

/** For whoever has made sure himself that this reader reaches the customer. */
export async function readAccess(ctx: Ctx, customerId: string, query: { limit: number; cursor?: string }) {
  return listAccess(ctx, customerId, query)
}

const compared = 60

/** Of the people whom the caller answers for. */
export async function readUnusual(ctx: Ctx, days: number) {
  const { deviation, least } = await readSetting(ctx, accessSetting)
  const timeZone = await businessTimeZone(ctx)
  const today = dayFromIso((await businessDay(ctx)).date)
  const at = (ago: number) => new Date(startOfDay(today - ago, timeZone))
  const period = { from: at(compared), since: at(days - 1), timeZone, employeeIds: peopleOf(ctx) }
  return { data: await unusualDays(ctx, period, { deviation, least }) }
}

/** Null is everybody. */
export function peopleOf({ scope }: Ctx): string[] | null {
  return scope.kind === 'all' ? null : scope.userIds
}
