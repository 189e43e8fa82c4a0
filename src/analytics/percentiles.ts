/** Percentiles that PostgreSQL and this program agree on. */

/** A copy in ascending order; refuses what is not a number, because a NaN would quietly spoil every order. */
export function sortAscending(values: Iterable<number>): Float64Array {
  const sorted = Float64Array.from(values).sort()
  // A typed array sorts NaN last.
  if (Number.isNaN(sorted.at(-1) ?? 0)) throw new RangeError('values must be numbers')
  return sorted
}

/**
 * The nearest-rank percentile: the smallest value that at least `share` of all values do not exceed, i.e. value number
 * ⌈share × n⌉ in ascending order. The same as `percentile_disc(share) WITHIN GROUP (ORDER BY value)`.
 *
 *     percentileDisc(sortAscending([10, 20, 30, 40]), 0.5) === 20
 */
export function percentileDisc(sorted: Float64Array, share: number): number {
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
  if (value === undefined || share < 0 || share > 1) {
    throw new RangeError('a percentile needs a value and a share of 0 … 1')
  }
  return value
}
