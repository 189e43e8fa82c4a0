// The live numbers of a customer, as the API tells them.
import { z } from 'zod'

export const lifeStage = z.enum(['establishment', 'adaptation', 'growth', 'maturity', 'decline', 'lost'])
export const tier = z.enum(['ordinary', 'vip'])
export const valueClass = z.enum(['A', 'B', 'C'])
export const purchasePattern = z.enum(['none', 'oneOff', 'occasional', 'regular'])

/** Live numbers; money in minor units of the business currency. */
export const customerMetric = z.object({
  valueMinor: z.number(),
  value12mMinor: z.number(),
  /** Without returns, and the returns; valueMinor takes them off where value.returns says so. */
  boughtMinor: z.number(),
  returnedMinor: z.number(),
  purchaseCount: z.number(),
  purchaseDays: z.number(),
  firstPurchaseAt: z.date().nullable(),
  lastPurchaseAt: z.date().nullable(),
  recencyScore: z.number().nullable(),
  frequencyScore: z.number().nullable(),
  monetaryScore: z.number().nullable(),
  /** Null: has not bought yet, and is of no class. */
  valueClass: valueClass.nullable(),
  pattern: purchasePattern,
  isEstablished: z.boolean(),
  rhythmDays: z.number().nullable(),
  overdueAt: z.date().nullable(),
  lostAt: z.date().nullable(),
  stage: lifeStage,
  tier,
  /** What the rule alone says; differs while the tier is set by hand. */
  ruleTier: tier,
  isNearVip: z.boolean(),
  lastContactAt: z.date().nullable(),
  /** The last attempt since the last contact in which nobody was reached; contactDueAt is then the day to try again. */
  triedAt: z.date().nullable(),
  contactDueAt: z.date().nullable(),
  satisfaction: z.number().nullable(),
  /** How much of what belongs to a record is there, 0 … 100. */
  completeness: z.number(),
  /** From then on the record asks to be updated. */
  staleAt: z.date(),
  /** Values that reach nobody or were found wrong. */
  faultCount: z.number(),
  /** Fields of which another source says something else. */
  conflictCount: z.number(),
})
