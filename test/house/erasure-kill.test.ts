// A program killed in the middle of an erasure has erased nothing; the next one takes the job up and erases all of it.
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import pino from 'pino'
import { expect, onTestFinished, test, vi } from 'vitest'
import { historyRegistry, personalData } from '../../src/server/app.ts'
import { examineErased } from '../../src/server/identify/privacy/left-of-erased.service.ts'
import { privacyJobs } from '../../src/server/identify/privacy/privacy.jobs.ts'
import { systemCtx } from '../../src/server/platform/ctx.ts'
import { migrateQueue } from '../../src/server/platform/jobs/job.ts'
import { startWorker } from '../../src/server/platform/jobs/worker.ts'
import { testApi } from '../support/api.ts'
import { startScript } from '../support/processes.ts'
import { hire } from '../support/staff.ts'
import { tablesWith } from '../support/tables-with.ts'
import { makeTempFolder } from '../support/temp-folder.ts'

const api = await testApi()
const boss = api.as()
const log = pino({ level: 'silent' })
const phone = '13800138091'

test('killed midway nothing is erased and nothing half; begun again it is erased whole', async () => {
  await migrateQueue(api.url)
  const other = await hire(api, '审批人', { scope: { kind: 'all' } })
  const { id: customerId } = await boss.customers.create({ kind: 'person', name: '断电客', phone })
  await boss.traits.create({ customerId, kind: 'likes', text: '断电也喝茶' })
  const wish = { wish: 'customer', basis: 'withdrawn' } as const
  const { id } = await boss.privacy.askErasure({ customerId, ...wish })
  const { jobId } = await other.client.privacy.decideErasure({ id, isGranted: true })
  const before = await tablesWith(api.db, phone)

  const eraser = fileURLToPath(new URL('./support/eraser.ts', import.meta.url))
  const killed = startScript(eraser, [api.url, id, makeTempFolder()])
  await killed.untilOutput(/midway/)
  process.kill(killed.pid, 'SIGKILL')
  await killed.exit
  expect((await boss.customers.get({ id: customerId })).name).toBe('断电客')
  expect((await boss.traits.ofCustomer({ customerId })).traits).toHaveLength(1)
  expect(await tablesWith(api.db, phone)).toEqual(before)

  const parts = { files: api.files, personal: personalData, history: historyRegistry, searches: [] }
  const worker = await startWorker(
    api.db,
    api.pool,
    { jobs: privacyJobs(parts), readers: [], crons: [] },
    log,
  )
  onTestFinished(() => worker.close())
  const state = async () =>
    (await sql<{ state: string }>`SELECT state FROM job WHERE id = ${jobId}`.execute(api.db)).rows[0]?.state
  await vi.waitFor(async () => expect(await state()).toBe('done'), { timeout: 60_000, interval: 100 })
  expect((await boss.customers.get({ id: customerId })).name).toBe('—')
  expect(await tablesWith(api.db, phone)).toEqual([])
  expect(await examineErased(systemCtx(api.db, log), personalData)).toMatchObject({ state: 'good' })
})
