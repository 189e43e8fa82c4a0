/** How unequally value is spread over customers: the 80/20 curve and the numbers read off it. Values ≤ 0 count as 0. */
import { sortAscending } from './percentiles.ts'

/** The best `customerShare` of customers hold `valueShare` of all value; both 0 … 1. */
export interface CurvePoint {
  readonly customerShare: number
  readonly valueShare: number
}

/**
 * The 80/20 curve, best customers first, from (0, 0) to (1, 1), at most `steps` + 1 points. Empty when nobody is worth anything.
 *
 *     concentrationCurve([1, 3], 2) // (0, 0) (0.5, 0.75) (1, 1)
 */
export function concentrationCurve(values: Iterable<number>, steps = 100): CurvePoint[] {
  const running = runningTotals(values)
  const total = running.at(-1)
  if (!total) return []
  const points: CurvePoint[] = [{ customerShare: 0, valueShare: 0 }]
  let reached = 0
  for (let step = 1; step <= steps; step++) {
    const customers = Math.round((step * running.length) / steps)
    if (customers === reached) continue
    reached = customers
    points.push({
      customerShare: customers / running.length,
      valueShare: (running[customers - 1] ?? 0) / total,
    })
  }
  return points
}

/**
 * Gini coefficient: 0 when all are worth the same, (n − 1) / n when one holds everything. 0 when nobody is worth anything.
 */
export function gini(values: Iterable<number>): number {
  const ascending = ascendingFromZero(values)
  let total = 0
  let weighted = 0
  ascending.forEach((value, index) => {
    total += value
    weighted += (2 * (index + 1) - ascending.length - 1) * value
  })
  return total > 0 ? weighted / (ascending.length * total) : 0
}

/** The share (0 … 1) of all value that the best `percent` of customers hold; a part of a customer counts as one. */
export function topShare(values: Iterable<number>, percent: number): number {
  if (!(percent >= 0 && percent <= 100)) throw new RangeError('percent must be 0 … 100')
  const running = runningTotals(values)
  const customers = Math.ceil((percent * running.length) / 100)
  return (running[customers - 1] ?? 0) / (running.at(-1) || 1)
}

/**
 * "x % of customers bring 80 %": the smallest group of best customers that reaches the share, in per cent of all.
 * One customer more than class A of the pyramid, which stops before the line. Null when nobody is worth anything.
 *
 *     customersBringing([70, 20, 5, 5], 80) // { customers: 2, percent: 50 }
 */
export function customersBringing(
  values: Iterable<number>,
  sharePercent = 80,
): { customers: number; percent: number } | null {
  const running = runningTotals(values)
  const total = running.at(-1)
  if (!total) return null
  // Per cent times total rather than a division: exact for whole numbers.
  const customers = running.findIndex((value) => value * 100 >= sharePercent * total) + 1
  return { customers, percent: (customers / running.length) * 100 }
}

function ascendingFromZero(values: Iterable<number>): Float64Array {
  return sortAscending(values).map((value) => Math.max(0, value))
}

function runningTotals(values: Iterable<number>): Float64Array {
  let running = 0
  return ascendingFromZero(values)
    .reverse()
    .map((value) => {
      running += value
      return running
    })
}
