// Uploading, mapping and running an import as a person does, over the API.
import pino from 'pino'
import { afterAll, expect } from 'vitest'
import type { ImportTarget } from '../../src/contracts/import-mapping.ts'
import { historyRegistry } from '../../src/server/app.ts'
import { importJobs } from '../../src/server/identify/imports/imports.jobs.ts'
import { newId } from '../../src/server/platform/ids.ts'
import { migrateQueue } from '../../src/server/platform/jobs/job.ts'
import { startWorker } from '../../src/server/platform/jobs/worker.ts'
import { type TestApi, testApi } from './api.ts'
import type { Who } from './open-api.ts'

export const field = (column: number, heading: string, name: string) => ({ column, heading, field: name })

/** The mapping of the files of people that these tests write. */
export const people = {
  target: 'customers',
  columns: [
    field(0, '编号', 'externalNumber'),
    field(1, '姓名', 'name'),
    field(2, '手机', 'phone'),
    field(3, '城市', 'city'),
  ],
}
export const sales = {
  target: 'purchases',
  columns: [
    field(0, '单号', 'orderNumber'),
    field(1, '商品', 'productCode'),
    field(2, '数量', 'quantity'),
    field(3, '时间', 'purchasedAt'),
    field(4, '单价', 'unitPrice'),
    field(5, '客户', 'customerNumber'),
  ],
}

/** A house with a worker that runs imports, and its boss at the desk. */
export async function openImportDesk() {
  const api = await testApi()
  await migrateQueue(api.url)
  const me = { userId: newId() }
  const jobs = importJobs({ files: api.files, history: historyRegistry })
  const start = () =>
    startWorker(api.db, api.pool, { jobs, readers: [], crons: [] }, pino({ level: 'silent' }))
  let worker = await start()
  const stopWorker = () => worker.close()
  afterAll(stopWorker)
  const startAgain = async () => {
    worker = await start()
  }
  return { api, me, boss: api.as(me), stopWorker, startAgain, ...importDesk(api, me) }
}

/** A worker must be running. */
export function importDesk(api: TestApi, me: Who) {
  const boss = api.as(me)

  async function upload(name: string, content: string | Uint8Array): Promise<string> {
    const answer = await api.request(
      `/api/v1/identify/imports/files?name=${encodeURIComponent(name)}`,
      {
        method: 'POST',
        body: content as BodyInit,
      },
      me,
    )
    expect(answer.status).toBe(201)
    return ((await answer.json()) as { id: string }).id
  }

  async function finished(jobId: string) {
    for (let i = 0; i < 400; i++) {
      const job = await boss.jobs.get({ id: jobId })
      if (['done', 'failed', 'cancelled'].includes(job.state)) return job
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error('the job never ended')
  }

  async function importFile(
    name: string,
    content: string,
    target: ImportTarget,
    options = {},
    mapping?: object,
  ) {
    const fileId = await upload(name, content)
    const draft = await boss.imports.begin({ fileId, target })
    await boss.imports.configure({
      id: draft.id,
      mapping: mapping ?? (target === 'customers' ? people : sales),
      options: { onKnown: 'update', unknownCustomer: 'create', ...options },
    })
    const { jobId } = await boss.imports.run({ id: draft.id })
    const job = await finished(jobId)
    return { job, result: await boss.imports.get({ id: draft.id }) }
  }

  const find = async (search: string) => (await boss.customers.list({ search })).data

  return { upload, finished, importFile, find }
}
