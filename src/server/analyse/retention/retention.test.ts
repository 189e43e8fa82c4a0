import pino from 'pino'
import { beforeAll, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { openBranch } from '../../../../test/support/staff.ts'
import { type Ctx, systemCtx } from '../../platform/ctx.ts'
import { newId } from '../../platform/ids.ts'
import { rebuildMetrics } from '../metrics/rebuild.service.ts'
import { keepCohorts, readCohorts } from './retention.service.ts'

const api = await testApi()
const boss = api.as()
const [east, west] = [await openBranch(api), await openBranch(api)]
const system = systemCtx(api.db, pino({ level: 'silent' }), new Date())
const seeing = (departmentIds: string[], userId = newId()): Ctx => ({
  ...system,
  scope: { kind: 'department', userId, userIds: [userId], departmentIds },
})
const scopes = [system, seeing([east]), seeing([west]), seeing([east, west]), seeing([])]
const ids: string[] = []
/** Of a house of any size, and of one too small to be kept. */
const [kept, now] = [0, 1_000]

async function buys(customerId: string, days: string[], amountMinor = 10_00): Promise<void> {
  for (const day of days) {
    await boss.purchases.record({ customerId, purchasedAt: `${day}T04:00:00Z`, quantity: 1, amountMinor })
  }
}

beforeAll(async () => {
  const stories = [
    { departmentId: east, days: ['2026-01-03', '2026-01-20', '2026-03-05'] },
    { departmentId: east, days: ['2026-01-31', '2026-02-01'] },
    { departmentId: west, days: ['2025-11-11', '2026-01-02', '2026-02-03', '2026-03-04'] },
    { departmentId: west, days: ['2026-03-31'] },
    { departmentId: undefined, days: ['2026-02-14', '2026-03-14'] },
  ]
  for (const { departmentId, days } of stories) {
    const customer = {
      kind: 'person' as const,
      name: `客${ids.length}`,
      ...(departmentId ? { departmentId } : {}),
    }
    const { id } = await boss.customers.create(customer)
    ids.push(id)
    await buys(id, days)
  }
  await rebuildMetrics(system)
})

test('a small house is counted while one waits', async () => {
  expect(await keepCohorts(system)).toBe(false)
  expect((await boss.retention.cohorts({})).countedAt).toBeNull()
})

test('a large one before its first count, too', async () => {
  expect((await readCohorts(system, { months: 24 }, kept)).countedAt).toBeNull()
})

test('what is kept says to every data scope what counting its customers says, and when that was', async () => {
  expect(await keepCohorts(system, kept)).toBe(true)
  for (const ctx of scopes) {
    for (const months of [1, 3, 120]) {
      const { data, countedAt } = await readCohorts(ctx, { months }, kept)
      expect(countedAt).toBeInstanceOf(Date)
      expect(data).toEqual((await readCohorts(ctx, { months }, now)).data)
    }
  }
  expect((await readCohorts(seeing([east]), { months: 24 }, kept)).data).toEqual([
    { month: '2026-01', active: [2, 1, 1] },
  ])
})

test('whose customers are his own alone sees them as they are', async () => {
  const userId = newId()
  const mine: Ctx = { ...system, scope: { kind: 'mine', userId, userIds: [userId], departmentIds: [] } }
  expect((await readCohorts(mine, { months: 24 }, kept)).countedAt).toBeNull()
})

test('a count holds until the next rebuild', async () => {
  await buys(ids[0] ?? '', ['2026-04-04'])
  expect(await keepCohorts(system, kept)).toBe(false)
  expect((await readCohorts(system, { months: 24 }, kept)).data).not.toEqual(
    (await readCohorts(system, { months: 24 }, now)).data,
  )
  await rebuildMetrics(system)
  expect(await keepCohorts(system, kept)).toBe(true)
  expect((await readCohorts(system, { months: 24 }, kept)).data).toEqual(
    (await readCohorts(system, { months: 24 }, now)).data,
  )
})

test('a window of former months is chosen by its last month, and every month lies in one', async () => {
  const all = await boss.retention.cohorts({ months: 120 })
  expect([all.firstMonth, all.lastMonth]).toEqual(['2025-11', '2026-03'])
  const early = await boss.retention.cohorts({ months: 2, until: '2026-01' })
  expect(early.data).toEqual(all.data.filter(({ month }) => month === '2026-01'))
  const first = await boss.retention.cohorts({ months: 2, until: '2025-12' })
  expect(first.data).toEqual([{ month: '2025-11', active: [1, 0, 1, 1, 1, 0] }])
  const before = await boss.retention.cohorts({ months: 24, until: '2020-01' })
  expect(before).toMatchObject({ data: [], firstMonth: '2025-11', lastMonth: '2026-03' })
  await expect(boss.retention.cohorts({ until: '2026-13' })).rejects.toMatchObject({ status: 422 })
})

test('a house to which nobody new comes any more shows the months in which somebody did, to its latest purchase', async () => {
  await buys(ids[2] ?? '', ['2026-06-05'])
  expect((await boss.retention.cohorts({ months: 1 })).data).toEqual([
    { month: '2026-03', active: [1, 0, 0, 0] },
  ])
})

test('the month still running is named, for its numbers are not whole; on its last day none is', async () => {
  const openOn = async (day: string) => {
    await boss.settings.put({ key: 'metrics.asOf', value: day })
    await rebuildMetrics(system)
    return (await boss.retention.cohorts({})).openMonth
  }
  expect(await openOn('2026-06-20')).toBe('2026-06')
  expect(await openOn('2026-06-30')).toBeNull()
  expect(await openOn('2026-08-10')).toBeNull()
})

test('a month of the year 0, which no calendar has, is refused', async () => {
  await expect(boss.retention.cohorts({ until: '0000-05' })).rejects.toMatchObject({ status: 422 })
  expect((await boss.retention.cohorts({ until: '0001-05' })).data).toEqual([])
})
