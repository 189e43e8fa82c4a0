/** Who comes back: customers grouped by the month of their first purchase, and how many of them buy in each month after. */
import { type Month, monthOf } from './calendar.ts'
import type { PurchaseFact } from './purchase-fact.ts'

export interface Cohort {
  /** The month of the first purchase. */
  readonly month: Month
  /** active[k] = customers of the cohort who bought k months after it; active[0] is the cohort's size. */
  readonly active: readonly number[]
}

/**
 * The retention matrix, oldest cohort first. Every cohort reaches to the latest month with a purchase; months in which
 * nobody of it bought hold 0. Only amounts above 0 are purchases.
 *
 *     cohortMatrix(facts).map((cohort) => cohort.active.map((n) => n / cohort.active[0]))
 */
export function cohortMatrix(facts: Iterable<Pick<PurchaseFact, 'customerId' | 'day' | 'amount'>>): Cohort[] {
  const monthsByCustomer = new Map<string, Set<Month>>()
  let latest = Number.NEGATIVE_INFINITY
  for (const { customerId, day, amount } of facts) {
    if (amount <= 0) continue
    const month = monthOf(day)
    latest = Math.max(latest, month)
    const months = monthsByCustomer.get(customerId)
    if (months) months.add(month)
    else monthsByCustomer.set(customerId, new Set([month]))
  }
  const cohorts = new Map<Month, number[]>()
  for (const months of monthsByCustomer.values()) {
    const first = Math.min(...months)
    let active = cohorts.get(first)
    if (!active) {
      active = new Array<number>(latest - first + 1).fill(0)
      cohorts.set(first, active)
    }
    for (const month of months) active[month - first] = (active[month - first] ?? 0) + 1
  }
  return [...cohorts].sort(([a], [b]) => a - b).map(([month, active]) => ({ month, active }))
}
