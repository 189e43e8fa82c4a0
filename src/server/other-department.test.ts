// Somebody of another department, holding every right there is, tries every endpoint with the first department's ids.
import pino from 'pino'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { addressOf, writingsOn } from '../../test/support/branch-addresses.ts'
import { day, fillBranch, type Ids, mark, phone } from '../../test/support/branch-with-everything.ts'
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
const endpoints = allEndpoints().filter(({ permission }) => permission !== 'public')
const reads = endpoints.filter(({ method }) => method === 'GET')
const hasIds = ({ path }: Endpoint) => path.includes('{')

let ids: Ids = {}
let before: Map<string, unknown>

beforeAll(async () => {
  const wang = await hire(api, '王经理', {
    departmentId: north,
    scope: { kind: 'department', departmentIds: [north] },
  })
  await api.as().promotions.create({ name: '春茶节', startsOn: day(-20) })
  before = await snapshot(stranger)
  ids = await fillBranch(api, { employee: wang.id, department: north })
  await rebuildMetrics(systemCtx(api.db, pino({ level: 'silent' })))
  expect(Object.entries(ids).filter(([, id]) => id === '')).toEqual([])
})

async function openBranch(name: string): Promise<string> {
  const { data } = await api.as().departments.list()
  const [top] = data
  return (await api.as().departments.create({ parentId: top?.id ?? '', name, kind: 'branch' })).id
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
  ...['consents.writeText', 'documents.kinds.create', 'documents.kinds.update', 'documents.kinds.remove'],
  ...['ties.createKind', 'ties.updateKind', 'ties.archiveKind', 'graph.computeInfluence'],
  // The counter: any customer by a whole phone or number, on purpose, without what a scope protects.
  'meet.lookUp',
  ...['metrics.rebuild', 'rfm.setLimits', 'lifecycle.setStrategy', 'tiers.setRule', 'tiers.preview'],
  ...[
    'quality.putSource',
    'quality.orderSources',
    'quality.trySources',
    'reviews.createRule',
    'reviews.updateRule',
    'reviews.archiveRule',
    'reviews.tryRule',
  ],
  ...['sites.create', 'sites.update', 'sites.revoke'],
  'duplicates.scan',
  // By an activity of the house: that they keep to the scope is asked where promotions are tested.
  ...[
    'promotions.create',
    'promotions.update',
    'promotions.archive',
    'promotions.effect',
    'promotions.addMany',
  ],
])
/** What concerns the caller alone. */
const ofMine = (name: string) => name.startsWith('me.')

async function ask(who: Who, method: string, path: string, body?: unknown) {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  // Each from an address of its own: nobody asks so much so quickly.
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': newId() }
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
  const bodies = writingsOn(ids, southHead)
  const forgotten = endpoints.filter((endpoint) => {
    const { name, method } = endpoint
    if (ofMine(name) || ofTheHouse.has(name)) return false
    const hasBody = method === 'GET' || hasIds(endpoint) || bodies[name] !== undefined
    return addressOf(endpoint, ids) === undefined || !hasBody
  })
  expect(forgotten.map(({ name, method, path }) => `${name}: ${method} ${path}`)).toEqual([])
})

describe('another department', () => {
  test.each([
    ['the head of another branch', stranger],
    ['a manager with customers of his own', narrow],
  ])('is told nothing by any list, count or sum: %s', async (_, who) => {
    const hints = {
      customerId: ids.customer ?? '',
      search: mark,
      phone,
      employeeId: ids.employee ?? '',
      whose: 'scope',
    }
    for (const { name, path, takes } of reads.filter((each) => !hasIds(each))) {
      if (ofMine(name) || name === 'employees.list') continue
      const plain = await ask(who, 'GET', path)
      expectNothingOf(plain.text, name)
      // Each is asked by those it knows: by another it would refuse the question, not the answer.
      const known = Object.entries(hints).filter(([hint]) => takes.includes(hint))
      const hinted = await ask(who, 'GET', `${path}?${new URLSearchParams(known)}`)
      expectNothingOf(hinted.text, `${name} with hints`)
      expect.soft([name, hinted.text.includes('inputUnknown')]).toEqual([name, false])
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
      const address = addressOf(endpoint, ids)
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
    const bodies = writingsOn(ids, southHead)
    for (const endpoint of endpoints) {
      const { name, method } = endpoint
      if (method === 'GET' || ofMine(name) || ofTheHouse.has(name)) continue
      const address = addressOf(endpoint, ids)
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
  ['duplicates.check', 200],
  ['customers.changeAll', 409],
  ['purchases.recordMany', 200],
  ['events.recordMany', 200],
  ['cycles.baseline', 200],
  // Of what the caller sees himself: nothing, which needs no consent.
  ['exports.ask', 200],
  ['views.create', 201],
  ['sharing.createPartner', 201],
  ['forms.create', 201],
])

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
    owned: await own.owned.ofCustomer(of),
    wants: await own.wants.ofCustomer(of),
    traits: await own.traits.ofCustomer(of),
    timeline: await own.timeline.ofCustomer(of),
    handoffs: await own.handoffs.list({}),
    snoozed: await own.today.snoozed({}),
    cycle: await own.cycles.get({ id: ids.cycle ?? '' }),
    import: await own.imports.get({ id: ids.import ?? '' }),
    job: await own.jobs.get({ id: ids.job ?? '' }),
  }
}
