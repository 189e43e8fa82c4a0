import { type Generated, sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { cursorPart, decodeCursor, encodeCursor } from '../../platform/cursor.ts'

export type KeepRun = {
  day: string
  rule: string
  operationId: string | null
  startedAt: Date
  finishedAt: Date | null
  went: number
  held: number
}

declare module '../../platform/schema.ts' {
  interface Database {
    keepRun: Omit<KeepRun, 'went' | 'held'> & { went: Generated<number>; held: Generated<number> }
  }
}

/** What is known of a night; of two who begin it at once the second sees what the first has begun. */
export async function lockNight(tx: Ctx, day: string): Promise<KeepRun[]> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('keeping', 0))`.execute(tx.db)
  return tx.db.selectFrom('keepRun').selectAll().where('day', '=', day).execute()
}

export async function beginRules(tx: Ctx, day: string, rules: readonly string[], operationId: string) {
  if (rules.length === 0) return
  const begun = rules.map((rule) => ({ day, rule, operationId, startedAt: tx.now, finishedAt: null }))
  await tx.db.insertInto('keepRun').values(begun).execute()
}

/** Held while a part of it is done, so that nobody else does the same; undefined where it is finished. */
export async function lockRule(tx: Ctx, day: string, rule: string): Promise<KeepRun | undefined> {
  const found = await sql<KeepRun>`
    SELECT * FROM keep_run WHERE day = ${day} AND rule = ${rule} AND finished_at IS NULL FOR UPDATE`.execute(
    tx.db,
  )
  return found.rows[0]
}

export async function addGone(tx: Ctx, day: string, rule: string, went: number): Promise<void> {
  await sql`UPDATE keep_run SET went = went + ${went} WHERE day = ${day} AND rule = ${rule}`.execute(tx.db)
}

export async function finishRule(tx: Ctx, day: string, rule: string, held: number): Promise<void> {
  await sql`
    UPDATE keep_run SET finished_at = ${tx.now}, held = ${held}
    WHERE day = ${day} AND rule = ${rule} AND finished_at IS NULL`.execute(tx.db)
}

/** The night is over: an act of which nothing came is none. Answers it where it is to be discarded. */
export async function endNight(tx: Ctx, day: string): Promise<string | null> {
  const found = await sql<{ operationId: string }>`
    WITH idle AS (
      SELECT operation_id FROM keep_run WHERE day = ${day} AND operation_id IS NOT NULL
      GROUP BY operation_id HAVING sum(went) = 0 AND bool_and(finished_at IS NOT NULL)
    )
    UPDATE keep_run k SET operation_id = NULL FROM idle i WHERE k.operation_id = i.operation_id
    RETURNING i.operation_id`.execute(tx.db)
  return found.rows[0]?.operationId ?? null
}

/** The newest of each rule that was done to its end. */
export async function lastRuns(ctx: Ctx): Promise<KeepRun[]> {
  const found = await sql<KeepRun>`
    SELECT DISTINCT ON (rule) * FROM keep_run WHERE finished_at IS NOT NULL ORDER BY rule, day DESC`.execute(
    ctx.db,
  )
  return found.rows
}

const place = z.tuple([cursorPart.day])

/** Nights on which something went, the newest first. */
export async function listNights(ctx: Ctx, { limit, cursor }: { limit: number; cursor?: string }) {
  const [before] = decodeCursor(cursor, place) ?? []
  const found = await sql<{
    day: string
    operationId: string | null
    rules: { rule: string; went: number; held: number }[]
  }>`
    SELECT day, (array_agg(operation_id))[1] AS operation_id,
      jsonb_agg(jsonb_build_object('rule', rule, 'went', went, 'held', held) ORDER BY rule) FILTER (WHERE went > 0) AS rules
    FROM keep_run WHERE ${before ?? null}::date IS NULL OR day < ${before ?? null}::date
    GROUP BY day HAVING sum(went) > 0 ORDER BY day DESC LIMIT ${limit + 1}`.execute(ctx.db)
  const data = found.rows.slice(0, limit)
  const last = found.rows.length > limit ? data.at(-1) : undefined
  return { data, nextCursor: last ? encodeCursor([last.day]) : null }
}

/** Since when this database stands and something was done in it: a demo company's past lies before its first night. */
export async function houseSince(ctx: Ctx): Promise<Date | null> {
  const found = await sql<{ at: Date | null }>`
    SELECT greatest((SELECT min(at) FROM operation), (SELECT min(run_on)::timestamptz FROM schema_migration)) AS at`.execute(
    ctx.db,
  )
  return found.rows[0]?.at ?? null
}
