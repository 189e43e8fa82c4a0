import { sql } from 'kysely'
import pino from 'pino'
import { afterEach, expect, onTestFinished, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import type { Who } from '../../../../test/support/open-api.ts'
import { inTransaction, systemCtx } from '../ctx.ts'
import { newId } from '../ids.ts'
import { onceMore } from '../once-more.ts'
import { type JobDefinition, migrateQueue, startJob, wishJob } from './job.ts'
import { startWorker } from './worker.ts'

const api = await testApi()
await migrateQueue(api.url)
const log = pino({ level: 'silent' })
const ctx = () => systemCtx(api.db, log)
const steps: number[] = []

/** Counts to a number, one step a transaction, and goes on from its checkpoint. */
const counting: JobDefinition<{ to: number; wait: number }> = {
  kind: 'test.count',
  async run(jobCtx, { to, wait }, control) {
    let at = (control.checkpoint as number | undefined) ?? 0
    while (at < to) {
      await new Promise((resolve) => setTimeout(resolve, wait))
      at++
      steps.push(at)
      await control.progress({ done: at, total: to, checkpoint: at })
    }
    return { counted: at, by: jobCtx.actor.name }
  },
}

const failing: JobDefinition = {
  kind: 'test.fail',
  run: () => Promise.reject(new Error('broken')),
}

let heldUp = 0
/** Stands at its second step when others hold it up, as often as asked, by the database's own word. */
const contended: JobDefinition<{ times: number }> = {
  kind: 'test.contend',
  async run(jobCtx, { times }, control) {
    steps.push(Number(control.checkpoint ?? 0))
    await control.progress({ done: 1, checkpoint: 1 })
    if (heldUp++ >= times) return { heldUp: times }
    await sql`DO $$ BEGIN RAISE EXCEPTION 'deadlock detected' USING ERRCODE = '40P01'; END $$`.execute(
      jobCtx.db,
    )
  },
}

const parts = { jobs: [counting, failing, contended], readers: [], crons: [] }
let worker: Awaited<ReturnType<typeof startWorker>> | undefined

afterEach(async () => {
  await worker?.close()
  worker = undefined
  steps.length = 0
  heldUp = 0
})

async function until(id: string, states: string[]) {
  for (let i = 0; i < 200; i++) {
    const job = await api.as().jobs.get({ id })
    if (states.includes(job.state)) return job
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`job ${id} never came to ${states.join(' or ')}`)
}

test('timed work missed while nothing ran is made up for, but not what was worth doing at its time alone', async () => {
  const ran: string[] = []
  const hourly = (name: string) => ({
    name,
    pattern: '0 * * * *',
    run: async () => void ran.push(name),
  })
  const crons = [hourly('owed'), { ...hourly('lapsed'), isOfTheMoment: true as const }, hourly('last')]
  for (const { name } of crons)
    await sql`
      INSERT INTO graphile_worker._private_known_crontabs (identifier, known_since, last_execution)
      VALUES (${name}, now() - interval '1 day', now() - interval '3 hours')`.execute(api.db)
  worker = await startWorker(api.db, api.pool, { ...parts, crons }, log)
  for (let i = 0; i < 200 && ran.length < 6; i++) await new Promise((resolve) => setTimeout(resolve, 50))
  expect(ran.toSorted()).toEqual(['last', 'last', 'last', 'owed', 'owed', 'owed'])
})

test('a job runs once, tells how far it is, and keeps its result', async () => {
  worker = await startWorker(api.db, api.pool, parts, log)
  const id = await startJob(ctx(), 'test.count', { to: 4, wait: 5 })
  const seen: number[] = []
  for await (const job of await api.as().jobs.watch({ id })) seen.push(job.done)
  expect(await until(id, ['done'])).toMatchObject({ done: 4, total: 4, result: { counted: 4 } })
  expect(seen.at(-1)).toBe(4)
  expect(steps).toEqual([1, 2, 3, 4])
})

test('a paused job goes on from its checkpoint, repeating nothing', async () => {
  worker = await startWorker(api.db, api.pool, parts, log)
  const id = await startJob(ctx(), 'test.count', { to: 30, wait: 20 })
  await until(id, ['running'])
  await api.as().jobs.wish({ id, wish: 'pause' })
  const paused = await until(id, ['paused'])
  expect(paused.done).toBeLessThan(30)
  await api.as().jobs.wish({ id, wish: 'resume' })
  await until(id, ['done'])
  expect(steps).toEqual(Array.from({ length: 30 }, (_, i) => i + 1))
})

test('a job of a process that died is taken over from its checkpoint', async () => {
  const id = await startJob(ctx(), 'test.count', { to: 5, wait: 1 })
  await sql`UPDATE job SET state = 'running', process_id = 'elsewhere:1:gone', checkpoint = '3' WHERE id = ${id}`.execute(
    api.db,
  )
  await sql`INSERT INTO process (id, beat_at) VALUES ('elsewhere:1:gone', now() - interval '1 minute')`.execute(
    api.db,
  )
  worker = await startWorker(api.db, api.pool, parts, log)
  await until(id, ['done'])
  expect(steps).toEqual([4, 5])
})

test('closing lets a running job stop at its next step, and another process goes on', async () => {
  worker = await startWorker(api.db, api.pool, parts, log)
  const id = await startJob(ctx(), 'test.count', { to: 40, wait: 10 })
  await until(id, ['running'])
  await worker.close()
  expect((await api.as().jobs.get({ id })).state).toBe('queued')
  worker = await startWorker(api.db, api.pool, parts, log)
  await wishJob(ctx(), id, 'resume')
  await until(id, ['done'])
  expect(steps).toEqual(Array.from({ length: 40 }, (_, i) => i + 1))
})

test('a job that fails says so with a number to ask about, and is not run again by itself', async () => {
  worker = await startWorker(api.db, api.pool, parts, log)
  const id = await startJob(ctx(), 'test.fail', {})
  const failed = await until(id, ['failed'])
  expect(failed.problem).toMatchObject({ code: 'internal', detail: expect.stringContaining(id) })
  await expect(api.as().jobs.wish({ id, wish: 'resume' })).rejects.toMatchObject({
    status: 409,
    code: 'jobFinished',
  })
})

test('a job that others hold up goes on by itself from its checkpoint, and fails where that does not end', async () => {
  worker = await startWorker(api.db, api.pool, parts, log)
  const id = await startJob(ctx(), 'test.contend', { times: 2 })
  expect(await until(id, ['done', 'failed'])).toMatchObject({ state: 'done', result: { heldUp: 2 } })
  expect(steps).toEqual([0, 1, 1])
  heldUp = 0
  const never = await startJob(ctx(), 'test.contend', { times: 99 })
  expect(await until(never, ['done', 'failed'])).toMatchObject({ state: 'failed' })
  expect(steps).toHaveLength(3 + 4)
})

test('a request that others hold up is begun anew once, and not where something of it stands', async () => {
  const tag = (name: string) => api.as().tags.create({ name })
  await sql`CREATE SEQUENCE tries`.execute(api.db)
  await sql`CREATE FUNCTION hold_up() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF nextval('tries') <= 1 OR NEW.name = '总也不行' THEN
      RAISE EXCEPTION 'deadlock detected' USING ERRCODE = '40P01'; END IF;
    RETURN NEW; END $$`.execute(api.db)
  await sql`CREATE TRIGGER held_up BEFORE INSERT ON tag FOR EACH ROW EXECUTE FUNCTION hold_up()`.execute(
    api.db,
  )
  onTestFinished(async () => {
    await sql`DROP TRIGGER held_up ON tag`.execute(api.db)
  })
  await tag('撞上一次')
  await expect(tag('总也不行')).rejects.toMatchObject({ status: 500 })
  const { rows } = await sql<{ tries: number }>`SELECT last_value::int AS tries FROM tries`.execute(api.db)
  expect(rows).toEqual([{ tries: 4 }])
  expect((await api.as().tags.list()).data.map(({ name }) => name)).toEqual(['撞上一次'])

  const request = { id: newId() }
  let begun = 0
  const halfDone = onceMore({ request, log }, async () => {
    begun++
    await inTransaction({ ...ctx(), request }, (tx) => sql`SELECT 1`.execute(tx.db))
    throw Object.assign(new Error('deadlock detected'), { code: '40P01' })
  })
  await expect(halfDone).rejects.toThrow('deadlock')
  expect(begun).toBe(1)
})

test('others neither see nor stop my work; who sees every customer may watch it, the administrator may stop it', async () => {
  const mine: Who = { userId: newId(), permissions: ['job.read'], scope: { kind: 'mine' } }
  const id = await startJob(
    { ...ctx(), actor: { ...ctx().actor, userId: mine.userId ?? '', via: 'session' } },
    'test.count',
    {
      to: 1,
      wait: 1,
    },
  )
  const colleague = api.as({ permissions: ['job.read'], scope: { kind: 'department' } })
  await expect(colleague.jobs.get({ id })).rejects.toMatchObject({ status: 404, code: 'jobNotFound' })
  await expect(colleague.jobs.wish({ id, wish: 'cancel' })).rejects.toMatchObject({ status: 404 })
  const auditor = api.as({ permissions: ['job.read'] })
  expect((await auditor.jobs.get({ id })).state).toBe('queued')
  await expect(auditor.jobs.wish({ id, wish: 'cancel' })).rejects.toMatchObject({ status: 403 })
  expect((await api.as(mine).jobs.wish({ id, wish: 'pause' })).state).toBe('paused')
  expect((await api.as().jobs.wish({ id, wish: 'cancel' })).state).toBe('cancelled')

  const nightly = await startJob(ctx(), 'test.count', { to: 1, wait: 1 })
  expect((await colleague.jobs.get({ id: nightly })).state).toBe('queued')
  await expect(colleague.jobs.wish({ id: nightly, wish: 'cancel' })).rejects.toMatchObject({ status: 403 })
})
