// A disk that is full while people work: said as what it is, through every door, and nothing half written.
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import pino from 'pino'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { makeTempFolder, removeFolder } from '../../../../test/support/temp-folder.ts'
import { inTransaction, systemCtx } from '../ctx.ts'
import { createFiles } from '../files.ts'
import { migrateQueue, startJob } from '../jobs/job.ts'
import { startWorker } from '../jobs/worker.ts'

const api = await testApi()
await migrateQueue(api.url)
const log = pino({ level: 'silent' })
const texts = { 'zh-CN': '磁盘空间不足', en: 'The disk is full' }

/** PostgreSQL's own way of saying it, at whatever is written to the table. */
beforeEach(async () => {
  await sql`CREATE OR REPLACE FUNCTION no_space() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$`.execute(
    api.db,
  )
  await sql`CREATE TRIGGER full_disk BEFORE INSERT ON customer_metric FOR EACH ROW EXECUTE FUNCTION no_space()`.execute(
    api.db,
  )
  onTestFinished(async () => {
    await sql`DROP TRIGGER full_disk ON customer_metric`.execute(api.db)
  })
})

describe('a full disk', () => {
  test.each(['zh-CN', 'en'] as const)('is told to whoever writes, in his language: %s', async (locale) => {
    const body = JSON.stringify({ kind: 'person', name: `满盘${locale}` })
    const headers = { 'content-type': 'application/json', 'accept-language': locale }
    const init = { method: 'POST', body, headers }
    const answer = await api.request('/api/v1/identify/customers', init)
    expect(answer.status).toBe(507)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(await answer.json()).toMatchObject({
      code: 'diskFull',
      detail: expect.stringContaining(texts[locale]),
    })
    const found = await api.as().customers.list({ search: `满盘${locale}` })
    expect(found.data).toEqual([])
  })

  test('is the reason that a job gives', async () => {
    const job = {
      kind: 'disk.fill',
      run: async () => {
        await sql`INSERT INTO customer_metric (customer_id) VALUES (gen_random_uuid())`.execute(api.db)
      },
    }
    const worker = await startWorker(api.db, api.pool, { jobs: [job], readers: [], crons: [] }, log)
    onTestFinished(() => worker.close())
    const id = await inTransaction(systemCtx(api.db, log), (tx) => startJob(tx, 'disk.fill', {}))
    await expect.poll(async () => (await api.as().jobs.get({ id })).state, { timeout: 15_000 }).toBe('failed')
    expect((await api.as().jobs.get({ id })).problem).toMatchObject({ code: 'diskFull' })
  })

  test('refuses an upload that no longer fits, and leaves nothing of it', async (t) => {
    const folder = makeTempFolder()
    const disk = path.join(folder, 'disk')
    mkdirSync(disk)
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', disk]).status === 0
    onTestFinished(() => {
      if (mounted) spawnSync('umount', ['-l', disk])
      removeFolder(folder)
    })
    if (!mounted) return t.skip('needs the right to mount a disk')
    const files = createFiles(disk, 64 * 1024 * 1024)
    const tooMuch = Readable.from(Array.from({ length: 32 }, () => Buffer.alloc(64 * 1024)))
    const about = { name: 'x.csv', mediaType: 'text/csv' }
    await expect(files.save(systemCtx(api.db, log), tooMuch, about)).rejects.toMatchObject({
      code: 'ENOSPC',
    })
    expect(spawnSync('find', [disk, '-type', 'f']).stdout.toString()).toBe('')
  })
})
