import pino from 'pino'
import { beforeAll, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { hire } from '../../../../test/support/staff.ts'
import { normalCdf } from '../../../analytics/distributions.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { newId } from '../../platform/ids.ts'
import { rebuildMetrics } from '../metrics/rebuild.service.ts'

const api = await testApi()
const boss = api.as()
await hire(api, '经理')
const [head] = (await boss.departments.list()).data
const branch = async (name: string) =>
  (await boss.departments.create({ name, kind: 'branch', parentId: head?.id ?? '' })).id
const [east, west] = [await branch('东区'), await branch('西区')]
const eastern = api.as({ scope: { kind: 'department', departmentIds: [east] } })
const stranger = api.as({ scope: { kind: 'department', departmentIds: [newId()] } })
const ids = new Map<string, string>()

/** Days before today on which each of them bought, and how much each time. */
const stories: { name: string; department: string; days: number[]; amount: number }[] = [
  ...Array.from({ length: 10 }, (_, i) => ({
    name: `准时${i}`,
    department: east,
    days: [123, 93, 62, 31, 2],
    amount: 10_00,
  })),
  { name: '大客', department: east, days: [200, 170, 140, 110, 80], amount: 900_00 },
  { name: '小客', department: east, days: [180, 150, 120, 90, 60], amount: 50_00 },
  { name: '西客', department: west, days: [180, 150, 120, 90, 60], amount: 70_00 },
  { name: '一次', department: east, days: [75], amount: 300_00 },
  { name: '刚来', department: east, days: [5], amount: 300_00 },
  { name: '早已走', department: east, days: [900, 870, 840], amount: 300_00 },
]

beforeAll(async () => {
  for (const { name, department, days, amount } of stories) {
    const { id } = await boss.customers.create({
      kind: 'person',
      name,
      departmentId: department,
      phone: `1390000${String(1000 + ids.size)}`,
    })
    ids.set(name, id)
    for (const ago of days) {
      await boss.purchases.record({
        customerId: id,
        purchasedAt: new Date(Date.now() - ago * 86_400_000).toISOString(),
        quantity: 1,
        amountMinor: amount,
      })
    }
  }
  await rebuildMetrics(systemCtx(api.db, pino({ level: 'silent' })))
})

const namesOf = (rows: { name: string }[]) => rows.map((row) => row.name)

test('who is silent beyond his own rhythm is listed by what is at risk, page by page', async () => {
  const whole = await boss.rhythm.overdue({})
  expect(namesOf(whole.data)).toEqual(['大客', '西客', '小客'])
  const first = await boss.rhythm.overdue({ limit: 2 })
  const second = await boss.rhythm.overdue({ limit: 2, cursor: first.nextCursor ?? '' })
  expect(namesOf([...first.data, ...second.data])).toEqual(namesOf(whole.data))
  expect(second.nextCursor).toBeNull()
})

test('the silence is as unusual as the normal distribution of his log gaps says', async () => {
  const [row] = (await boss.rhythm.overdue({})).data
  if (!row) throw new Error('nobody is overdue')
  expect(row).toMatchObject({ gaps: 4, silentDays: 80 })
  expect(row.usualDays).toBeCloseTo(30, 0)
  const spread = Math.log(row.withinDays / row.usualDays) / 1.28
  const unusual = normalCdf(Math.log(row.silentDays / row.usualDays) / spread)
  expect(row.unusual).toBeCloseTo(unusual, 6)
  expect(unusual).toBeGreaterThan(0.9)
  expect(row.atRiskMinor).toBe(Math.round(row.value12mMinor * (row.unusual ?? 0)))
})

test('who has bought once stands on a list of his own, held against the rhythm of all', async () => {
  const { data } = await boss.rhythm.overdue({ basis: 'once' })
  expect(namesOf(data)).toEqual(['一次'])
  expect(data[0]).toMatchObject({ gaps: 0, silentDays: 75 })
})

test('a department, an owner and a tier narrow the list', async () => {
  expect(namesOf((await boss.rhythm.overdue({ departmentId: west })).data)).toEqual(['西客'])
  expect((await boss.rhythm.overdue({ ownerId: newId() })).data).toEqual([])
  const tiers = await Promise.all(
    (['vip', 'ordinary'] as const).map(async (tier) => (await boss.rhythm.overdue({ tier })).data),
  )
  expect(tiers.flat()).toHaveLength(3)
})

test('another department sees its own early warnings and no others', async () => {
  expect(namesOf((await eastern.rhythm.overdue({})).data)).toEqual(['大客', '小客'])
  expect(await eastern.rhythm.summary({})).toMatchObject({ own: { customers: 2 }, once: { customers: 1 } })
  expect((await stranger.rhythm.overdue({})).data).toEqual([])
  expect(await stranger.rhythm.summary({})).toMatchObject({ own: { customers: 0 }, owners: [] })
})

test('the summary adds up to the list', async () => {
  const { data } = await boss.rhythm.overdue({})
  const { own, owners } = await boss.rhythm.summary({})
  const atRisk = data.reduce((sum, row) => sum + row.atRiskMinor, 0)
  expect(own).toMatchObject({ customers: 3, atRiskMinor: atRisk })
  expect(owners.reduce((sum, owner) => sum + owner.atRiskMinor, 0)).toBe(atRisk)
})

test('a phone is masked for who reads phones masked', async () => {
  const clerk = api.as({ masks: ['phone'] })
  const [seen] = (await clerk.rhythm.overdue({})).data
  expect(seen?.phone).toMatch(/\*/)
})

test('a page is the same however few stand on it, also where the richest are not those most at risk', async () => {
  const bought: [string, number[], number][] = [
    ['才逾期', [148, 118, 88, 58], 250_00],
    ['久未来', [200, 170, 140, 110], 249_00],
    ['中等', [150, 120, 90, 60], 200_00],
    ['最小', [200, 170, 140, 110], 1_00],
    ['零头', [200, 170, 140, 110], 1],
  ]
  for (const [name, days, amountMinor] of bought) {
    const { id: customerId } = await boss.customers.create({ kind: 'person', name, departmentId: west })
    for (const ago of days) {
      const purchasedAt = new Date(Date.now() - ago * 86_400_000).toISOString()
      await boss.purchases.record({ customerId, purchasedAt, quantity: 1, amountMinor })
    }
  }
  const { data } = await boss.rhythm.overdue({})
  expect(namesOf(data)).toEqual(['大客', '久未来', '才逾期', '中等', '西客', '小客', '最小', '零头'])
  expect(data[1]?.value12mMinor).toBeLessThan(data[2]?.value12mMinor ?? 0)
  for (const limit of [1, 2, 3]) {
    const walked: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page = await boss.rhythm.overdue({ limit, ...(cursor ? { cursor } : {}) })
      walked.push(...namesOf(page.data))
      cursor = page.nextCursor
    }
    expect(walked).toEqual(namesOf(data))
  }
})
