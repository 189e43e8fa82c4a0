import type { Day } from './calendar.ts'
import { percentileDisc, sortAscending } from './percentiles.ts'
import type { PurchaseFact } from './purchase-fact.ts'

/** Recency, frequency and monetary value of one customer who has bought. */
export interface Rfm {
  readonly lastDay: Day
  /** Whole days from the last purchase to the as-of day; 0 = bought today. */
  readonly recencyDays: number
  /** Number of purchases (orders, not lines). */
  readonly frequency: number
  /** Sum of all amounts, returns taken off, in minor units. */
  readonly monetary: number
}

/** Upper ends of the scores 1, 2, 3 … of each number; the highest score has none. */
export interface RfmCuts {
  readonly recency: readonly number[]
  readonly frequency: readonly number[]
  readonly monetary: readonly number[]
}

/** Scores from 1 (worst) to 5 (best), or as many as there are cuts and one. */
export interface RfmScores {
  readonly recency: number
  readonly frequency: number
  readonly monetary: number
}

/**
 * RFM of every customer with a purchase up to and including the as-of day.
 *
 *     const rfm = computeRfm(facts, dayFromIso('2011-12-10'))
 *     rfm.get('12347') // { lastDay: 15315, recencyDays: 3, frequency: 7, monetary: 431000 }
 */
export function computeRfm(facts: Iterable<PurchaseFact>, asOf: Day): Map<string, Rfm> {
  const customers = new Map<string, { lastDay: Day; purchases: Set<string>; monetary: number }>()
  for (const { customerId, purchaseId, day, amount } of facts) {
    if (day > asOf) continue
    let customer = customers.get(customerId)
    if (!customer) {
      customer = { lastDay: Number.NEGATIVE_INFINITY, purchases: new Set(), monetary: 0 }
      customers.set(customerId, customer)
    }
    customer.monetary += amount
    if (amount <= 0) continue
    customer.purchases.add(purchaseId)
    customer.lastDay = Math.max(customer.lastDay, day)
  }
  const result = new Map<string, Rfm>()
  for (const [customerId, { lastDay, purchases, monetary }] of customers) {
    if (purchases.size === 0) continue
    result.set(customerId, { lastDay, recencyDays: asOf - lastDay, frequency: purchases.size, monetary })
  }
  return result
}

/**
 * The nearest-rank percentiles at 20, 40, 60 and 80 %: `percentile_disc(array[.2, .4, .6, .8])` in PostgreSQL.
 * Nothing to cut gives no cuts, and then everybody scores 1.
 */
export function quintileCuts(values: Iterable<number>): number[] {
  const sorted = sortAscending(values)
  return sorted.length === 0 ? [] : [0.2, 0.4, 0.6, 0.8].map((share) => percentileDisc(sorted, share))
}

/**
 * Cuts from limits of one's own, each the least value that earns the next score ("5 purchases or more").
 * Counts and minor units are whole, so "at least m" is "more than m − 1". For recency, where few days are good, the
 * limits are cuts as they stand ("up to 30 days").
 */
export function cutsFromMinimums(minimums: readonly number[]): number[] {
  return minimums.map((minimum) => minimum - 1)
}

/**
 * 1 + the number of cuts that the value exceeds; a value on a cut stays below it, so equal values score the same.
 *
 *     scoreByCuts(20, [10, 20, 30, 40]) === 2
 */
export function scoreByCuts(value: number, cuts: readonly number[]): number {
  let score = 1
  for (const cut of cuts) if (value > cut) score++
  return score
}

export function rfmCuts(customers: Iterable<Pick<Rfm, 'recencyDays' | 'frequency' | 'monetary'>>): RfmCuts {
  const all = [...customers]
  return {
    recency: quintileCuts(all.map((customer) => customer.recencyDays)),
    frequency: quintileCuts(all.map((customer) => customer.frequency)),
    monetary: quintileCuts(all.map((customer) => customer.monetary)),
  }
}

/** Scores of one customer by cuts fixed before, so that he can be scored alone. Few days of silence score high. */
export function scoreRfm(rfm: Pick<Rfm, 'recencyDays' | 'frequency' | 'monetary'>, cuts: RfmCuts): RfmScores {
  return {
    recency: cuts.recency.length + 2 - scoreByCuts(rfm.recencyDays, cuts.recency),
    frequency: scoreByCuts(rfm.frequency, cuts.frequency),
    monetary: scoreByCuts(rfm.monetary, cuts.monetary),
  }
}
