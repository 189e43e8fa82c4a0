import pino from 'pino'
import { afterAll, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { importDesk } from '../../../../test/support/import-desk.ts'
import { historyRegistry } from '../../app.ts'
import { newId } from '../../platform/ids.ts'
import { migrateQueue } from '../../platform/jobs/job.ts'
import { startWorker } from '../../platform/jobs/worker.ts'
import { importJobs } from './imports.jobs.ts'

const api = await testApi()
await migrateQueue(api.url)
const me = { userId: newId() }
const boss = api.as(me)
const parts = { jobs: importJobs({ files: api.files, history: historyRegistry }), readers: [], crons: [] }
const worker = await startWorker(api.db, api.pool, parts, pino({ level: 'silent' }))
afterAll(() => worker.close())
const { upload, finished } = importDesk(api, me)

const person = { kind: 'person', name: '陈一', phone: '+12195550123', email: 'chen@example.com' } as const
const { id } = await boss.customers.create({ ...person, externalNumber: 'X1', city: 'Seattle' })
await boss.customers.create({ kind: 'organisation', name: 'Aster Ltd', externalNumber: 'X2' })
await boss.customers.create({ kind: 'person', name: 'Cleo', externalNumber: 'X3', company: 'Aster Ltd' })
const metric = {
  stage: 'maturity',
  tier: 'vip',
  satisfaction: 4.3333333,
  contactDueAt: new Date('2026-12-15T16:00:00Z'),
  lastPurchaseAt: new Date('2026-11-01T18:30:00Z'),
} as const
await api.db.updateTable('customerMetric').set(metric).where('customerId', '=', id).execute()

async function exported(language: string, format = 'csv'): Promise<Uint8Array> {
  const path = `/api/v1/identify/customers/export?format=${format}`
  const answer = await api.request(path, { headers: { 'accept-language': language } }, me)
  expect(answer.status).toBe(200)
  return new Uint8Array(await answer.arrayBuffer())
}

test.each([
  ['en', 'VIP', 'Maturity', 'Organisation'],
  ['zh-CN', '贵宾', '成熟期', '单位'],
])(
  'an export in %s holds words, the days of the company and telephone numbers as they are',
  async (language, ...words) => {
    const csv = new TextDecoder().decode(await exported(language))
    for (const word of words) expect(csv).toContain(word)
    expect(csv).not.toMatch(/maturity|,vip,|,organisation,|'\+/)
    const line = csv.split('\r\n').find((each) => each.includes('X1')) ?? ''
    expect(line.split(',')).toEqual(
      expect.arrayContaining(['+12195550123', '2026-12-16', '2026-11-02 02:30:00', '4.33']),
    )
  },
)

test.each([
  ['en', 'csv'],
  ['zh-CN', 'csv'],
  ['en', 'xlsx'],
  ['zh-CN', 'xlsx'],
])('an export in %s as %s imports again as it is, and changes nothing', async (language, format) => {
  const fileId = await upload(`customers.${format}`, await exported(language, format))
  const draft = await boss.imports.begin({ fileId, target: 'customers' })
  const { jobId } = await boss.imports.run({ id: draft.id })
  await finished(jobId)
  expect(await boss.imports.get({ id: draft.id })).toMatchObject({
    state: 'done',
    rowsRead: 3,
    rowsCreated: 0,
    rowsUpdated: 0,
    rowsSame: 3,
    rowsRefused: 0,
  })
})
