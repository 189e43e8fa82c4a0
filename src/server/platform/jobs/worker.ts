import { hostname } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { Logger as QueueLogger, run, type TaskList } from 'graphile-worker'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Logger } from 'pino'
import { type Actor, type Ctx, type Db, systemCtx } from '../ctx.ts'
import { newId } from '../ids.ts'
import { isHeldUp } from '../once-more.ts'
import type { OutboxReader } from '../outbox.ts'
import { startReaders } from '../outbox-readers.ts'
import { Problem } from '../problem.ts'
import { asProblem } from '../rpc.ts'
import { type JobControl, type JobDefinition, JobStopped, wakeJob } from './job.ts'

/**
 * Work at fixed times: a five-field crontab pattern in UTC and what to do. What was missed within a day while nothing ran is
 * made up for at the next start, time for time, unless it is only worth doing when its time comes (`isOfTheMoment`).
 */
export type CronTask = { name: string; pattern: string; isOfTheMoment?: true; run(ctx: Ctx): Promise<void> }

export type WorkerParts = {
  jobs: JobDefinition<unknown>[]
  readers: OutboxReader[]
  crons: CronTask[]
  /** How many jobs run at the same time in this process; 4 when not said. */
  jobsAtOnce?: number
}

const beatEvery = 5_000
const deadAfter = 30_000

/** Runs jobs, outbox readers and timed tasks in this process until closed; closing waits for what is running. */
export async function startWorker(db: Db, pool: pg.Pool, parts: WorkerParts, log: Logger) {
  const processId = `${hostname()}:${process.pid}:${newId()}`
  const stopping = new AbortController()
  const ctx = () => systemCtx(db, log)

  await beat(db, processId)
  await adoptOrphans(ctx(), processId)
  const tasks: TaskList = {
    job: async (payload) =>
      runJob(db, log, parts, processId, stopping.signal, (payload as { jobId: string }).jobId),
  }
  for (const cron of parts.crons) tasks[cron.name] = async () => cron.run(ctx())
  const runner = await run({
    pgPool: pool,
    taskList: tasks,
    crontab: parts.crons.map(crontabLine).join('\n'),
    concurrency: parts.jobsAtOnce ?? 4,
    noHandleSignals: true,
    pollInterval: 1000,
    logger: new QueueLogger(() => (level, message) => {
      if (level === 'error' || level === 'warning') log.warn({ queue: message }, 'queue')
    }),
  })
  // After the queue: had it failed to start, nobody would be left to stop the heart.
  const heart = setInterval(() => {
    beat(db, processId)
      .then(() => adoptOrphans(ctx(), processId))
      .catch((error: unknown) => log.warn({ error }, 'heart beat failed'))
  }, beatEvery)
  const readers = startReaders(db, pool, parts.readers, log)

  return {
    async close() {
      stopping.abort()
      clearInterval(heart)
      await readers.close()
      await runner.stop()
      await db.deleteFrom('process').where('id', '=', processId).execute()
    },
  }
}

export function crontabLine({ pattern, name, isOfTheMoment }: CronTask): string {
  return `${pattern} ${name}${isOfTheMoment ? '' : ' ?fill=1d'}`
}

async function runJob(
  db: Db,
  log: Logger,
  parts: WorkerParts,
  processId: string,
  stopping: AbortSignal,
  jobId: string,
): Promise<void> {
  const claimed = await db
    .updateTable('job')
    .set({ state: 'running', processId, wish: null, startedAt: sql`coalesce(started_at, now())` })
    .where('id', '=', jobId)
    .where('state', '=', 'queued')
    .returning(['kind', 'payload', 'checkpoint'])
    .executeTakeFirst()
  if (!claimed) return
  const definition = parts.jobs.find((candidate) => candidate.kind === claimed.kind)
  if (!definition) throw new Error(`No job kind ${claimed.kind}`)

  const { actor, payload } = claimed.payload as { actor: Actor; payload: unknown }
  const restored: Actor = { ...actor, permissions: new Set(actor.permissions), masks: new Set(actor.masks) }
  const control = (checkpoint: unknown, pause: number | undefined): JobControl => ({
    jobId,
    checkpoint: checkpoint ?? undefined,
    progress: (at, tx) => saveProgress(tx ?? { db }, jobId, processId, stopping, at),
    comesAgain: (error) => pause !== undefined && isHeldUp(error),
    async stopIfWished() {
      await stopIfWished(db, jobId, processId, stopping)
    },
  })
  const begin = (checkpoint: unknown, pause: number | undefined) => {
    const { scope, locale } = restored
    const ctx: Ctx = { db, actor: restored, scope, now: new Date(), log, locale }
    return definition.run(ctx, payload as never, control(checkpoint, pause))
  }
  try {
    let { checkpoint } = claimed
    for (const pause of [...pauses, undefined]) {
      try {
        const result = await begin(checkpoint, pause)
        return await finish(db, jobId, processId, { state: 'done', result: JSON.stringify(result ?? null) })
      } catch (error) {
        if (pause === undefined || !isHeldUp(error)) throw error
        log.warn({ error, jobId }, 'job held up by others who wrote the same at once; it goes on')
        await wait(pause * (1 + Math.random()))
        checkpoint = await stopIfWished(db, jobId, processId, stopping)
      }
    }
  } catch (error) {
    await endEarly(db, log, jobId, processId, error)
  }
}

/** Milliseconds before work that was held up goes on, each time longer; then it has failed. Ours. */
const pauses = [100, 400, 1_200]

async function saveProgress(
  ctx: Pick<Ctx, 'db'>,
  jobId: string,
  processId: string,
  stopping: AbortSignal,
  at: { done: number; total?: number | null; checkpoint?: unknown },
): Promise<void> {
  const row = await ctx.db
    .updateTable('job')
    .set({
      done: at.done,
      ...(at.total === undefined ? {} : { total: at.total }),
      ...(at.checkpoint === undefined ? {} : { checkpoint: JSON.stringify(at.checkpoint) }),
    })
    .where('id', '=', jobId)
    .where('processId', '=', processId)
    .where('state', '=', 'running')
    .returning('wish')
    .executeTakeFirst()
  if (!row) throw new JobStopped('lost')
  await sql`SELECT pg_notify('job', ${jobId})`.execute(ctx.db)
  // Inside a transaction the step must commit first; the next call outside one stops.
  if (ctx.db.isTransaction) return
  obey(row.wish, stopping)
}

/** Answers where the work stood last. */
async function stopIfWished(
  db: Db,
  jobId: string,
  processId: string,
  stopping: AbortSignal,
): Promise<unknown> {
  const row = await db
    .selectFrom('job')
    .select(['wish', 'checkpoint'])
    .where('id', '=', jobId)
    .where('processId', '=', processId)
    .where('state', '=', 'running')
    .executeTakeFirst()
  if (!row) throw new JobStopped('lost')
  obey(row.wish, stopping)
  return row.checkpoint
}

function obey(wish: 'pause' | 'cancel' | null, stopping: AbortSignal): void {
  if (wish) throw new JobStopped(wish)
  if (stopping.aborted) throw new JobStopped('shutdown')
}

async function endEarly(
  db: Db,
  log: Logger,
  jobId: string,
  processId: string,
  error: unknown,
): Promise<void> {
  if (error instanceof JobStopped) {
    if (error.why === 'lost') return
    const state = { pause: 'paused', cancel: 'cancelled', shutdown: 'queued' } as const
    await finish(db, jobId, processId, { state: state[error.why], wish: null })
    return
  }
  const known = asProblem(error)
  const problem = known
    ? { code: known.code, params: known.params }
    : { code: 'internal', params: { requestId: jobId } }
  if (!(error instanceof Problem)) log.error({ error, jobId }, 'job failed')
  await finish(db, jobId, processId, { state: 'failed', problem: JSON.stringify(problem) })
}

async function finish(
  db: Db,
  jobId: string,
  processId: string,
  end: {
    state: 'done' | 'failed' | 'paused' | 'cancelled' | 'queued'
    result?: string
    problem?: string
    wish?: null
  },
): Promise<void> {
  const over = end.state !== 'paused' && end.state !== 'queued'
  await db
    .updateTable('job')
    .set({ ...end, processId: null, ...(over ? { finishedAt: new Date() } : {}) })
    .where('id', '=', jobId)
    .where('processId', '=', processId)
    .execute()
  await sql`SELECT pg_notify('job', ${jobId})`.execute(db)
}

async function beat(db: Db, processId: string): Promise<void> {
  await sql`
    INSERT INTO process (id, beat_at) VALUES (${processId}, now())
    ON CONFLICT (id) DO UPDATE SET beat_at = now()`.execute(db)
}

/** Jobs of processes that died go back to the queue; on this machine a missing pid tells at once. */
async function adoptOrphans(ctx: Ctx, processId: string): Promise<void> {
  const processes = await sql<{ id: string; silent: number }>`
    SELECT id, extract(epoch FROM now() - beat_at) * 1000 AS silent FROM process WHERE id <> ${processId}`.execute(
    ctx.db,
  )
  const dead = processes.rows.filter((row) => row.silent > deadAfter || isGone(row.id)).map((row) => row.id)
  await sql`DELETE FROM process WHERE id = ANY(${dead})`.execute(ctx.db)
  const orphans = await sql<{ id: string }>`
    UPDATE job SET state = 'queued', process_id = NULL
    WHERE state = 'running' AND process_id NOT IN (SELECT id FROM process) RETURNING id`.execute(ctx.db)
  const unwoken = await sql<{ id: string }>`
    SELECT id FROM job WHERE state = 'queued' AND created_at < now() - interval '10 seconds'`.execute(ctx.db)
  const ids = new Set([...orphans.rows, ...unwoken.rows].map((row) => row.id))
  for (const id of ids) await wakeJob(ctx, id)
}

function isGone(id: string): boolean {
  const [host, pid] = id.split(':')
  if (host !== hostname()) return false
  // In a container a restarted program often has the pid of the one that died.
  if (Number(pid) === process.pid) return true
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}
