// What somebody at work at random does around a record: ties, consents, documents, what a site tells, what others must agree to.
import type { Random } from '../../src/analytics/random.ts'
import type { ApiClient } from './open-api.ts'

/** What was there before the work began, and who else is at work. */
export type Surroundings = {
  /** Files a document of a customer, or a new version of one; answers the operation. */
  upload(customerId: string, words: string, documentId?: string): Promise<string>
  /** Agrees to or refuses what the rule of review holds back: the industry of a customer. */
  voter: ApiClient
  /** Of visitors who have been to the site. */
  visitorKeys: string[]
}

export type RecordWork = Surroundings & {
  client: ApiClient
  random: Random
  step: number
  customerId: string
  otherId: string
}

/** An operation, or nothing where chance found nothing to do. */
type RecordAct = (work: RecordWork) => Promise<string | null>

const one = <T>(random: Random, from: readonly T[]): T | undefined => from[random.integer(0, from.length - 1)]
const ids = <T extends { operationId: string }>({ operationId }: T) => operationId

export const recordActs: [number, string, RecordAct][] = [
  [
    6,
    'tie',
    async ({ client, random, step, customerId, otherId }) => {
      const known = one(random, (await client.ties.ofCustomer({ customerId })).data)
      const key = { customerId, id: known?.id ?? '' }
      if (known && random.chance(0.3)) return ids(await client.ties.remove(key))
      if (known && random.chance(0.3)) return ids(await client.ties.end({ ...key, on: '2026-01-05' }))
      if (known && random.chance(0.3)) return ids(await client.ties.update({ ...key, note: `第${step}次` }))
      const kind = one(random, ['friend', 'spouse', 'introduced', 'parent']) ?? 'friend'
      return ids(await client.ties.create({ customerId, kind, otherId, confirm: random.chance(0.5) }))
    },
  ],
  [
    4,
    'consent',
    async ({ client, random, customerId }) => {
      const state = one(random, ['granted', 'refused', 'withdrawn'] as const) ?? 'granted'
      const purpose = one(random, ['marketing', 'care', 'sharing'] as const) ?? 'care'
      const channel = one(random, ['call', 'email', null] as const) ?? null
      return ids(
        await client.consents.record({ customerId, how: 'call', entries: [{ purpose, channel, state }] }),
      )
    },
  ],
  [
    4,
    'contact point',
    async ({ client, random, step, customerId }) => {
      const known = one(random, (await client.contactPoints.ofCustomer({ customerId })).data)
      const key = { customerId, id: known?.id ?? '' }
      if (known && random.chance(0.3)) return ids(await client.contactPoints.remove(key))
      if (known && random.chance(0.5))
        return ids(await client.contactPoints.update({ ...key, label: `第${step}` }))
      return ids(await client.contactPoints.create({ customerId, kind: 'wechat', value: `wx_${step}` }))
    },
  ],
  [
    4,
    'market',
    async ({ client, random, step, customerId }) => {
      const seen = { seenOn: '2026-01-05', value: random.integer(-2, 2), about: `第${step}次` }
      if (random.chance(0.5)) return ids(await client.markets.recordAttitude({ customerId, ...seen }))
      return ids(await client.markets.putNote({ customerId, market: 'supplier', note: `第${step}次` }))
    },
  ],
  [
    5,
    'document',
    async ({ client, random, step, customerId, upload }) => {
      const known = one(random, (await client.documents.ofCustomer({ customerId })).data)
      if (known && random.chance(0.4))
        return ids(await client.documents.update({ customerId, id: known.id, title: `第${step}号` }))
      return upload(customerId, `第${step}份`, known?.id)
    },
  ],
  [
    5,
    'event',
    async ({ client, random, step, customerId, visitorKeys }) => {
      const ofVisitor = { visitorKey: one(random, visitorKeys) ?? '' }
      const told = [
        { messageId: `a${step}`, kind: 'visit', ...(random.chance(0.4) ? ofVisitor : { customerId }) },
        { messageId: `b${step}`, kind: 'order', customerId, amountMinor: 100 * random.integer(1, 20) },
      ]
      return (await client.events.recordMany({ events: told.slice(random.integer(0, 1)) })).operationId
    },
  ],
  [
    4,
    'visitor',
    async ({ client, random, customerId, visitorKeys }) => {
      const known = one(random, (await client.visitors.ofCustomer({ customerId })).data)
      if (known && random.chance(0.5)) return ids(await client.visitors.forget({ customerId, id: known.id }))
      const visitorKey = one(random, visitorKeys) ?? ''
      return ids(await client.visitors.identify({ visitorKey, customerId, saidBy: 'staff' }))
    },
  ],
  [
    6,
    'review',
    async ({ client, random, step, customerId, voter }) => {
      const waiting = one(random, (await voter.reviews.list({})).data)
      if (!waiting || random.chance(0.4))
        return ids(await client.customers.update({ id: customerId, industry: `行业${step}` }))
      const { id } = waiting
      if (random.chance(0.2)) return ids(await client.reviews.withdraw({ id }))
      const verdict = random.chance(0.7)
        ? ({ verdict: 'agree' } as const)
        : ({ verdict: 'refuse', note: '不' } as const)
      return ids(await voter.reviews.vote({ id, ...verdict }))
    },
  ],
  [
    4,
    'mark',
    async ({ client, random, customerId }) => {
      const field = one(random, ['name', 'phone', 'city']) ?? 'name'
      if (random.chance(0.2)) return ids(await client.quality.unmark({ customerId, field }))
      if (random.chance(0.2)) return ids(await client.quality.confirm({ customerId }))
      return ids(await client.quality.mark({ customerId, field, state: 'verified', how: 'call' }))
    },
  ],
  [
    3,
    'call back',
    async ({ client, random, step, customerId, voter }) => {
      const waiting = (await client.callBacks.list({})).data
      const mine = waiting.find((each) => each.customerId === customerId)
      if (!mine || random.chance(0.3)) return ids(await voter.callBacks.ask({ customerId, fields: ['name'] }))
      const key = { customerId, id: mine.id }
      if (random.chance(0.3)) return ids(await client.callBacks.drop({ ...key, note: `第${step}次` }))
      if (random.chance(0.5)) return ids(await client.callBacks.attempt({ ...key, result: 'wrongNumber' }))
      return ids(await client.callBacks.settle({ ...key, fields: { name: { state: 'verified' } } }))
    },
  ],
]
