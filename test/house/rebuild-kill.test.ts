// What is left when the program is killed while it makes all live numbers anew.
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import pino from 'pino'
import { expect, it, onTestFinished, vi } from 'vitest'
import { Random } from '../../src/analytics/random.ts'
import { metricJobs } from '../../src/server/analyse/metrics/metrics.jobs.ts'
import { metricsOf, refreshMetrics } from '../../src/server/analyse/metrics/metrics.service.ts'
import { rebuildMetrics, startRebuild } from '../../src/server/analyse/metrics/rebuild.service.ts'
import { inTransaction, systemCtx } from '../../src/server/platform/ctx.ts'
import { migrateQueue } from '../../src/server/platform/jobs/job.ts'
import { startWorker } from '../../src/server/platform/jobs/worker.ts'
import { testDatabase } from '../support/database.ts'
import { startScript } from '../support/processes.ts'
import { drawPurchases, writeCustomers, writePurchases } from '../support/random-customers.ts'

const rebuilder = fileURLToPath(new URL('./support/rebuilder.ts', import.meta.url))
const { db, pool, url } = await testDatabase()
const log = pino({ level: 'silent' })
const ctx = () => systemCtx(db, log)

async function scratchTables(): Promise<string[]> {
  const found = await sql<{ name: string }>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'scratch' ORDER BY 1`.execute(db)
  return found.rows.map(({ name }) => name)
}

async function rowsOf(ids: string[]) {
  const rows = await metricsOf(ctx(), ids)
  return new Map([...rows].map(([id, { computedAt: _, ...row }]) => [id, row]))
}

async function jobState(id: string): Promise<string> {
  return (await db.selectFrom('job').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state
}

it('killed midway, a rebuild leaves the old numbers, begins anew by itself and clears away what was half made', async () => {
  await migrateQueue(url)
  const random = new Random('killed')
  const ids = await writeCustomers(ctx(), random, 300)
  await writePurchases(ctx(), drawPurchases(random, ids, new Date()))
  await rebuildMetrics(ctx())
  const before = await rowsOf(ids)
  // Facts of which the numbers do not know yet: only a whole rebuild brings them in.
  await writePurchases(ctx(), drawPurchases(random, ids, new Date()))

  const jobId = await inTransaction(ctx(), startRebuild)
  const killed = startScript(rebuilder, [url])
  await killed.untilOutput(/midway/)
  process.kill(killed.pid, 'SIGKILL')
  await killed.exit
  expect(await scratchTables()).toEqual(['customer_metric', 'metric_raw'])
  expect(await rowsOf(ids)).toEqual(before)
  expect(await jobState(jobId)).toBe('running')

  const worker = await startWorker(db, pool, { jobs: metricJobs, readers: [], crons: [] }, log)
  onTestFinished(() => worker.close())
  await vi.waitFor(async () => expect(await jobState(jobId)).toBe('done'), { timeout: 60_000, interval: 100 })
  expect(await scratchTables()).toEqual([])
  const after = await rowsOf(ids)
  expect(after).not.toEqual(before)
  await inTransaction(ctx(), (tx) => refreshMetrics(tx, ids))
  expect(await rowsOf(ids)).toEqual(after)
})
