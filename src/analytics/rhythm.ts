/**
 * Each customer's own purchase rhythm, and from when on his silence says something.
 *
 * A gap is the number of days between two of his purchase days that follow one another. Gaps are skewed (many short, a few
 * long), so they are judged on a log scale: the typical gap is their geometric mean, which for such gaps is about
 * the median and which one long holiday hardly moves; the spread is the standard deviation of ln(gap).
 *
 * One or two gaps prove little. So each customer is first believed to be like the population, as if `priorGaps` gaps of it had
 * been seen, and his own gaps prevail as they become many. A one-off customer, who has none, gets the population's.
 *
 *     typical = exp((Σ ln gap + priorGaps · ln populationGap) / (n + priorGaps))
 *     spread  = max(minimumSpread, (n · sd(ln gap) + priorGaps · populationSpread) / (n + priorGaps))
 *     overdue = last purchase + ⌈typical · exp(overdueDeviations · spread)⌉
 *     lost    = last purchase + lostFactor · (overdue − last purchase)
 *
 * All numbers are ours. With the defaults, of customers who did come back about one in ten had been called overdue first and
 * fewer than one in twenty lost (each customer's last gap predicted from those before, UCI Online Retail and CDNOW).
 *
 * In SQL, from distinct purchase days (`gap` = day − lag(day) over (partition by customer_id order by day)):
 *
 *     exp((coalesce(sum(ln(gap)), 0) + :prior * ln(:population_gap)) / (count(gap) + :prior))                     as typical,
 *     greatest(:minimum, (count(gap) * coalesce(stddev_pop(ln(gap)), 0) + :prior * :population_spread)
 *                        / (count(gap) + :prior))                                                                 as spread,
 *     last_day + ceil(typical * exp(:deviations * spread))::int                                               as overdue_at
 */
import type { Day } from './calendar.ts'

/** Number of gaps, mean and (population) standard deviation of their natural logarithms; null without a gap. */
export interface GapStatistics {
  readonly count: number
  readonly meanLog: number
  readonly deviationLog: number
}

/** What is believed of a customer before his own gaps are known. */
export interface PopulationRhythm {
  readonly typicalGapDays: number
  /** Standard deviation of ln(gap) over customers and gaps. */
  readonly spread: number
}

export interface RhythmSettings {
  /** Silence longer than this many spreads above the typical gap is unusual; 1.28 = longer than nine gaps in ten. */
  readonly overdueDeviations: number
  /** Lost when silent this many times as long as what is unusual. */
  readonly lostFactor: number
  /** How many gaps of his own weigh as much as the population. */
  readonly priorGaps: number
  /** Nobody is taken to be more punctual than this; 0.25 = give or take a quarter of the gap. */
  readonly minimumSpread: number
}

export interface Rhythm {
  readonly gapCount: number
  readonly typicalGapDays: number
  readonly spread: number
  /** The first day on which his silence is unusual. */
  readonly overdueAt: Day
  /** The first day on which he counts as lost. */
  readonly lostAt: Day
}

export const defaultRhythmSettings: RhythmSettings = {
  overdueDeviations: 1.28,
  lostFactor: 3,
  priorGaps: 3,
  minimumSpread: 0.25,
}

/** Believed while there is not one customer who came back: two months, and nothing precise. Ours. */
export const fallbackPopulationRhythm: PopulationRhythm = { typicalGapDays: 60, spread: 1.2 }

/** The distinct days in ascending order. */
export function distinctDays(days: Iterable<Day>): Day[] {
  return [...new Set(days)].sort((a, b) => a - b)
}

/** Statistics of the gaps between purchase days, in any order and with repetitions; null with fewer than two days. */
export function gapStatistics(purchaseDays: Iterable<Day>): GapStatistics | null {
  const days = distinctDays(purchaseDays)
  const logs = days.slice(1).map((day, index) => Math.log(day - (days[index] ?? day)))
  if (logs.length === 0) return null
  const meanLog = mean(logs)
  const deviationLog = Math.sqrt(mean(logs.map((log) => (log - meanLog) ** 2)))
  return { count: logs.length, meanLog, deviationLog }
}

/**
 * The rhythm of a population from the gap statistics of its customers, each with the same weight, else the busiest would
 * speak for all. The spread is the whole one, between customers and within, because of a new customer neither is known.
 * In SQL: avg(mean_log), sqrt(avg(deviation_log ^ 2) + var_pop(mean_log)).
 */
export function populationRhythm(customers: Iterable<GapStatistics | null>): PopulationRhythm {
  const known = [...customers].filter((gaps) => gaps !== null)
  if (known.length === 0) return fallbackPopulationRhythm
  const meanLog = mean(known.map((gaps) => gaps.meanLog))
  const variance = mean(known.map((gaps) => gaps.deviationLog ** 2 + (gaps.meanLog - meanLog) ** 2))
  return { typicalGapDays: Math.exp(meanLog), spread: Math.sqrt(variance) }
}

/**
 * The rhythm of one customer, who has bought at least once.
 *
 *     const days = ['2026-01-01', '2026-01-31', '2026-03-02'].map(dayFromIso)
 *     purchaseRhythm(gapStatistics(days), days[2], { typicalGapDays: 30, spread: 0.5 })
 *     // { gapCount: 2, typicalGapDays: 30, spread: 0.3, overdueAt: 2026-04-16, lostAt: 2026-07-15 }
 */
export function purchaseRhythm(
  gaps: GapStatistics | null,
  lastDay: Day,
  population: PopulationRhythm,
  settings: RhythmSettings = defaultRhythmSettings,
): Rhythm {
  const { count, meanLog, deviationLog } = gaps ?? { count: 0, meanLog: 0, deviationLog: 0 }
  const weight = count + settings.priorGaps
  if (!(weight > 0)) throw new RangeError('without gaps of his own a customer needs priorGaps above 0')
  const prior = settings.priorGaps
  const typicalGapDays = Math.exp((count * meanLog + prior * Math.log(population.typicalGapDays)) / weight)
  const spread = Math.max(settings.minimumSpread, (count * deviationLog + prior * population.spread) / weight)
  const unusualSilence = Math.ceil(typicalGapDays * Math.exp(settings.overdueDeviations * spread))
  return {
    gapCount: count,
    typicalGapDays,
    spread,
    overdueAt: lastDay + unusualSilence,
    lostAt: lastDay + Math.ceil(settings.lostFactor * unusualSilence),
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
