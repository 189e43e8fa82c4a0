// A house in whose records some people stand twice, searched already, and the work that searches it.
import pino from 'pino'
import { afterAll, expect } from 'vitest'
import { Random } from '../../src/analytics/random.ts'
import { historyRegistry } from '../../src/server/app.ts'
import { importReader } from '../../src/server/identify/duplicates/duplicates.events.ts'
import { duplicateJobs } from '../../src/server/identify/duplicates/duplicates.jobs.ts'
import { importJobs } from '../../src/server/identify/imports/imports.jobs.ts'
import { systemCtx } from '../../src/server/platform/ctx.ts'
import { migrateQueue } from '../../src/server/platform/jobs/job.ts'
import { startWorker } from '../../src/server/platform/jobs/worker.ts'
import { testApi } from './api.ts'
import { writeDoubledHouse } from './doubled-house.ts'
import { openBranch } from './staff.ts'

const log = pino({ level: 'silent' })

export async function openDoubledHouse(count: number) {
  const api = await testApi()
  await migrateQueue(api.url)
  const ctx = () => systemCtx(api.db, log)
  const boss = api.as()
  const of = { departmentId: await openBranch(api) }
  const rows = await writeDoubledHouse(ctx(), new Random('house'), { count, doubled: 0.1, of })
  const jobs = [...duplicateJobs, ...importJobs({ files: api.files, history: historyRegistry })]
  const start = () => startWorker(api.db, api.pool, { jobs, readers: [importReader], crons: [] }, log)
  let worker = await start()
  afterAll(() => worker.close())

  async function end(jobId: string) {
    for (let i = 0; i < 600; i++) {
      const job = await boss.jobs.get({ id: jobId })
      if (['done', 'failed', 'cancelled'].includes(job.state)) return job
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error('the job never ended')
  }

  async function scan() {
    const { jobId } = await boss.duplicates.scan()
    expect((await end(jobId)).state).toBe('done')
  }

  async function allGroups(client = boss) {
    type Page = Awaited<ReturnType<typeof boss.duplicates.list>>
    const groups: Page['data'] = []
    for (let cursor: string | undefined; ; ) {
      const page: Page = await client.duplicates.list({ limit: 50, ...(cursor && { cursor }) })
      groups.push(...page.data)
      if (!page.nextCursor) return groups
      cursor = page.nextCursor
    }
  }

  await scan()
  return {
    ...{ api, ctx, boss, rows, end, scan, allGroups },
    stopWorker: () => worker.close(),
    startWorker: async () => {
      worker = await start()
    },
  }
}
