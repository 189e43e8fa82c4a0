import pino from 'pino'
import { expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { openBranch } from '../../../../test/support/staff.ts'
import { dayFromIso, isoOfMonth } from '../../../analytics/calendar.ts'
import { cohortMatrix } from '../../../analytics/cohorts.ts'
import { customersBringing, gini } from '../../../analytics/concentration.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { newId } from '../../platform/ids.ts'
import { rebuildMetrics } from '../metrics/rebuild.service.ts'

const api = await testApi()
const boss = api.as()
const department = await openBranch(api)
const elsewhere = await openBranch(api)
const branch = api.as({ scope: { kind: 'department', departmentIds: [department] } })

const amounts = [100_00, 300_00, 50_00, 900_00, 20_00, 20_00, 610_00]
const facts: { customerId: string; day: number; amount: number }[] = []

for (const [index, amountMinor] of amounts.entries()) {
  const inside = index < 4
  const { id } = await boss.customers.create({
    kind: 'person',
    name: `值${index}`,
    departmentId: inside ? department : elsewhere,
  })
  for (const month of ['2026-01', '2026-03'].slice(0, 1 + (index % 2))) {
    const purchasedAt = `${month}-15T04:00:00Z`
    await boss.purchases.record({
      customerId: id,
      purchasedAt,
      quantity: 1,
      amountMinor,
      orderNumber: newId(),
    })
    if (inside) facts.push({ customerId: id, day: dayFromIso(`${month}-15`), amount: amountMinor })
  }
}
await boss.customers.create({ kind: 'person', name: '潜在', departmentId: department })

test('the pyramid counts the customers of my scope, prospects apart', async () => {
  const { layers, prospects } = await branch.value.pyramid()
  expect(layers.reduce((sum, layer) => sum + layer.customers, 0)).toBe(4)
  expect(layers.reduce((sum, layer) => sum + layer.valueMinor, 0)).toBe(
    facts.reduce((sum, fact) => sum + fact.amount, 0),
  )
  expect(prospects).toBe(1)
  expect((await boss.value.pyramid()).layers.reduce((sum, layer) => sum + layer.customers, 0)).toBe(7)
})

test('classes are cut over all customers of the company, and whoever sees some of them is told', async () => {
  await rebuildMetrics(systemCtx(api.db, pino({ level: 'silent' })))
  const [whole, part] = [await boss.value.pyramid(), await branch.value.pyramid()]
  expect(whole.cut).toEqual({
    limits: { aPercent: 80, bPercent: 95 },
    aFromMinor: 610_00,
    bFromMinor: 600_00,
    isOfAll: true,
  })
  expect(part.cut).toEqual({ ...whole.cut, isOfAll: false })
  const inA = ({ layers }: typeof whole) => layers.find(({ valueClass }) => valueClass === 'A')
  // How few bring 80 %: with whoever steps over the line, whom class A leaves out.
  const curve = await boss.value.curve()
  expect(Math.round((curve.shareBringing80 ?? 0) * curve.customers)).toBe((inA(whole)?.customers ?? 0) + 1)
  expect(inA(part)?.valueMinor).toBe(2 * 900_00)
})

test('the 80/20 curve agrees with the analytics on the same values', async () => {
  const values = new Map<string, number>()
  for (const { customerId, amount } of facts) values.set(customerId, (values.get(customerId) ?? 0) + amount)
  const curve = await branch.value.curve()
  expect(curve.gini).toBeCloseTo(gini(values.values()), 10)
  expect(curve.shareBringing80).toBeCloseTo((customersBringing(values.values(), 80)?.percent ?? 0) / 100, 10)
  expect(curve.points[0]).toEqual({ customers: 0, value: 0 })
  expect(curve.points.at(-1)).toEqual({ customers: 1, value: 1 })
})

test('cohorts agree with the analytics on the same facts', async () => {
  const wanted = cohortMatrix(facts).map(({ month, active }) => ({
    month: isoOfMonth(month).slice(0, 7),
    active: [...active],
  }))
  expect((await branch.retention.cohorts({})).data).toEqual(wanted)
})

test('tiers, stages and scores count everybody once', async () => {
  const spread = await branch.value.spread()
  expect(spread.tiers.reduce((sum, group) => sum + group.customers, 0)).toBe(5)
  expect(spread.stages.reduce((sum, group) => sum + group.customers, 0)).toBe(5)
})

test('who has bought nothing has an empty curve and no cohorts', async () => {
  const nobody = api.as({ scope: { kind: 'department', departmentIds: [newId()] } })
  const nothing = { points: [], customers: 0, shareBringing80: null, gini: null }
  expect(await nobody.value.curve()).toEqual({ ...nothing, countedAt: null })
  expect((await nobody.retention.cohorts({})).data).toEqual([])
})
