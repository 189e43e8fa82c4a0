/** How a customer buys, 一次性 / 间或 / 经常性, and when a new customer counts as won. */
import type { Day } from './calendar.ts'

/** none: has not bought · oneOff 一次性 · occasional 间或 · regular 经常性 */
export type PurchasePattern = 'none' | 'oneOff' | 'occasional' | 'regular'

/** The thresholds are ours: the idea names three kinds and no numbers. */
export interface PatternSettings {
  /** A regular customer has bought on at least this many days … */
  readonly regularPurchaseDays: number
  /** … and typically within this many days (his typical gap, see rhythm.ts). */
  readonly regularGapDays: number
}

export const defaultPatternSettings: PatternSettings = { regularPurchaseDays: 4, regularGapDays: 92 }

/**
 * | if                                                                    | pattern    |
 * |-----------------------------------------------------------------------|------------|
 * | purchaseDays = 0                                                      | none       |
 * | purchaseDays = 1                                                      | oneOff     |
 * | purchaseDays ≥ regularPurchaseDays and typicalGapDays ≤ regularGapDays | regular    |
 * | else                                                                  | occasional |
 *
 * @param purchaseDays number of distinct days with a purchase
 */
export function purchasePattern(
  purchaseDays: number,
  typicalGapDays: number,
  settings: PatternSettings = defaultPatternSettings,
): PurchasePattern {
  if (purchaseDays === 0) return 'none'
  if (purchaseDays === 1) return 'oneOff'
  const isRegular = purchaseDays >= settings.regularPurchaseDays && typicalGapDays <= settings.regularGapDays
  return isRegular ? 'regular' : 'occasional'
}

/**
 * The day on which a new customer counts as won: the first on which he buys again in a new cycle. His first cycle begins
 * with his first purchase and lasts `cycleDays`; buying more within it proves nothing yet. Null until then.
 * In SQL: min(day) filter (where day >= first_day + :cycle_days).
 *
 *     wonAt([100, 110, 195], 90) === 195
 */
export function wonAt(purchaseDays: Iterable<Day>, cycleDays: number): Day | null {
  const days = [...purchaseDays].sort((a, b) => a - b)
  const [first] = days
  if (first === undefined) return null
  return days.find((day) => day >= first + cycleDays) ?? null
}
