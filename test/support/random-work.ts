// Somebody at work at random: customers made, changed, merged, taken apart, their facts and plans; any of it undone again.
import type { Random } from '../../src/analytics/random.ts'
import type { ApiClient } from './open-api.ts'
import { depthActs } from './random-depth.ts'
import { recordActs, type Surroundings } from './random-record.ts'

type Client = ApiClient
type Act = (work: Work) => Promise<string | null>

export type Work = Surroundings & {
  client: Client
  random: Random
  customers: string[]
  tags: string[]
  step: number
  /** Operations, and those that undid some of them or of these. */
  done: string[]
  undoings: string[]
}

const names = ['陈伟', '王芳', '李娜', '张伟', '刘洋', '赵敏', '孙丽', '周强']
const cities = ['杭州', '上海', '北京', null]

const one = <T>({ random }: Work, from: readonly T[]): T | undefined =>
  from[random.integer(0, from.length - 1)]
const somebody = (work: Work) => one(work, work.customers) ?? ''

/** What a person does, and how often of a hundred times. */
const acts: [number, string, Act][] = [
  [
    10,
    'create',
    async (work) => {
      const made = await work.client.customers.create({
        kind: 'person',
        allowDuplicate: true,
        name: one(work, names) ?? '',
        city: one(work, cities) ?? null,
        phone: `139000${String(work.random.integer(10_000, 10_040))}`,
        ...(work.random.chance(0.3) ? { externalNumber: `N${work.step}` } : {}),
        ...(work.random.chance(0.3)
          ? {
              birth: {
                calendar: 'solar',
                year: 1980,
                month: work.random.integer(1, 12),
                day: 5,
                leapMonth: false,
              },
            }
          : {}),
        tagIds: work.random.chance(0.3) ? work.tags.slice(0, 1) : [],
      })
      work.customers.push(made.id)
      return made.operationId
    },
  ],
  [
    12,
    'update',
    async (work) => {
      const patches = [
        { name: one(work, names) ?? '' },
        { city: one(work, cities) ?? null },
        { phone: work.random.chance(0.3) ? null : `139000${work.random.integer(10_000, 10_040)}` },
        { note: `第${work.step}次`, company: work.random.chance(0.5) ? null : '公司' },
        { birth: null },
        { tagIds: work.tags.slice(work.random.integer(0, 2)) },
      ]
      const { operationId } = await work.client.customers.update({
        id: somebody(work),
        ...one(work, patches),
      })
      return operationId
    },
  ],
  [
    5,
    'bulk',
    async (work) => {
      const ids = [somebody(work), somebody(work), somebody(work)]
      const change = work.random.chance(0.5)
        ? { addTagIds: work.tags.slice(0, 1), removeTagIds: work.tags.slice(1, 2) }
        : { set: { source: one(work, ['门店', '网络', null]) ?? null } }
      return (await work.client.customers.bulk({ ids, ...change })).operationId
    },
  ],
  [
    15,
    'purchase',
    async (work) => {
      const written = await work.client.purchases.record({
        customerId: somebody(work),
        purchasedAt: new Date(Date.UTC(2026, work.random.integer(0, 9), work.random.integer(1, 28))),
        amountMinor: work.random.integer(1, 50) * 100,
        orderNumber: work.random.chance(0.5) ? `D${work.random.integer(1, 20)}` : undefined,
      })
      return written.operationId
    },
  ],
  [
    10,
    'contact',
    async (work) => {
      const wish = work.random.chance(0.4) ? [{ what: '回电话', dueOn: '2030-01-01' }] : []
      const written = await work.client.contacts.log({
        customerId: somebody(work),
        channel: 'call',
        reason: 'care',
        promises: wish,
        complaint: work.random.chance(0.3) ? '送货晚了' : undefined,
      })
      return written.operationId
    },
  ],
  [
    5,
    'settle',
    async (work) => {
      const customerId = somebody(work)
      const { data: open } = await work.client.complaints.ofCustomer({ customerId })
      const complaint = open.find(({ state }) => state === 'open')
      if (complaint)
        return (await work.client.complaints.settle({ customerId, id: complaint.id, settlement: '已道歉' }))
          .operationId
      const { data: promises } = await work.client.promises.ofCustomer({ customerId })
      const promise = promises.find(({ state }) => state === 'open')
      if (!promise) return null
      return (await work.client.promises.settle({ customerId, id: promise.id, state: 'kept' })).operationId
    },
  ],
  [
    7,
    'person',
    async (work) => {
      const customerId = somebody(work)
      const { data } = await work.client.people.list({ customerId })
      const known = one(work, data)
      if (known && work.random.chance(0.4))
        return (await work.client.people.remove({ customerId, id: known.id })).operationId
      if (known && work.random.chance(0.5))
        return (await work.client.people.update({ customerId, id: known.id, name: `改名${work.step}` }))
          .operationId
      return (await work.client.people.create({ customerId, relation: 'child', name: `孩子${work.step}` }))
        .operationId
    },
  ],
  [
    5,
    'plan',
    async (work) => {
      const customerId = somebody(work)
      const { data } = await work.client.plans.ofCustomer({ customerId })
      const plan = data.find(({ closedAt }) => closedAt === null)
      if (!plan)
        return (
          await work.client.plans.create({
            customerId,
            horizon: 'longTerm',
            goal: '留住他',
            benefits: [],
            steps: [],
          })
        ).operationId
      if (work.random.chance(0.2))
        return (await work.client.plans.close({ customerId, id: plan.id, conclusion: '做到了' })).operationId
      return (
        await work.client.plans.addStep({ customerId, planId: plan.id, what: '拜访', dueOn: '2030-01-01' })
      ).operationId
    },
  ],
  [3, 'archive', async (work) => (await work.client.customers.archive({ id: somebody(work) })).operationId],
  [
    9,
    'merge',
    async (work) => {
      const [id, memberId] = [somebody(work), somebody(work)]
      const choices = work.random.chance(0.3) ? { city: '', phone: memberId, place: memberId } : {}
      const wanted = Object.fromEntries(Object.entries(choices).filter(([, of]) => of !== ''))
      return (await work.client.merges.merge({ id, memberIds: [memberId], choices: wanted, confirm: true }))
        .operationId
    },
  ],
  [
    5,
    'split',
    async (work) => {
      const id = somebody(work)
      const { data } = await work.client.merges.members({ id })
      const member = one(work, data)
      if (!member) return null
      const { givable } = await work.client.merges.previewSplit({ id, memberId: member.id })
      const give = givable
        .filter(() => work.random.chance(0.3))
        .map((row) => ({ table: row.table, id: row.id }))
      return (await work.client.merges.split({ id, memberId: member.id, give })).operationId
    },
  ],
  [
    10,
    'undo',
    async (work) => {
      const id = one(work, [...work.done, ...work.undoings])
      if (!id) return null
      work.undoings.push((await work.client.history.undo({ id })).operationId)
      return null
    },
  ],
]

const deep = depthActs.map(([weight, name, act]): [number, string, Act] => {
  return [weight, name, (work) => act({ ...work, customerId: somebody(work) })]
})

const around = recordActs.map(([weight, name, act]): [number, string, Act] => {
  return [weight, name, (work) => act({ ...work, customerId: somebody(work), otherId: somebody(work) })]
})

const bag = [...acts, ...deep, ...around].flatMap(([weight, name, act]) =>
  Array.from({ length: weight }, () => ({ name, act })),
)

/** One thing done, or refused for a reason that the program tells: an error of its own is thrown. */
export async function workOn(work: Work): Promise<string | null> {
  work.step++
  const next = bag[work.random.integer(0, bag.length - 1)]
  if (!next) return null
  try {
    const operationId = await next.act(work)
    if (operationId) work.done.push(operationId)
    return next.name
  } catch (error) {
    if (isRefusal(error)) return `${next.name}: ${error.code}`
    throw error
  }
}

/** Undoes everything, in an order that chance and the program's refusals find; answers what was refused for good, and why. */
export async function undoAll(work: Work): Promise<Map<string, string>> {
  const why = new Map<string, string>()
  let left = work.done
  for (let refusedAll = false; left.length > 0 && !refusedAll; ) {
    const again: string[] = []
    // Now and then one picked at random goes first, whatever came after it; for the rest the newest goes first.
    const order = left.toReversed().toSorted(() => (work.random.chance(0.05) ? -1 : 0))
    for (const id of order) {
      try {
        await work.client.history.undo({ id })
      } catch (error) {
        if (!isRefusal(error)) throw error
        if (error.code !== 'undoAlready' && error.code !== 'undoNothing') {
          again.unshift(id)
          why.set(id, error.message)
        }
      }
    }
    refusedAll = again.length === left.length
    left = again
  }
  return new Map(left.map((id) => [id, why.get(id) ?? '']))
}

function isRefusal(error: unknown): error is Error & { status: number; code: string } {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' && error.status < 500
}
