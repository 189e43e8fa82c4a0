import pino from 'pino'
import { beforeAll, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { openBranch } from '../../../../test/support/staff.ts'
import { dayFromIso, isoOfDay } from '../../../analytics/calendar.ts'
import { rebuildMetrics } from '../../analyse/metrics/rebuild.service.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { newId } from '../../platform/ids.ts'
import { importReader } from './movement.events.ts'
import { recountJob } from './movement.jobs.ts'
import { countYoungAgain, keepCount } from './movement.service.ts'

const api = await testApi()
const boss = api.as()
const department = await openBranch(api)
const branch = api.as({ scope: { kind: 'department', departmentIds: [department] } })
const system = (at = new Date()) => systemCtx(api.db, pino({ level: 'silent' }), at)
const later = (days: number) => new Date(Date.now() + days * 86_400_000)
const ids = new Map<string, string>()

async function buys(name: string, daysAgo: number[], amountMinor: number): Promise<void> {
  for (const days of daysAgo) {
    await boss.purchases.record({
      customerId: ids.get(name) ?? '',
      purchasedAt: later(-days).toISOString(),
      quantity: 1,
      amountMinor,
    })
  }
}

async function meet(name: string, departmentId = department): Promise<void> {
  ids.set(name, (await boss.customers.create({ kind: 'person', name, departmentId })).id)
}

beforeAll(async () => {
  for (const name of ['老客', '新贵', '没落']) await meet(name)
  await meet('外人', await openBranch(api))
  await boss.tiers.setRule({
    rule: {
      match: 'all',
      conditions: [
        { field: 'value12mMinor', atLeast: 100_00 },
        { field: 'purchaseCount', atLeast: 2 },
      ],
    },
    nearPercent: 10,
  })
  // A year ago 没落 was VIP and 新贵 had bought once; today it is the other way round.
  await buys('没落', [560, 540], 90_00)
  await buys('新贵', [400, 60, 20], 80_00)
  await buys('老客', [400, 380, 60, 20], 80_00)
  await buys('外人', [400, 380], 80_00)
})

test('before counting begins there are no days, and nothing is made up', async () => {
  expect(await boss.movement.read({})).toMatchObject({ days: [], from: null, cells: [], rose: 0, fell: 0 })
  expect(await keepCount(system())).toBe(false)
})

test('counting begins with the year before, from the purchases, and counts a day once', async () => {
  await rebuildMetrics(system())
  expect(await keepCount(system())).toBe(true)
  expect(await keepCount(system())).toBe(false)
  const { days } = await boss.movement.read({})
  expect(days).toHaveLength(13)
  expect(days.filter((each) => each.isRecounted)).toHaveLength(12)
  expect(days.map(({ day }) => day)).toEqual(days.map(({ day }) => day).toSorted())
})

test('between two days some rise and some fall, in my scope', async () => {
  const { days } = await branch.movement.read({})
  const first = days[0]?.day ?? ''
  const moved = await branch.movement.read({ from: first })
  expect(moved).toMatchObject({ from: first, to: null, classes: ['ordinary', 'vip'], rose: 1, fell: 1 })
  const cell = (from: string | null, to: string) =>
    moved.cells.find((each) => each.from === from && each.to === to)?.customers
  expect([cell('ordinary', 'vip'), cell('vip', 'ordinary')]).toEqual([1, 1])
  const stranger = api.as({ scope: { kind: 'department', departmentIds: [newId()] } })
  expect(await stranger.movement.read({ from: first })).toMatchObject({ cells: [], rose: 0, fell: 0 })
})

test('what a recount says of a day is what that day would have said', async () => {
  const { days } = await boss.movement.read({})
  const day = days[6]?.day ?? ''
  await boss.settings.put({ key: 'metrics.asOf', value: day })
  await rebuildMetrics(system())
  // Judged on that day, nobody has moved since it.
  for (const dimension of ['tier', 'valueClass', 'pattern'] as const) {
    expect(await boss.movement.read({ dimension, from: day })).toMatchObject({ rose: 0, fell: 0 })
  }
  await boss.settings.put({ key: 'metrics.asOf', value: null })
  await rebuildMetrics(system())
})

test('what an import brings while the house is young stands in its past too', async () => {
  const before = await boss.movement.read({})
  await meet('迟来')
  await buys('迟来', [500, 480, 300], 300_00)
  await rebuildMetrics(system())
  expect((await boss.movement.read({})).cells.some(({ from }) => from === null)).toBe(true)
  expect(await countYoungAgain(system())).toBe(true)
  const after = await boss.movement.read({})
  expect(after.days).toEqual(before.days)
  expect(after.cells.some(({ from }) => from === null)).toBe(false)
  await boss.customers.bulk({ ids: [ids.get('迟来') ?? ''], archive: true })
})

test('a day counted later tells what happened in between', async () => {
  const today = (await boss.movement.read({})).days.at(-1)?.day ?? ''
  await meet('后来')
  await buys('后来', [1], 500_00)
  await buys('没落', [1], 900_00)
  await rebuildMetrics(system())
  expect(await keepCount(system(later(1)))).toBe(true)
  const tomorrow = isoOfDay(dayFromIso(today) + 1)
  const moved = await branch.movement.read({ from: today, to: tomorrow })
  expect(moved).toMatchObject({ to: tomorrow, rose: 1, fell: 0, stayed: 2 })
  expect(moved.cells).toContainEqual({ from: null, to: 'ordinary', customers: 1, valueMinor: 500_00 })
  const patterns = await branch.movement.read({ dimension: 'pattern', from: today, to: tomorrow })
  expect(patterns.cells.map((each) => each.customers).reduce((sum, count) => sum + count, 0)).toBe(4)
})

test('who has not bought is of no class, and rises into one by buying', async () => {
  await meet('观望')
  await rebuildMetrics(system())
  expect(await keepCount(system(later(2)))).toBe(true)
  const from = (await boss.movement.read({})).days.at(-1)?.day ?? ''
  const rises = async () => {
    const { cells, rose } = await branch.movement.read({ dimension: 'valueClass', from })
    return [cells.filter((cell) => cell.from === 'none').map(({ to, customers }) => [to, customers]), rose]
  }
  expect(await rises()).toEqual([[['none', 1]], 0])
  await buys('观望', [0], 1_00)
  expect(await rises()).toEqual([[['C', 1]], 1])
})

test('days that were not counted, or stand the wrong way round, are refused', async () => {
  const { days } = await boss.movement.read({})
  const [first = '', second = ''] = days.map(({ day }) => day)
  await expect(boss.movement.read({ from: '2001-01-01' })).rejects.toMatchObject({ code: 'movementDay' })
  await expect(boss.movement.read({ from: second, to: first })).rejects.toMatchObject({ status: 422 })
})

test('the end of an import of purchases asks for the past to be counted again, that of customers does not', async () => {
  const end = (target: string) =>
    importReader.read(system(), [
      { id: 1, topic: 'import.ended', payload: { target }, operationId: null, at: new Date() },
    ])
  const asked = async () => (await api.pool.query('SELECT 1 FROM job WHERE kind = $1', [recountJob])).rowCount
  await end('customers')
  expect(await asked()).toBe(0)
  await end('purchases')
  expect(await asked()).toBe(1)
})
