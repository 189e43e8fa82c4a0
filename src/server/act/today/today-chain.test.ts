// From purchases posted to reasons on the list: nothing here writes a live number by hand.
import pino from 'pino'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { hire, type Staff } from '../../../../test/support/staff.ts'
import { dayOf, isoOfDay } from '../../../analytics/calendar.ts'
import { rebuildMetrics } from '../../analyse/metrics/rebuild.service.ts'
import { moveOverdue } from '../../analyse/metrics/upkeep.service.ts'
import { type Ctx, systemCtx } from '../../platform/ctx.ts'
import { readToday } from './today.service.ts'

const api = await testApi()
const boss = api.as()
const silent = pino({ level: 'silent' })

const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000)
const day = (ahead: number) => isoOfDay(dayOf(new Date(), 'Asia/Shanghai') + ahead)
const care = { channel: 'call', reason: 'care' } as const

const system = (now = new Date()) => systemCtx(api.db, silent, now)
/** What the worker does at night, and what it does when a row's moment has come. */
const night = () => rebuildMetrics(system())
const tick = (now: Date) => moveOverdue(system(now))

let wang: Staff
let li: Staff
let customerId = ''

async function customer(name: string): Promise<string> {
  return (await boss.customers.create({ kind: 'person', name, ownerId: wang.id })).id
}

async function buys(id: string, daysAgo: number[], amountMinor = 10_000): Promise<void> {
  for (const days of daysAgo)
    await boss.purchases.record({
      customerId: id,
      purchasedAt: daysFromNow(-days).toISOString(),
      amountMinor,
      productCode: 'TEA',
      productName: '普洱茶',
      unknownProduct: 'create',
    })
}

async function rowOf(id = customerId) {
  return (await wang.client.today.list({ limit: 100 })).data.find((row) => row.customerId === id)
}
const codesOf = async (id = customerId) => (await rowOf(id))?.reasons.map(({ code }) => code) ?? []

/** The same list as Wang would read it at another moment. */
async function codesAt(now: Date): Promise<string[]> {
  await tick(now)
  const base = system(now)
  const actor = { ...base.actor, userId: wang.id, via: 'session' as const }
  const scope = { kind: 'mine' as const, userId: wang.id, userIds: [wang.id], departmentIds: [] }
  const ctx: Ctx = { ...base, actor: { ...actor, scope }, scope }
  const { data } = await readToday(ctx, { whose: 'mine', limit: 100 })
  return data.find((row) => row.customerId === customerId)?.reasons.map(({ code }) => code) ?? []
}

beforeAll(async () => {
  wang = await hire(api, '王经理')
  li = await hire(api, '李经理')
  // A small town that buys every month, so that a rhythm, a class and a line to VIP exist.
  for (let i = 0; i < 12; i++) await buys(await customer(`常客${i}`), [92, 61, 31, 1], 20_000 + i * 2_000)
  await night()
}, 120_000)

beforeEach(async () => {
  customerId = await customer('陈总')
})

describe('purchases posted, the reasons arise', () => {
  test('overdue: silent for longer than his own rhythm, and gone the moment he buys again', async () => {
    await buys(customerId, [160, 130, 100, 70])
    expect(await codesOf()).toContain('overdue')
    const reason = (await rowOf())?.reasons.find(({ code }) => code === 'overdue')
    expect(reason?.params).toMatchObject({ silentDays: 70 })
    expect(Number(reason?.params.rhythmDays)).toBeGreaterThanOrEqual(28)
    expect(Number(reason?.params.rhythmDays)).toBeLessThanOrEqual(32)
    expect(reason?.sentence).toContain('70 天')
    await buys(customerId, [0])
    expect(await codesOf()).not.toContain('overdue')
  })

  test('overdue after one purchase: no rhythm of his own is claimed, that of those who came back is said', async () => {
    await buys(customerId, [70])
    const reason = (await rowOf())?.reasons.find(({ code }) => code === 'overdue')
    expect(reason?.params).toMatchObject({ silentDays: 70, rhythmDays: null, purchaseDays: 1 })
    const within = Number(reason?.params.withinDays)
    expect(within).toBeGreaterThan(28)
    expect(within).toBeLessThanOrEqual(70)
    expect(reason?.sentence).toBe(
      `只买过一次，还没有自己的节奏；回头客大多 ${within} 天内再来，这位已经 70 天没有来`,
    )
  })

  test('welcome: a first purchase, until somebody has spoken with him', async () => {
    await buys(customerId, [0])
    expect((await rowOf())?.reasons[0]?.sentence).toBe('今天第一次购买，还没有人问候过')
    await boss.history.undo({ id: (await boss.history.operations({ limit: 1 })).data[0]?.id ?? '' })
    await buys(customerId, [2])
    expect(await codesOf()).toEqual(['welcome'])
    expect((await rowOf())?.reasons[0]?.sentence).toBe('2 天前第一次购买，还没有人问候过')
    expect((await rowOf())?.hook?.sentence).toContain('普洱茶')
    await wang.client.contacts.log({ customerId, ...care, reason: 'welcome' })
    expect(await codesOf()).toEqual([])
  })

  test('contact due: nobody has spoken with him for as long as the cadence of his tier allows', async () => {
    await api.pool.query('UPDATE customer SET created_at = $1 WHERE id = $2', [daysFromNow(-800), customerId])
    await buys(customerId, [800, 780, 600, 420])
    expect(await codesOf()).toContain('contactDue')
    const { contactDueAt } = await wang.client.contacts.log({ customerId, ...care })
    expect(await codesOf()).not.toContain('contactDue')
    expect(await codesAt(new Date(new Date(contactDueAt ?? '').getTime() + 3_600_000))).toContain(
      'contactDue',
    )
    await wang.client.contacts.log({ customerId, ...care, nextOn: day(0) })
    expect(await codesOf()).toContain('contactDue')
  })

  test('near VIP: an ordinary customer whose purchases bring him close to the line', async () => {
    const { aFromMinor } = await boss.metrics.state()
    await buys(customerId, [40, 20, 3], Math.floor(((aFromMinor ?? 0) * 0.9) / 3))
    await wang.client.contacts.log({ customerId, ...care, at: daysFromNow(-31).toISOString() })
    expect(await codesOf()).toContain('nearVip')
    await buys(customerId, [0], aFromMinor ?? 0)
    expect(await codesOf()).not.toContain('nearVip')
  })

  test('birthday of himself, spouse and child, promise, complaint: each with a sentence of its own', async () => {
    const [, month = 1, date = 1] = day(3).split('-').map(Number)
    const birth = { calendar: 'solar' as const, year: null, month, day: date }
    await boss.customers.update({ id: customerId, birth })
    await boss.people.create({ customerId, relation: 'spouse', name: '林女士', birth })
    await boss.people.create({ customerId, relation: 'child', name: '小明', birth: { ...birth, year: 2016 } })
    await wang.client.contacts.log({
      customerId,
      ...care,
      at: daysFromNow(-2).toISOString(),
      promises: [{ what: '寄样品', dueOn: day(0) }],
      complaint: '包装破了',
    })
    const sentences = (await rowOf())?.reasons.map(({ sentence }) => sentence) ?? []
    expect(sentences.join()).not.toMatch(/本人|陈总/)
    for (const words of ['林女士', '小明', '天后）过生日', '寄样品', '包装破了'])
      expect(sentences.filter((sentence) => sentence.includes(words))).toHaveLength(1)
  })
})

test('who came into the file today with old purchases has not been missed yet: his cadence begins today', async () => {
  await buys(customerId, [355, 275, 195], 50_000)
  const { metric } = await boss.customers.get({ id: customerId })
  expect(new Date(metric.contactDueAt ?? 0).getTime()).toBeGreaterThan(Date.now())
  expect(await codesOf()).not.toContain('contactDue')
})

describe('after a contact a silent customer is left in peace', () => {
  test('for half of his own rhythm, not a fixed fortnight, and then the silence speaks again', async () => {
    await buys(customerId, [355, 275, 195, 115], 50_000)
    expect(await codesOf()).toContain('overdue')
    await wang.client.contacts.log({ customerId, ...care })
    const rhythm = (await boss.customers.get({ id: customerId })).metric.rhythmDays ?? 0
    expect(rhythm).toBeGreaterThan(40)
    expect(await codesAt(daysFromNow(15))).not.toContain('overdue')
    expect(await codesAt(daysFromNow(rhythm / 2 - 1))).not.toContain('overdue')
    expect(await codesAt(daysFromNow(rhythm / 2 + 1))).toContain('overdue')
  })

  test('for at least a week, and for as long as the setting says', async () => {
    await buys(customerId, [60, 55, 50, 45, 40, 35, 30, 25])
    expect(await codesOf()).toContain('overdue')
    await wang.client.contacts.log({ customerId, ...care })
    const { data } = await boss.settings.list()
    const rules = data.find((setting) => setting.key === 'today.rules')?.fallback as Record<string, unknown>
    const { operationId } = await boss.settings.put({
      key: 'today.rules',
      value: { ...rules, quietDays: { overdue: 0, nearVip: 30 }, overdueQuiet: { rhythmShare: 0, most: 90 } },
    })
    expect(await codesOf()).toContain('overdue')
    await boss.history.undo({ id: operationId })
    expect(await codesOf()).not.toContain('overdue')
  })
})

describe('put off', () => {
  test('by days he sleeps until that day of the company’s calendar begins, whatever the clock of the page', async () => {
    await wang.client.promises.create({ customerId, what: '寄样品', dueOn: day(0) })
    const { until } = await wang.client.today.snooze({ customerId, days: 3 })
    expect(until).toBe(day(3))
    const morning = new Date(`${day(3)}T00:00:00+08:00`)
    expect(await codesAt(new Date(morning.getTime() - 1_000))).toEqual([])
    expect(await codesAt(morning)).toEqual(['promise'])
    expect((await wang.client.today.list({})).day).toBe(day(0))
  })

  test('to tomorrow unless a day is named', async () => {
    await wang.client.promises.create({ customerId, what: '寄样品', dueOn: day(0) })
    expect((await wang.client.today.snooze({ customerId })).until).toBe(day(1))
  })
})

test('what I did today stands there in a sentence and is taken back one by one', async () => {
  const only = await hire(api, '赵经理')
  const mine = (await boss.customers.create({ kind: 'person', name: '周总', ownerId: only.id })).id
  await only.client.promises.create({ customerId: mine, what: '寄样品', dueOn: day(0) })
  await only.client.today.snooze({ customerId: mine, days: 7 })
  await only.client.contacts.log({ customerId: mine, ...care, result: '约了周五', complaint: '太慢' })
  const { complaints } = await only.client.today.glance({ customerId: mine })
  await only.client.complaints.settle({ customerId: mine, id: complaints[0]?.id ?? '', settlement: '已道歉' })
  await only.client.handoffs.create({ customerId: mine, toId: li.id })
  const done = async () => (await only.client.today.done()).data
  expect((await done()).map(({ kind }) => kind)).toEqual([
    'handoff.create',
    'complaint.settle',
    'contact.log',
    'today.snooze',
  ])
  expect((await done()).map(({ sentence }) => sentence).join('；')).toContain('已打电话：约了周五')
  for (const { operationId } of await done()) await only.client.history.undo({ id: operationId })
  expect(await done()).toEqual([])
  expect((await only.client.today.list({})).data[0]?.reasons.map(({ code }) => code)).toEqual(['promise'])
  expect((await wang.client.today.done()).data.some(({ customerName }) => customerName === '周总')).toBe(
    false,
  )
})
