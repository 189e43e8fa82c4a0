/**
 * The value pyramid: A, B and C by share of cumulative realised value.
 *
 * Customers are ranked by value, highest first. A customer is in A while the running total *with him, and with everybody
 * who is worth the same,* stays within 80 % of all value, in B within 95 %, else in C. Hence
 *   - the customer who steps over the line is already below it (on UCI Online Retail A 1,132, B 1,469, C 1,737);
 *   - equal values share a class, so two lines say everything: the smallest value in A and the smallest in B;
 *   - the best customers are A even if they alone hold more than 80 %;
 *   - who is worth nothing or less is C, and his loss does not count against the total.
 *
 * The same in SQL (the default frame of a window takes in equal values; value in minor units, exact):
 *
 *     with ranked as (
 *       select value, sum(value) over (order by value desc) as running, sum(value) over () as total
 *       from customer_value where value > 0)
 *     select least(max(value), min(value) filter (where running * 100 <= total * 80)) as a, …
 *
 * where `least(max, min filter)` reads: the line, or the top value when even that oversteps it.
 */
import { sortAscending } from './percentiles.ts'

export type ValueClass = 'A' | 'B' | 'C'

/** Up to how many per cent of all value A and B reach. */
export interface ValueLimits {
  readonly aPercent: number
  readonly bPercent: number
}

/** The smallest values still in A and in B; null when nobody is worth anything. b = a when B is empty. */
export interface ValueCutLines {
  readonly a: number | null
  readonly b: number | null
}

export const defaultValueLimits: ValueLimits = { aPercent: 80, bPercent: 95 }

/** The cut lines of a population of values (minor units). */
export function valueCutLines(
  values: Iterable<number>,
  limits: ValueLimits = defaultValueLimits,
): ValueCutLines {
  if (!(limits.aPercent > 0 && limits.aPercent <= limits.bPercent && limits.bPercent <= 100)) {
    throw new RangeError('limits must satisfy 0 < a ≤ b ≤ 100 %')
  }
  const ranked = sortAscending(values)
    .filter((value) => value > 0)
    .reverse()
  const top = ranked[0]
  if (top === undefined) return { a: null, b: null }
  const total = ranked.reduce((sum, value) => sum + value, 0)
  const lines = { a: top, b: top }
  let running = 0
  ranked.forEach((value, index) => {
    running += value
    // Per cent times total rather than a division: exact for whole numbers. Only the last of equals may speak.
    if (ranked[index + 1] === value) return
    if (running * 100 <= limits.aPercent * total) lines.a = value
    if (running * 100 <= limits.bPercent * total) lines.b = value
  })
  return lines
}

/** The class of one customer by lines fixed before. */
export function classifyValue(value: number, lines: ValueCutLines): ValueClass {
  if (lines.a === null || lines.b === null || value <= 0) return 'C'
  if (value >= lines.a) return 'A'
  return value >= lines.b ? 'B' : 'C'
}

/** How many customers stand in each class and what they are worth together: the pyramid as drawn. */
export function valuePyramid(
  values: Iterable<number>,
  lines: ValueCutLines,
): Record<ValueClass, { customers: number; value: number }> {
  const pyramid = {
    A: { customers: 0, value: 0 },
    B: { customers: 0, value: 0 },
    C: { customers: 0, value: 0 },
  }
  for (const value of values) {
    const level = pyramid[classifyValue(value, lines)]
    level.customers++
    level.value += value
  }
  return pyramid
}
