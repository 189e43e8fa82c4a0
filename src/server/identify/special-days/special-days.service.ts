// The next birthday of every customer and of everybody around him, as a solar date that SQL can compare.
import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { businessDay } from '../../platform/settings/business.ts'
import { nextBirthday } from './special-days.rules.ts'
import { birthsOf, customersWithPastDays, replaceSpecialDays, type SpecialDay } from './special-days.store.ts'

const batch = 5_000

/**
 * Recomputes the special days of these customers, in the caller's transaction. Set-wise: two statements for as many
 * customers as one likes. Call it after records or people around them were written in whatever way.
 */
export async function refreshSpecialDays(tx: Ctx, customerIds: string[]): Promise<void> {
  if (customerIds.length === 0) return
  const { date } = await businessDay(tx)
  const days: SpecialDay[] = []
  for (const { customerId, id, relation, name, ...birth } of await birthsOf(tx, customerIds)) {
    const next = nextBirthday(birth, date)
    if (next) days.push({ customerId, id, relation, name, nextOn: next.on, turns: next.turns })
  }
  await replaceSpecialDays(tx, customerIds, days)
}

/** Moves birthdays that have passed to their next date. Every hour, as the business day begins at any hour of ours. */
export async function rollSpecialDays(ctx: Ctx): Promise<number> {
  const { date } = await businessDay(ctx)
  let rolled = 0
  for (;;) {
    const ids = await customersWithPastDays(ctx, date, batch)
    if (ids.length === 0) return rolled
    await inTransaction(ctx, (tx) => refreshSpecialDays(tx, ids))
    rolled += ids.length
  }
}
