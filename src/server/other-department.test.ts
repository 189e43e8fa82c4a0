// Somebody of another department, holding every right there is, tries every endpoint with the first department's ids.
import pino from 'pino'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { allEndpoints, type Endpoint } from '../../test/support/endpoints.ts'
import { hire } from '../../test/support/staff.ts'
import { permissions } from '../contracts/permission.ts'
import { rebuildMetrics } from './analyse/metrics/rebuild.service.ts'
import { systemCtx } from './platform/ctx.ts'
import { newId } from './platform/ids.ts'
import { migrateQueue } from './platform/jobs/job.ts'

const api = await testApi()
type Who = NonNullable<Parameters<typeof api.as>[0]>
await migrateQueue(api.url)

const { id: southHead } = await hire(api, '邻行行长')
const [north, south] = [await openBranch('北支行'), await openBranch('南支行')]
const stranger: Who = {
  userId: southHead,
  name: '邻行行长',
  departmentId: south,
  permissions: [...permissions],
  scope: { kind: 'departmentTree', departmentIds: [south] },
}
const narrow: Who = { ...stranger, userId: newId(), scope: { kind: 'mine' } }
/** In every text the first department writes: wherever it shows, something has leaked. */
const mark = '晏殊秘'
const phone = '13987650123'
const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)

const endpoints = allEndpoints().filter(({ permission }) => permission !== 'public')
const reads = endpoints.filter(({ method }) => method === 'GET')
const hasIds = ({ path }: Endpoint) => path.includes('{')

/** Ids of what the first department owns, by the endpoints that take them. */
const ids: Record<string, string> = {}
let before: Map<string, unknown>

beforeAll(async () => {
  const wang = await hire(api, '王经理', {
    departmentId: north,
    scope: { kind: 'department', departmentIds: [north] },
  })
  ids.employee = wang.id
  before = await snapshot(stranger)
  await fill(wang.client)
  await rebuildMetrics(systemCtx(api.db, pino({ level: 'silent' })))
  expect(Object.entries(ids).filter(([, id]) => id === '')).toEqual([])
})

async function openBranch(name: string): Promise<string> {
  const { data } = await api.as().departments.list()
  const [top] = data
  return (await api.as().departments.create({ parentId: top?.id ?? '', name, kind: 'branch' })).id
}

/** One of everything that a department has. */
async function fill(own: ReturnType<typeof api.as>): Promise<void> {
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
  await own.satisfaction.record({ customerId, expected: 5, perceived: 4, comment: mark })
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

  const manager: Who = { userId: ids.employee, scope: { kind: 'department', departmentIds: [north] } }
  const upload = { method: 'POST', body: `姓名,手机\n${mark},13987650124\n` }
  const stored = await api.request('/api/v1/identify/imports/files?name=x.csv', upload, manager)
  ids.file = ((await stored.json()) as { id: string }).id
  ids.import = (await own.imports.begin({ fileId: ids.file, target: 'customers' })).id
  ids.job = (await own.imports.check({ id: ids.import })).jobId
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
  'today.id': 'snooze',
  'cycles.id': 'cycle',
  'cycles.actionId': 'action',
  'views.id': 'view',
  'imports.id': 'import',
  'jobs.id': 'job',
  'history.id': 'operation',
}

function addressOf({ name, path }: Endpoint): string | undefined {
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

/** What belongs to the whole house, is managed by whoever has the right to, and is nobody's customer. */
const ofTheHouse = new Set([
  ...['departments.create', 'departments.update', 'departments.archive'],
  ...[
    'employees.get',
    'employees.create',
    'employees.update',
    'employees.deactivate',
    'employees.reactivate',
  ],
  ...['employees.resetPassword', 'employees.resetTotp', 'roles.create', 'roles.update', 'roles.archive'],
  ...['fields.create', 'fields.update', 'fields.archive', 'tags.create', 'tags.update', 'tags.archive'],
  ...['products.create', 'products.update', 'packages.put', 'packages.setCadence', 'settings.put'],
  ...['metrics.rebuild', 'rfm.setLimits', 'lifecycle.setStrategy', 'tiers.setRule', 'tiers.preview'],
])
/** What concerns the caller alone. */
const ofMine = (name: string) => name.startsWith('me.')

async function ask(who: Who, method: string, path: string, body?: unknown) {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const headers = { 'content-type': 'application/json' }
  const answer = await api.request(`/api/v1${path}`, { method, headers, ...sent }, who)
  return { status: answer.status, text: await answer.text() }
}

function expectNothingOf(text: string, about: string): void {
  const leaks = [mark, phone, `+86${phone}`, ...Object.values(ids)].filter((secret) => text.includes(secret))
  expect.soft(leaks, `${about}: ${text.slice(0, 400)}`).toEqual([])
}

/** What is everybody's: the moment, and the company's lines by which every customer is judged. */
const sharedLines =
  /"(asOf|requestId|rebuiltAt|recency|recencyDays|frequency|monetaryMinor|aFromMinor|bFromMinor|usualGapDays)":("[^"]*"|\[[^\]]*\]|[^,}]*)/g

/** Everything a reader can ask for without an id; moments at which it was asked left out. */
async function snapshot(who: Who): Promise<Map<string, unknown>> {
  const answers = new Map<string, unknown>()
  for (const endpoint of reads.filter((each) => !hasIds(each))) {
    const { status, text } = await ask(who, 'GET', endpoint.path)
    answers.set(endpoint.name, { status, text: text.replace(sharedLines, '') })
  }
  return answers
}

test('every endpoint is known here: a new one says what ids and body it takes, or that it is of the house', () => {
  const bodies = writings()
  const forgotten = endpoints.filter((endpoint) => {
    const { name, method } = endpoint
    if (ofMine(name) || ofTheHouse.has(name)) return false
    const hasBody = method === 'GET' || hasIds(endpoint) || bodies[name] !== undefined
    return addressOf(endpoint) === undefined || !hasBody
  })
  expect(forgotten.map(({ name, method, path }) => `${name}: ${method} ${path}`)).toEqual([])
})

describe('another department', () => {
  test.each([
    ['the head of another branch', stranger],
    ['a manager with customers of his own', narrow],
  ])('is told nothing by any list, count or sum: %s', async (_, who) => {
    const hints = `customerId=${ids.customer}&search=${encodeURIComponent(mark)}&phone=${phone}&employeeId=${ids.employee}&whose=scope`
    for (const { name, path } of reads.filter((each) => !hasIds(each))) {
      if (ofMine(name) || name === 'employees.list') continue
      const plain = await ask(who, 'GET', path)
      expectNothingOf(plain.text, name)
      expectNothingOf((await ask(who, 'GET', `${path}?${hints}`)).text, `${name} with hints`)
    }
  })

  test('sees every number as it stood before the first department had anything', async () => {
    const after = await snapshot(stranger)
    for (const [name, answer] of before) {
      if (name === 'employees.list') continue
      expect(after.get(name), name).toEqual(answer)
    }
  })

  test('finds nothing behind the id of a record', async () => {
    for (const endpoint of reads.filter(hasIds)) {
      if (ofTheHouse.has(endpoint.name)) continue
      const address = addressOf(endpoint)
      const { status, text } = await ask(stranger, 'GET', address ?? '')
      expectNothingOf(text, endpoint.name)
      if (status !== 200) expect.soft([endpoint.name, status]).toEqual([endpoint.name, 404])
      else expect.soft([endpoint.name, text.match(/"data":\[.+\]|"id":/)]).toEqual([endpoint.name, null])
    }
  })

  test('gets no file of what is not his', async () => {
    expectNothingOf((await ask(stranger, 'GET', '/identify/customers/export?format=csv')).text, 'export')
    const refusals = await ask(stranger, 'GET', `/identify/imports/${ids.import}/refusals.csv`)
    expect(refusals.status).toBe(404)
  })

  test('writes nothing on the record of another', async () => {
    const standing = await standingOfNorth()
    const bodies = writings()
    for (const endpoint of endpoints) {
      const { name, method } = endpoint
      if (method === 'GET' || ofMine(name) || ofTheHouse.has(name)) continue
      const address = addressOf(endpoint)
      const body = bodies[name] ?? {}
      const answer = await ask(stranger, method, address ?? '', method === 'DELETE' ? undefined : body)
      expectNothingOf(answer.text.replaceAll(ids.customer ?? '', ''), name)
      if (allowed.has(name)) expect.soft([name, answer.status]).toEqual([name, allowed.get(name)])
      else expect.soft([name, answer.status, answer.text]).toEqual([name, 404, expect.any(String)])
    }
    expect(await standingOfNorth()).toEqual(standing)
  })
})

test('the head of the branch itself sees what his people did, their cycle and their numbers', async () => {
  const head = api.as({
    permissions: [...permissions],
    scope: { kind: 'departmentTree', departmentIds: [north], userIds: [ids.employee ?? ''] },
  })
  const { data } = await head.history.operations({})
  expect(data.map(({ kind }) => kind)).toContain('customer.reveal')
  expect((await head.cycles.list({})).data.map(({ id }) => id)).toEqual([ids.cycle])
  expect(await head.metrics.state()).toMatchObject({
    customerCount: 1,
    lastPurchaseOn: day(-3),
    suggestedAsOf: null,
  })
})

/** Answered for what is the caller's own, or row by row. */
const allowed = new Map([
  ['customers.create', 409],
  ['customers.bulk', 200],
  ['customers.match', 200],
  ['customers.changeAll', 409],
  ['purchases.recordMany', 200],
  ['cycles.baseline', 200],
  ['views.create', 201],
])

/** Bodies that would be taken if the record were his. */
function writings(): Record<string, object> {
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
    'handoffs.create': { toId: stranger.userId },
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

async function standingOfNorth() {
  const own = api.as({ userId: ids.employee, scope: { kind: 'department', departmentIds: [north] } })
  const of = { customerId: ids.customer ?? '' }
  return {
    customer: await own.customers.get({ id: of.customerId }),
    people: await own.people.list(of),
    purchases: await own.purchases.list(of),
    contacts: await own.contacts.ofCustomer(of),
    promises: await own.promises.ofCustomer(of),
    complaints: await own.complaints.ofCustomer(of),
    plans: await own.plans.ofCustomer(of),
    timeline: await own.timeline.ofCustomer(of),
    handoffs: await own.handoffs.list({}),
    snoozed: await own.today.snoozed({}),
    cycle: await own.cycles.get({ id: ids.cycle ?? '' }),
    import: await own.imports.get({ id: ids.import ?? '' }),
    job: await own.jobs.get({ id: ids.job ?? '' }),
  }
}
