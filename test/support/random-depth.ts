// What somebody at work at random does with the depth of a record: what customers own and want, what they are like, of which tier they are.
import type { Random } from '../../src/analytics/random.ts'
import type { ApiClient } from './open-api.ts'

export type DepthWork = { client: ApiClient; random: Random; step: number; customerId: string }

/** An operation, or nothing where chance found nothing to do. */
type DepthAct = (work: DepthWork) => Promise<string | null>

const one = <T>(random: Random, from: readonly T[]): T | undefined => from[random.integer(0, from.length - 1)]

export const depthActs: [number, string, DepthAct][] = [
  [
    6,
    'owned',
    async ({ client, random, step, customerId }) => {
      const { data } = await client.owned.ofCustomer({ customerId })
      const known = one(random, data)
      if (known && random.chance(0.3))
        return (await client.owned.remove({ customerId, id: known.id })).operationId
      const served = { kind: 'maintenance', doneOn: '2026-01-05' } as const
      if (known && random.chance(0.7))
        return (await client.owned.serve({ customerId, id: known.id, ...served })).operationId
      const piece = { name: `茶壶${step}`, serviceMonths: 6, boughtOn: '2025-06-01' }
      return (await client.owned.create({ customerId, ...piece })).operationId
    },
  ],
  [
    5,
    'want',
    async ({ client, random, step, customerId }) => {
      const { data } = await client.wants.ofCustomer({ customerId })
      const known = one(
        random,
        data.filter(({ state }) => state === 'open'),
      )
      if (known && random.chance(0.6))
        return (await client.wants.settle({ customerId, id: known.id, state: 'met' })).operationId
      return (await client.wants.create({ customerId, what: `想要${step}` })).operationId
    },
  ],
  [
    5,
    'trait',
    async ({ client, random, step, customerId }) => {
      const { traits, careNotes } = await client.traits.ofCustomer({ customerId })
      const known = one(random, traits)
      if (known && random.chance(0.3))
        return (await client.traits.remove({ customerId, id: known.id })).operationId
      if (known && random.chance(0.5))
        return (await client.traits.update({ customerId, id: known.id, text: `改${step}` })).operationId
      const corrects = random.chance(0.3) ? one(random, careNotes)?.id : undefined
      if (random.chance(0.5))
        return (
          await client.traits.note({ customerId, text: `心情${step}`, ...(corrects ? { corrects } : {}) })
        ).operationId
      return (await client.traits.create({ customerId, kind: 'likes', text: `喜欢${step}` })).operationId
    },
  ],
  [
    4,
    'tier',
    async ({ client, random, customerId }) => {
      if (random.chance(0.3)) return (await client.tiers.endByHand({ customerId })).operationId
      const until = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10)
      const tier = random.chance(0.5) ? 'vip' : 'ordinary'
      return (await client.tiers.setByHand({ customerId, tier, reason: '熟客', until })).operationId
    },
  ],
]
