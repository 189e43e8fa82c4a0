/**
 * The stage of the relationship with a customer, from facts, and the day on which it would change by silence alone.
 *
 * Stages: establishment 建立期 (a prospect) → adaptation 适应期 → growth 成长期 → maturity 成熟期 → decline 衰退期 → lost (exit).
 * The first line that holds decides; `today` is the as-of day, the numbers are settings and ours.
 *
 * |   | if                                                              | stage         | changes by itself |
 * |---|-----------------------------------------------------------------|---------------|-------------------|
 * | 1 | purchaseDays = 0                                                | establishment | never             |
 * | 2 | today ≥ lostAt                                                  | lost          | never             |
 * | 3 | today ≥ overdueAt                                               | decline       | lostAt            |
 * | 4 | purchaseDays ≤ adaptationPurchaseDays (2)                       | adaptation    | overdueAt         |
 * | 5 | firstDay > lastDay − 2 · period (known less than two periods)   | growth        | overdueAt         |
 * | 6 | latestValue < declineBelow (0.5) · previousValue                | decline       | lostAt            |
 * | 7 | latestValue > growthAbove (1.5) · previousValue                 | growth        | overdueAt         |
 * | 8 | else                                                            | maturity      | overdueAt         |
 *
 * period        = max(periodDays (180), ⌈periodGaps (3) · (lastDay − firstDay) ÷ (purchaseDays − 1)⌉),
 *                 i.e. at least three of his mean gaps, else an even pace of rare purchases would look like a trend
 * latestValue   = Σ amount with lastDay − period     ≤ day < lastDay
 * previousValue = Σ amount with lastDay − 2 · period ≤ day < lastDay − period
 *
 * The periods end at the last purchase and not today, so nothing but silence changes the stage as time passes, and silence has
 * its own two lines. They end *before* it because a window that always closes on a purchase would hold one too many.
 *
 * In SQL the table is one CASE over a customer's row; the two sums are one join of the purchases with that row:
 *     sum(amount) filter (where day >= last_day - period and day < last_day), …
 */
import type { Day } from './calendar.ts'
import type { Rhythm } from './rhythm.ts'

export type LifeCycleStage = 'establishment' | 'adaptation' | 'growth' | 'maturity' | 'decline' | 'lost'

export interface LifeCycleSettings {
  readonly adaptationPurchaseDays: number
  readonly periodDays: number
  readonly periodGaps: number
  readonly growthAbove: number
  readonly declineBelow: number
}

/** What the stage of a customer who has bought is judged by. */
export interface LifeCycleFacts {
  /** Number of distinct days with a purchase. */
  readonly purchaseDays: number
  readonly firstDay: Day
  readonly lastDay: Day
  readonly rhythm: Pick<Rhythm, 'overdueAt' | 'lostAt'>
  /** Amounts bought, returns taken off, in the two periods up to the last purchase; see `trendValues`. */
  readonly latestValue: number
  readonly previousValue: number
}

export interface LifeCycle {
  readonly stage: LifeCycleStage
  /** The first day on which the stage is another if nothing happens until then; null when it stays for good. */
  readonly stageChangesAt: Day | null
}

export const defaultLifeCycleSettings: LifeCycleSettings = {
  adaptationPurchaseDays: 2,
  periodDays: 180,
  periodGaps: 3,
  growthAbove: 1.5,
  declineBelow: 0.5,
}

/** The stage on a day; `facts` null for a prospect. */
export function lifeCycle(
  facts: LifeCycleFacts | null,
  today: Day,
  settings: LifeCycleSettings = defaultLifeCycleSettings,
): LifeCycle {
  if (!facts || facts.purchaseDays === 0) return { stage: 'establishment', stageChangesAt: null }
  const { overdueAt, lostAt } = facts.rhythm
  if (today >= lostAt) return { stage: 'lost', stageChangesAt: null }
  if (today >= overdueAt) return { stage: 'decline', stageChangesAt: lostAt }
  const stage = stageWhileActive(facts, settings)
  return { stage, stageChangesAt: stage === 'decline' ? lostAt : overdueAt }
}

function stageWhileActive(facts: LifeCycleFacts, settings: LifeCycleSettings): LifeCycleStage {
  if (facts.purchaseDays <= settings.adaptationPurchaseDays) return 'adaptation'
  if (facts.firstDay > facts.lastDay - 2 * trendPeriod(facts, settings)) return 'growth'
  if (facts.latestValue < settings.declineBelow * facts.previousValue) return 'decline'
  if (facts.latestValue > settings.growthAbove * facts.previousValue) return 'growth'
  return 'maturity'
}

/** Length in days of each of the two periods that are compared. */
export function trendPeriod(
  { purchaseDays, firstDay, lastDay }: Pick<LifeCycleFacts, 'purchaseDays' | 'firstDay' | 'lastDay'>,
  settings: LifeCycleSettings = defaultLifeCycleSettings,
): number {
  const gaps = Math.max(1, purchaseDays - 1)
  return Math.max(settings.periodDays, Math.ceil((settings.periodGaps * (lastDay - firstDay)) / gaps))
}

/** The sums of one customer's amounts in the two periods before his last purchase. */
export function trendValues(
  facts: Iterable<{ readonly day: Day; readonly amount: number }>,
  lastDay: Day,
  period: number,
): { latestValue: number; previousValue: number } {
  let latestValue = 0
  let previousValue = 0
  for (const { day, amount } of facts) {
    if (day >= lastDay) continue
    if (day >= lastDay - period) latestValue += amount
    else if (day >= lastDay - 2 * period) previousValue += amount
  }
  return { latestValue, previousValue }
}
