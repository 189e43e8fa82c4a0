import { makeWorkerUtils } from 'graphile-worker'
import { sql } from 'kysely'
import type { Ctx } from '../ctx.ts'
import { newId } from '../ids.ts'
import { Problem } from '../problem.ts'
import { requirePermission } from '../rpc.ts'
import type { JobState } from '../schema.ts'

/** What a person sees of long work. */
export type JobView = {
  id: string
  kind: string
  state: JobState
  done: number
  total: number | null
  wish: 'pause' | 'cancel' | null
  result: unknown
  problem: { code: string; params: Record<string, string | number | boolean | null> } | null
  createdAt: Date
  startedAt: Date | null
  finishedAt: Date | null
}

/** Given to running work: where it stood, and how to say how far it is. */
export type JobControl<C = unknown> = {
  jobId: string
  /** What the last `progress` stored; undefined on the first run. */
  checkpoint: C | undefined
  /**
   * Stores how far the work is, in `tx` when the checkpoint must stand or fall with what was written.
   * Throws `JobStopped` when somebody paused or cancelled, or when another process has taken the job over.
   */
  progress(at: { done: number; total?: number | null; checkpoint?: C }, tx?: Ctx): Promise<void>
  /** After this error the work is begun anew from its checkpoint, by itself: nothing has come to an end. */
  comesAgain(error: unknown): boolean
  /** Throws `JobStopped` when it is time to stop; for work that stores its progress inside transactions. */
  stopIfWished(): Promise<void>
}

export type JobDefinition<P = never> = {
  kind: string
  run(ctx: Ctx, payload: P, control: JobControl): Promise<unknown>
}

/** Thrown through running work to end it early; what was committed stays, and a paused job goes on from its checkpoint. */
export class JobStopped extends Error {
  readonly why: 'pause' | 'cancel' | 'lost' | 'shutdown'
  constructor(why: 'pause' | 'cancel' | 'lost' | 'shutdown') {
    super(`job stopped: ${why}`)
    this.why = why
  }
}

/** Queues work in the caller's transaction: it exists if and only if that commits. */
export async function startJob(
  tx: Ctx,
  kind: string,
  payload: unknown,
  total: number | null = null,
): Promise<string> {
  const id = newId()
  await tx.db
    .insertInto('job')
    .values({
      id,
      kind,
      state: 'queued',
      payload: JSON.stringify({ actor: actorSnapshot(tx), payload }),
      done: 0,
      total,
      createdBy: tx.actor.via === 'system' ? null : tx.actor.userId,
      createdAt: tx.now,
    })
    .execute()
  await wakeJob(tx, id)
  return id
}

/** Rings the queue for a job; ringing twice does no harm, the job's own row decides. */
export async function wakeJob(tx: Ctx, jobId: string): Promise<void> {
  await sql`
    SELECT graphile_worker.add_job('job', json_build_object('jobId', ${jobId}::text), max_attempts => 5, job_key => ${jobId})`.execute(
    tx.db,
  )
}

/** One's own work, the house's own, and for those who see every customer everybody's; the rest does not exist for one. */
export async function findJob(ctx: Ctx, id: string): Promise<JobView> {
  const { createdBy: _, ...job } = await findVisible(ctx, id)
  return job
}

async function findVisible(ctx: Ctx, id: string): Promise<JobView & { createdBy: string | null }> {
  const columns = [...viewColumns, 'createdBy'] as const
  const row = await ctx.db.selectFrom('job').select(columns).where('id', '=', id).executeTakeFirst()
  const isVisible =
    row && (row.createdBy === null || row.createdBy === ctx.actor.userId || ctx.scope.kind === 'all')
  if (!isVisible) throw new Problem(404, 'jobNotFound')
  return row as JobView & { createdBy: string | null }
}

/** Asks running work to stop at its next step; a queued or paused job changes at once. */
export async function wishJob(ctx: Ctx, id: string, wish: 'pause' | 'resume' | 'cancel'): Promise<JobView> {
  const job = await findVisible(ctx, id)
  // To watch another's work is one thing, to stop it another.
  if (job.createdBy !== ctx.actor.userId) requirePermission(ctx.actor, 'setting.write')
  if (job.state === 'done' || job.state === 'failed' || job.state === 'cancelled')
    throw new Problem(409, 'jobFinished')
  if (wish === 'resume') {
    await ctx.db
      .updateTable('job')
      .set({ state: 'queued', wish: null })
      .where('id', '=', id)
      .where('state', '=', 'paused')
      .execute()
    await wakeJob(ctx, id)
  } else if (job.state === 'running') {
    await ctx.db.updateTable('job').set({ wish }).where('id', '=', id).execute()
  } else {
    await ctx.db
      .updateTable('job')
      .set(wish === 'pause' ? { state: 'paused' } : { state: 'cancelled', finishedAt: ctx.now })
      .where('id', '=', id)
      .execute()
  }
  await sql`SELECT pg_notify('job', ${id})`.execute(ctx.db)
  return findJob(ctx, id)
}

/** The queue's own tables; idempotent, run after our migrations. */
export async function migrateQueue(connectionString: string): Promise<void> {
  const utils = await makeWorkerUtils({ connectionString, noPreparedStatements: true })
  await utils.migrate()
  await utils.release()
}

const viewColumns = [
  'id',
  'kind',
  'state',
  'done',
  'total',
  'wish',
  'result',
  'problem',
  'createdAt',
  'startedAt',
  'finishedAt',
] as const

/** Long work runs with the rights its author had when he started it. */
function actorSnapshot(ctx: Ctx) {
  const { permissions, masks, ...actor } = ctx.actor
  return { ...actor, permissions: [...permissions], masks: [...masks] }
}
