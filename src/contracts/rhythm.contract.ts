import { z } from 'zod'
import { lifeStage, tier, valueClass } from './customer-metric.ts'
import { countedAt, endpoint, id, page, pageQuery } from './endpoint.ts'

/** `own`: bought on two days or more, held against his own rhythm. `once`: bought once, held against that of all. */
export const rhythmBasis = z.enum(['own', 'once'])

const whom = z.object({
  basis: rhythmBasis.default('own'),
  /** With everything below it. */
  departmentId: id.optional(),
  ownerId: id.optional(),
  tier: tier.optional(),
})

const group = z.object({ customers: z.number(), value12mMinor: z.number(), atRiskMinor: z.number() })
const tags = ['analyse']

export const rhythmContract = {
  overdue: endpoint('analyse.read', {
    method: 'GET',
    path: '/analyse/rhythm',
    summary: 'Customers silent for longer than their rhythm and not yet lost, the most value at risk first',
    tags,
  })
    .input(pageQuery.extend(whom.shape))
    .output(
      page(
        z.object({
          customerId: id,
          name: z.string(),
          tier,
          stage: lifeStage,
          valueClass,
          ownerName: z.string().nullable(),
          departmentName: z.string().nullable(),
          phone: z.string().nullable(),
          lastPurchaseAt: z.date(),
          lastContactAt: z.date().nullable(),
          /** Gaps between purchase days of his own; 0 for who has bought once. */
          gaps: z.number(),
          /** Typical days between two purchases: his own, or for who has bought once those of all. */
          usualDays: z.number(),
          /** Silence up to here was nothing unusual. */
          withinDays: z.number(),
          silentDays: z.number(),
          overdueAt: z.date(),
          lostAt: z.date(),
          /** The share of his gaps that would be shorter than this silence, 0–1; null where the rule leaves no spread. */
          unusual: z.number().nullable(),
          value12mMinor: z.number(),
          /** Value of twelve months × unusual. */
          atRiskMinor: z.number(),
        }),
      ),
    ),
  summary: endpoint('analyse.read', {
    method: 'GET',
    path: '/analyse/rhythm/summary',
    summary: 'How many are overdue and what is at risk, by basis, and whose customers they are',
    tags,
  })
    .input(whom)
    .output(
      z.object({
        own: group,
        once: group,
        /** The owners with most at risk; null: nobody's. */
        owners: z.array(group.extend({ ownerId: id.nullable(), ownerName: z.string().nullable() })),
        asOf: z.date(),
        isFixed: z.boolean(),
        countedAt,
      }),
    ),
}
