// "Close to VIP" is worth saying only with what is missing.
import type { TierGap } from '../../../contracts/tier.contract.ts'
import { tierStandings } from '../../analyse/metrics/tier-standing.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { text } from '../../platform/text.ts'
import { moneyWords } from './money-words.service.ts'
import { say } from './sentences.rules.ts'
import type { RankedRow } from './today.store.ts'

/** The rows, those who are close to VIP with what they lack in words. */
export async function withNearGaps(ctx: Ctx, rows: RankedRow[]): Promise<RankedRow[]> {
  const isNear = (row: RankedRow) => row.reasons.some(({ code }) => code === 'nearVip')
  const standings = await tierStandings(
    ctx,
    rows.filter(isNear).map(({ customerId }) => customerId),
  )
  return Promise.all(
    rows.map(async (row) => {
      const standing = standings.get(row.customerId)
      if (!standing) return row
      const needed = standing.match === 'any' ? standing.gaps.slice(0, 1) : standing.gaps
      const words = await Promise.all(needed.map((gap) => sayGap(ctx, gap)))
      const detail = { gaps: words.join(text(ctx.locale, 'care.gap.and')) }
      const reasons = row.reasons.map((reason) =>
        reason.code === 'nearVip' ? { ...reason, detail } : reason,
      )
      return { ...row, reasons }
    }),
  )
}

async function sayGap(ctx: Ctx, { field, missing, has, needs, asOf }: TierGap): Promise<string> {
  switch (field) {
    case 'valueClass':
    case 'valueMinor':
      return say(ctx, 'care.gap.value', { amount: await moneyWords(ctx, missing) })
    case 'value12mMinor':
      return say(ctx, 'care.gap.value12m', { amount: await moneyWords(ctx, missing) })
    case 'boughtWithinDays':
      return say(ctx, `care.gap.${asOf ? 'boughtWithinDaysAsOf' : 'boughtWithinDays'}`, {
        count: has,
        silent: has,
        most: needs,
        // A day as the sentences are told one: written out in the reader's language.
        on: asOf,
      })
    default:
      return say(ctx, `care.gap.${field}`, { count: missing })
  }
}
