import pino from 'pino'
import { expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { drawPurchases, writeCustomers, writePurchases } from '../../../../test/support/random-customers.ts'
import { Random } from '../../../analytics/random.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { startWorker } from '../../platform/jobs/worker.ts'
import { ruleChangeReader } from './metrics.events.ts'
import { metricCrons, metricJobs } from './metrics.jobs.ts'
import { metricsOf } from './metrics.service.ts'
import { isRebuildWanted } from './upkeep.service.ts'

const api = await testApi()
const log = pino({ level: 'silent' })
const boss = api.as()
const ctx = systemCtx(api.db, log)

async function untilQuiet() {
  for (let i = 0; i < 200; i++) {
    const state = await boss.metrics.state()
    if (!state.jobId && !state.isBehind && state.rebuiltAt) return state
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the numbers never came to rest')
}

test('a rule set on the page holds for everybody soon after, and the state says how the numbers came about', async () => {
  const random = new Random('state')
  const ids = await writeCustomers(ctx, random, 60)
  const old = new Date(ctx.now.getTime() - 300 * 86_400_000)
  await writePurchases(ctx, drawPurchases(random, ids, old))
  expect(await isRebuildWanted(ctx)).toBe(true)

  const parts = { jobs: metricJobs, readers: [ruleChangeReader], crons: metricCrons }
  const worker = await startWorker(api.db, api.pool, parts, log)
  try {
    const { jobId } = await boss.metrics.rebuild()
    expect((await boss.metrics.rebuild()).jobId).toBeTruthy()
    const before = await untilQuiet()
    expect((await boss.jobs.get({ id: jobId })).result).toMatchObject({ customers: before.customerCount })
    expect(before).toMatchObject({
      isFixed: false,
      suggestedAsOf: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    })
    expect(before.recency).toHaveLength(4)
    const worth = async () => [...(await metricsOf(ctx, ids)).values()].map((row) => row.valueMinor)
    const separate = await worth()

    await boss.settings.put({ key: 'value.returns', value: 'deduct' })
    await boss.settings.put({ key: 'metrics.asOf', value: before.suggestedAsOf })
    expect(await untilQuiet()).toMatchObject({ isFixed: true })
    const deducted = await worth()
    expect(deducted).not.toEqual(separate)
    expect(deducted.every((value, i) => value <= (separate[i] ?? 0))).toBe(true)
    expect(await isRebuildWanted(ctx)).toBe(false)
  } finally {
    await worker.close()
  }
})

test('limits that do not rise are refused, and who may not change settings may not rebuild', async () => {
  await expect(
    boss.settings.put({
      key: 'rfm.limits',
      value: { recencyDays: [30, 20, 90, 200], frequency: [2, 3, 4, 5], monetaryMinor: [1, 2, 3, 4] },
    }),
  ).rejects.toMatchObject({ status: 422 })
  await expect(api.as({ permissions: ['analyse.read'] }).metrics.rebuild()).rejects.toMatchObject({
    status: 403,
  })
})
