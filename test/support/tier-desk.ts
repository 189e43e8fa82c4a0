// Two branches with customers around the line to VIP, and the rule that draws it.
// Files of tests share this module, one after another: each opens the desk anew with `await openTierDesk()`.
import pino from 'pino'
import { beforeAll } from 'vitest'
import type { TierRule } from '../../src/contracts/tier-rule.contract.ts'
import { rebuildMetrics } from '../../src/server/analyse/metrics/rebuild.service.ts'
import { systemCtx } from '../../src/server/platform/ctx.ts'
import { newId } from '../../src/server/platform/ids.ts'
import { type TestApi, testApi } from './api.ts'
import { openBranch } from './staff.ts'

export let api: TestApi
export let boss: ReturnType<TestApi['as']>
export let department = ''

export const later = (days: number) => new Date(Date.now() + days * 86_400_000)
export const system = (at = new Date()) => systemCtx(api.db, pino({ level: 'silent' }), at)

export const rule: TierRule = {
  match: 'all',
  conditions: [
    { field: 'valueMinor', atLeast: 100_00 },
    { field: 'purchaseCount', atLeast: 1 },
  ],
}

/** Values in units around a line of 100, the last one of another branch. */
const values = { rich: 500, over: 120, near: 95, nearer: 99, far: 40, elsewhere: 90 }
const customers = new Map<string, string>()

/** Call it at the top of a test file. */
export async function openTierDesk(): Promise<void> {
  api = await testApi()
  boss = api.as({ userId: newId(), name: '行长' })
  department = await openBranch(api)
  beforeAll(settle)
}

async function settle(): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const departmentId = name === 'elsewhere' ? await openBranch(api) : department
    const { id } = await boss.customers.create({ kind: 'person', name, departmentId })
    customers.set(name, id)
    await boss.purchases.record({
      customerId: id,
      purchasedAt: later(-3).toISOString(),
      quantity: 1,
      amountMinor: value * 100,
    })
  }
  await boss.tiers.setRule({ rule, nearPercent: 20 })
  await rebuildMetrics(system())
}

export const idOf = (name: keyof typeof values) => customers.get(name) ?? ''
