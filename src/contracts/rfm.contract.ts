import { z } from 'zod'
import { countedAt, endpoint, id, written } from './endpoint.ts'
import { rfmLimits } from './metric.contract.ts'

const tags = ['rfm']
const group = z.object({ customers: z.number(), valueMinor: z.number() })

export const rfmContract = {
  grid: endpoint('segment.read', {
    method: 'GET',
    path: '/segment/rfm',
    summary: 'Customers of my scope who have bought by recency × frequency, and the limits of the scores',
    tags,
  }).output(
    z.object({
      /** Recency × frequency, 1 (worst) to 5; empty cells are left out. */
      cells: z.array(group.extend({ recency: z.number(), frequency: z.number() })),
      /** Own limits; null: quintiles. */
      limits: rfmLimits,
      version: z.number(),
      /** What the scores go by now: days of silence up to which recency is 5, 4, 3, 2; highest orders and money of 1, 2, 3, 4. */
      lines: z.object({
        recencyDays: z.array(z.number()),
        frequency: z.array(z.number()),
        monetaryMinor: z.array(z.number()),
      }),
      isBehind: z.boolean(),
      jobId: id.nullable(),
      countedAt,
    }),
  ),
  setLimits: endpoint('setting.write', {
    method: 'PUT',
    path: '/segment/rfm/limits',
    summary: 'Own limits of the scores, or quintiles again; all scores follow in a moment',
    tags,
  })
    .input(z.object({ limits: rfmLimits }))
    .output(written),
}
