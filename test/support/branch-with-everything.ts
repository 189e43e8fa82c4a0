// A department that has one of everything, each with a mark in its text: whoever must see nothing of it is asked for all.
import type { TestApi } from './api.ts'
import type { Endpoint } from './endpoints.ts'
import type { Who } from './open-api.ts'
import { hire } from './staff.ts'

/** Ids of what it owns, by the endpoints that take them. */
export type Ids = Record<string, string>

/** In every text the first department writes: wherever it shows, something has leaked. */
export const mark = '晏殊秘'
export const phone = '13987650123'
export const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)

/** One of everything that a department has. */
export async function fillBranch(
  api: TestApi,
  { employee, department }: { employee: string; department: string },
): Promise<Ids> {
  const ids: Ids = { employee }
  const manager: Who = { userId: employee, scope: { kind: 'department', departmentIds: [department] } }
  const own = api.as({ ...manager, name: '王经理', departmentId: department })
  const li = await hire(api, '李同事')
  const { id: customerId } = await own.customers.create({ kind: 'person', name: `${mark}客`, phone })
  ids.customer = customerId
  ids.person = (await own.people.create({ customerId, relation: 'spouse', name: `${mark}妻` })).id
  const purchase = { customerId, purchasedAt: `${day(-3)}T10:00:00Z`, quantity: 1, amountMinor: 99_00 }
  const bought = await own.purchases.record({ ...purchase, orderNumber: mark })
  ids.operation = bought.operationId ?? ''
  const talk = { channel: 'call', reason: 'care', complaint: mark, result: mark } as const
  const logged = await own.contacts.log({ customerId, ...talk, promises: [{ what: mark, dueOn: day(-1) }] })
  ids.contact = logged.id
  ids.promise = logged.promiseIds[0] ?? ''
  ids.complaint = (await own.complaints.ofCustomer({ customerId })).data[0]?.id ?? ''
  const plan = { horizon: 'annual', year: 2030, goal: mark, strategy: mark } as const
  const made = await own.plans.create({
    customerId,
    ...plan,
    benefits: [{ what: mark, dueOn: day(-1) }],
    steps: [{ what: mark, dueOn: day(-1) }],
  })
  ids.plan = made.id
  const [written] = (await own.plans.ofCustomer({ customerId })).data
  ids.benefit = written?.benefits[0]?.id ?? ''
  ids.step = written?.steps[0]?.id ?? ''
  ids.answer = (await own.satisfaction.record({ customerId, expected: 5, perceived: 4, comment: mark })).id
  await own.tiers.setByHand({ customerId, tier: 'vip', reason: mark, until: day(30) })
  ids.handoff = (await own.handoffs.create({ customerId, toId: li.id, note: mark })).id
  ids.snooze = (await own.today.snooze({ customerId, days: 3 })).id
  ids.view = (await own.views.create({ name: mark, search: mark, isShared: true })).id
  const cycle = await own.cycles.create({
    name: mark,
    stage: 'act',
    metric: 'buyers',
    target: 0.5,
    filter: [],
    controlPercent: 0,
    startOn: day(-5),
    endOn: day(5),
  })
  ids.cycle = cycle.id
  await own.cycles.start({ id: cycle.id })
  ids.action = (await own.cycles.addAction({ id: cycle.id, what: mark })).actionId
  await own.customers.reveal({ id: customerId, field: 'phone' })

  const upload = { method: 'POST', body: `姓名,手机\n${mark},13987650124\n` }
  const stored = await api.request('/api/v1/identify/imports/files?name=x.csv', upload, manager)
  ids.file = ((await stored.json()) as { id: string }).id
  ids.import = (await own.imports.begin({ fileId: ids.file, target: 'customers' })).id
  ids.job = (await own.imports.check({ id: ids.import })).jobId
  return ids
}

/** What each place of an address stands for; an id of a thing of its own kind is named after its router. */
const idNames: Record<string, string> = {
  'customers.id': 'customer',
  'people.id': 'person',
  'contacts.id': 'contact',
  'promises.id': 'promise',
  'complaints.id': 'complaint',
  'plans.id': 'plan',
  'plans.updateBenefit.id': 'benefit',
  'plans.removeBenefit.id': 'benefit',
  'plans.updateStep.id': 'step',
  'plans.removeStep.id': 'step',
  'plans.planId': 'plan',
  'handoffs.id': 'handoff',
  'satisfaction.id': 'answer',
  'today.id': 'snooze',
  'cycles.id': 'cycle',
  'cycles.actionId': 'action',
  'views.id': 'view',
  'imports.id': 'import',
  'jobs.id': 'job',
  'history.id': 'operation',
}

/** Undefined where nobody has said what stands at a place. */
export function addressOf({ name, path }: Endpoint, ids: Ids): string | undefined {
  const router = name.split('.')[0]
  let isComplete = true
  const address = path.replace(/\{(\w+)\}/g, (_, place: string) => {
    if (place === 'customerId') return ids.customer ?? ''
    if (place === 'wish') return 'cancel'
    const id = ids[idNames[`${name}.${place}`] ?? idNames[`${router}.${place}`] ?? '']
    if (!id) isComplete = false
    return id ?? ''
  })
  return isComplete ? address : undefined
}

/** Bodies that would be taken if the record were his. */
export function writingsOn(ids: Ids, strangerId: string): Record<string, object> {
  const customerId = ids.customer
  const fact = { customerId, purchasedAt: `${day(-1)}T10:00:00Z`, quantity: 1, amountMinor: 1 }
  const cycle = { metric: 'buyers', filter: [], startOn: day(-5), endOn: day(5) }
  return {
    'customers.create': { kind: 'person', name: '甲', phone },
    'customers.update': { city: '甲' },
    'customers.bulk': { ids: [customerId], set: { source: '甲' } },
    'customers.match': { filter: [] },
    'customers.changeAll': { filter: [], guard: 'of nobody', set: { source: '甲' } },
    'customers.reveal': { field: 'phone' },
    'people.create': { relation: 'child', name: '甲' },
    'people.update': { name: '甲' },
    'purchases.record': fact,
    'purchases.recordMany': { purchases: [fact] },
    'views.create': { name: '甲' },
    'views.update': { name: '甲' },
    'imports.begin': { fileId: ids.file, target: 'customers' },
    'imports.configure': { mapping: {}, options: {} },
    'handoffs.create': { toId: strangerId },
    'plans.create': { horizon: 'annual', year: 2031, goal: '甲', strategy: '甲' },
    'plans.update': { goal: '甲' },
    'plans.close': { conclusion: '甲' },
    'plans.addBenefit': { what: '甲' },
    'plans.updateBenefit': { what: '甲' },
    'plans.addStep': { what: '甲', dueOn: day(1) },
    'plans.updateStep': { what: '甲' },
    'promises.create': { what: '甲', dueOn: day(1) },
    'promises.update': { what: '甲' },
    'promises.settle': { state: 'kept' },
    'complaints.settle': { settlement: '甲' },
    'contacts.log': { customerId, channel: 'call', reason: 'care' },
    'contacts.correct': { channel: 'call', reason: 'care' },
    'contacts.withdraw': { why: '甲' },
    'today.snooze': { days: 1 },
    'satisfaction.record': { customerId, expected: 1, perceived: 1 },
    'satisfaction.invite': { customerId },
    'satisfaction.settle': { settlement: '甲' },
    'tiers.setByHand': { tier: 'ordinary', reason: '甲', until: day(3) },
    'cycles.baseline': cycle,
    'cycles.create': {
      ...cycle,
      name: '甲',
      stage: 'act',
      target: 1,
      controlPercent: 0,
      followsId: ids.cycle,
    },
    'cycles.update': { name: '甲' },
    'cycles.close': { conclusion: '甲', succeeded: true },
    'cycles.addAction': { what: '甲' },
    'cycles.updateAction': { what: '甲' },
  }
}
