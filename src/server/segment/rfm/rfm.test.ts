import pino from 'pino'
import { beforeAll, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { openBranch } from '../../../../test/support/staff.ts'
import { rebuildMetrics } from '../../analyse/metrics/rebuild.service.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { newId } from '../../platform/ids.ts'

const api = await testApi()
const boss = api.as()
const department = await openBranch(api)
const rebuild = () => rebuildMetrics(systemCtx(api.db, pino({ level: 'silent' })))

/** Five customers: the last purchase 10, 20 … days ago, one order, two orders … */
beforeAll(async () => {
  for (const place of [1, 2, 3, 4, 5]) {
    const departmentId = place === 5 ? await openBranch(api) : department
    const { id } = await boss.customers.create({ kind: 'person', name: `客${place}`, departmentId })
    for (let order = 0; order < place; order++) {
      await boss.purchases.record({
        customerId: id,
        purchasedAt: new Date(Date.now() - (place * 10 + order) * 86_400_000).toISOString(),
        quantity: 1,
        amountMinor: 100_00,
      })
    }
  }
  await boss.customers.create({ kind: 'person', name: '未买', departmentId: department })
  await rebuild()
})

const cellsOf = (grid: Awaited<ReturnType<typeof boss.rfm.grid>>) =>
  grid.cells.map(({ recency, frequency, customers }) => [recency, frequency, customers])

test('quintiles put five different customers into five cells, with the limits as days and orders', async () => {
  const grid = await boss.rfm.grid()
  expect(cellsOf(grid)).toEqual([
    [1, 5, 1],
    [2, 4, 1],
    [3, 3, 1],
    [4, 2, 1],
    [5, 1, 1],
  ])
  expect(grid.limits).toBeNull()
  expect(grid.lines).toEqual({
    recencyDays: [10, 20, 30, 40],
    frequency: [1, 2, 3, 4],
    monetaryMinor: [100_00, 200_00, 300_00, 400_00],
  })
})

test('another department sees its own customers in the grid', async () => {
  const branch = api.as({ scope: { kind: 'department', departmentIds: [department] } })
  expect((await branch.rfm.grid()).cells.reduce((sum, cell) => sum + cell.customers, 0)).toBe(4)
  const stranger = api.as({ scope: { kind: 'department', departmentIds: [newId()] } })
  expect((await stranger.rfm.grid()).cells).toEqual([])
})

test('a cell leads to the customers who stand in it', async () => {
  const filter = JSON.stringify([
    { field: 'recencyScore', operator: 'is', value: 4 },
    { field: 'frequencyScore', operator: 'is', value: 2 },
  ])
  expect((await boss.customers.list({ filter })).data.map((row) => row.name)).toEqual(['客2'])
})

test('own limits hold for everybody once the numbers have followed, and are taken back', async () => {
  const limits = {
    recencyDays: [25, 50, 75, 100],
    frequency: [2, 6, 7, 8],
    monetaryMinor: [1, 2, 3, 4],
  }
  const { operationId } = await boss.rfm.setLimits({ limits })
  expect(await boss.rfm.grid()).toMatchObject({ limits, isBehind: true })
  await rebuild()
  const grid = await boss.rfm.grid()
  expect(cellsOf(grid)).toEqual([
    [4, 2, 3],
    [5, 1, 1],
    [5, 2, 1],
  ])
  // "Two orders or more" is kept as "more than one", like the quintiles.
  expect(grid.lines).toMatchObject({ recencyDays: [25, 50, 75, 100], frequency: [1, 5, 6, 7] })
  const back = await boss.rfm.setLimits({ limits: null })
  expect(await boss.rfm.grid()).toMatchObject({ limits: null, isBehind: true })
  await boss.history.undo({ id: back.operationId })
  expect(await boss.rfm.grid()).toMatchObject({ limits, isBehind: false })
  await boss.history.undo({ id: operationId })
  expect(await boss.rfm.grid()).toMatchObject({ limits: null, isBehind: true })
})

test('limits that do not rise are refused, and who may only read sets none', async () => {
  const limits = { recencyDays: [25, 20, 75, 100], frequency: [2, 6, 7, 8], monetaryMinor: [1, 2, 3, 4] }
  await expect(boss.rfm.setLimits({ limits })).rejects.toMatchObject({
    status: 422,
    body: { errors: [{ path: 'limits.recencyDays.1', detail: '应大于前一个界限 25。' }] },
  })
  const reader = api.as({ permissions: ['segment.read'] })
  await expect(reader.rfm.setLimits({ limits: null })).rejects.toMatchObject({ status: 403 })
})
