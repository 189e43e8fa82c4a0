/**
 * Satisfaction = perceived ÷ expected: above 1 highly satisfied 高度满意, exactly 1 satisfied 满意, below 1 dissatisfied 不满意.
 */
import { type Day, isoOfMonth, monthOf } from './calendar.ts'
import { normalQuantile, studentQuantile } from './distributions.ts'

export type SatisfactionLevel = 'highlySatisfied' | 'satisfied' | 'dissatisfied'

/** What a customer expected and what he found, on the same scale. */
export interface SatisfactionAnswer {
  readonly expected: number
  readonly perceived: number
}

/** Nothing can be divided by an expectation of 0; scales of questions must begin above it. */
export class ExpectationNotPositive extends RangeError {
  override readonly name = 'ExpectationNotPositive'
}

export interface Interval {
  readonly low: number
  readonly high: number
}

export interface SatisfactionSummary {
  readonly count: number
  readonly levels: Record<SatisfactionLevel, number>
  /** Mean of the ratios with Student's interval; the interval is null with fewer than two answers. */
  readonly meanRatio: number
  readonly meanRatioInterval: Interval | null
  /** Share (0 … 1) of customers who are satisfied or highly so, with Wilson's interval. */
  readonly satisfiedShare: number
  readonly satisfiedShareInterval: Interval
}

/**
 * Perceived ÷ expected.
 *
 * @throws ExpectationNotPositive when the expectation is 0 or less
 */
export function satisfactionRatio({ expected, perceived }: SatisfactionAnswer): number {
  if (!(expected > 0)) throw new ExpectationNotPositive(`expectation must be above 0, is ${expected}`)
  if (!(perceived >= 0)) throw new RangeError(`perception must not be below 0, is ${perceived}`)
  return perceived / expected
}

/** The level of one answer. Compares the two numbers themselves, as a quotient can miss 1 by rounding. */
export function satisfactionLevel(answer: SatisfactionAnswer): SatisfactionLevel {
  satisfactionRatio(answer)
  if (answer.perceived > answer.expected) return 'highlySatisfied'
  return answer.perceived === answer.expected ? 'satisfied' : 'dissatisfied'
}

/**
 * Many answers in one line; null when there are none.
 *
 *     summarizeSatisfaction([{ expected: 4, perceived: 5 }, { expected: 4, perceived: 4 }])
 *     // { count: 2, meanRatio: 1.125, satisfiedShare: 1, … }
 *
 * @param confidence of both intervals
 */
export function summarizeSatisfaction(
  answers: Iterable<SatisfactionAnswer>,
  confidence = 0.95,
): SatisfactionSummary | null {
  const levels = { highlySatisfied: 0, satisfied: 0, dissatisfied: 0 }
  const ratios: number[] = []
  for (const answer of answers) {
    ratios.push(satisfactionRatio(answer))
    levels[satisfactionLevel(answer)]++
  }
  const count = ratios.length
  if (count === 0) return null
  const meanRatio = ratios.reduce((sum, ratio) => sum + ratio, 0) / count
  const satisfied = levels.highlySatisfied + levels.satisfied
  return {
    count,
    levels,
    meanRatio,
    meanRatioInterval: studentInterval(ratios, meanRatio, confidence),
    satisfiedShare: satisfied / count,
    satisfiedShareInterval: wilsonInterval(satisfied, count, confidence),
  }
}

/** A summary for each month with answers, oldest first; `month` is its first day. */
export function satisfactionByMonth(
  answers: Iterable<SatisfactionAnswer & { readonly day: Day }>,
  confidence = 0.95,
): { month: string; summary: SatisfactionSummary }[] {
  const months = new Map<number, SatisfactionAnswer[]>()
  for (const answer of answers) {
    const month = monthOf(answer.day)
    const known = months.get(month)
    if (known) known.push(answer)
    else months.set(month, [answer])
  }
  return [...months]
    .sort(([a], [b]) => a - b)
    .flatMap(([month, list]) => {
      const summary = summarizeSatisfaction(list, confidence)
      return summary ? [{ month: isoOfMonth(month), summary }] : []
    })
}

function studentInterval(values: readonly number[], mean: number, confidence: number): Interval | null {
  const sum = values.reduce((total, value) => total + (value - mean) ** 2, 0)
  const deviation = Math.sqrt(sum / Math.max(1, values.length - 1))
  return meanInterval({ count: values.length, mean, deviation }, confidence)
}

/**
 * Student's interval of a mean from its moments, as a database gives them; null with fewer than two values.
 *
 *     meanInterval({ count: 4, mean: 1.1, deviation: 0.2 }) // { low: 0.78…, high: 1.41… }
 *
 * @param moments.deviation sample standard deviation (divided by n − 1)
 */
export function meanInterval(
  moments: { readonly count: number; readonly mean: number; readonly deviation: number },
  confidence = 0.95,
): Interval | null {
  const { count, mean, deviation } = moments
  if (count < 2) return null
  const margin = studentQuantile((1 + confidence) / 2, count - 1) * (deviation / Math.sqrt(count))
  return { low: mean - margin, high: mean + margin }
}

/** Wilson's score interval: honest for few answers and for shares near 0 and 1, where the simple one leaves 0 … 1. */
export function wilsonInterval(hits: number, count: number, confidence = 0.95): Interval {
  const z = normalQuantile((1 + confidence) / 2)
  const share = hits / count
  const centre = (share + z ** 2 / (2 * count)) / (1 + z ** 2 / count)
  const margin =
    (z * Math.sqrt((share * (1 - share)) / count + z ** 2 / (4 * count ** 2))) / (1 + z ** 2 / count)
  return { low: Math.max(0, centre - margin), high: Math.min(1, centre + margin) }
}
