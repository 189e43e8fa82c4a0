import { z } from 'zod'
import { lifeStage, purchasePattern } from './customer-metric.ts'

const amount = z.number().int().min(1)
const score = z.number().int().min(2).max(5)

/** What a customer must be to be VIP. `atLeast` for a class means that class or a better one. */
export const tierCondition = z.discriminatedUnion('field', [
  z.object({ field: z.literal('valueClass'), atLeast: z.enum(['A', 'B']) }),
  z.object({ field: z.literal('valueMinor'), atLeast: amount }),
  z.object({ field: z.literal('value12mMinor'), atLeast: amount }),
  z.object({ field: z.literal('purchaseCount'), atLeast: amount }),
  z.object({ field: z.literal('purchaseDays'), atLeast: amount }),
  z.object({ field: z.literal('boughtWithinDays'), atMost: z.number().int().min(1).max(36_500) }),
  z.object({ field: z.literal('recencyScore'), atLeast: score }),
  z.object({ field: z.literal('frequencyScore'), atLeast: score }),
  z.object({ field: z.literal('monetaryScore'), atLeast: score }),
  z.object({ field: z.literal('pattern'), in: z.array(purchasePattern).min(1) }),
  z.object({ field: z.literal('stage'), in: z.array(lifeStage).min(1) }),
])

export const tierRule = z.object({
  match: z.enum(['all', 'any']),
  conditions: z.array(tierCondition).min(1).max(12),
})

export type TierCondition = z.infer<typeof tierCondition>
export type TierRule = z.infer<typeof tierRule>
