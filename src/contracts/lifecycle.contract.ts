import { z } from 'zod'
import { lifeStage } from './customer-metric.ts'
import { countedAt, endpoint, localisedName, written } from './endpoint.ts'

const words = z.object({
  zh: z.string().trim().min(1).max(1000),
  en: z.string().trim().min(1).max(1000),
})

const tags = ['lifecycle']

export const lifecycleContract = {
  strategies: endpoint('segment.read', {
    method: 'GET',
    path: '/segment/lifecycle/strategies',
    summary: 'What to do with a customer at each stage of the life cycle',
    tags,
  }).output(
    z.object({
      data: z.array(
        z.object({
          stage: lifeStage,
          words: localisedName,
          isDefault: z.boolean(),
          fallback: localisedName,
          /** Whether the sources say what to do at this stage; the words and the numbers are ours in any case. */
          basis: z.enum(['source', 'ours']),
          /** Of the house's own words, for If-Match; 0 while ours stand. */
          version: z.number(),
        }),
      ),
    }),
  ),
  counts: endpoint('segment.read', {
    method: 'GET',
    path: '/segment/lifecycle',
    summary: 'How many customers of my scope stand at each stage, and what they are worth',
    tags,
  }).output(
    z.object({
      data: z.array(z.object({ stage: lifeStage, customers: z.number(), valueMinor: z.number() })),
      countedAt,
    }),
  ),
  setStrategy: endpoint('setting.write', {
    method: 'PUT',
    path: '/segment/lifecycle/strategies/{stage}',
    summary: 'Word the strategy of a stage; without words our proposal stands again',
    tags,
  })
    .input(z.object({ stage: lifeStage, words: words.nullable() }))
    .output(written),
}
