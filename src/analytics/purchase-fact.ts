import type { Day } from './calendar.ts'

/**
 * One line of a purchase or a return, the fact from which the numbers of this folder are made.
 * Lines of one order share its `purchaseId`. `amount` is in minor units; a return is negative.
 *
 * What counts everywhere: a line with an amount above 0 is a purchase and says when and how often; every line, returns
 * too, says how much. A line of amount 0 (a gift) changes nothing.
 */
export interface PurchaseFact {
  readonly customerId: string
  readonly purchaseId: string
  readonly day: Day
  readonly amount: number
}
