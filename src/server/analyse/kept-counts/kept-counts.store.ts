import { sql } from 'kysely'
import type { Ctx, DataScope } from '../../platform/ctx.ts'
import type { Json } from '../../platform/schema.ts'
import type { Params } from './kept-counts.rules.ts'

declare module '../../platform/schema.ts' {
  interface Database {
    keptCount: {
      key: string
      name: string
      params: Json
      scope: Json
      answer: Json | null
      onDay: string | null
      countedAt: Date | null
      askedAt: Date
    }
  }
}

export type Kept = { name: string; params: Params; scope: DataScope }

/** From when on an answer holds: after the last rebuild, of this business day, and not older than so many minutes. */
export type Validity = { rebuiltAt: Date; onDay: string; minutes: number }

const holds = ({ rebuiltAt, onDay, minutes }: Validity) => sql<boolean>`
  (on_day = ${onDay}::date AND counted_at > ${rebuiltAt} AND counted_at > clock_timestamp() - make_interval(mins => ${minutes}))`

export async function findAnswer<A>(ctx: Ctx, key: string, validity: Validity) {
  const found = await sql<{ answer: A; countedAt: Date }>`
    SELECT answer, counted_at FROM kept_count WHERE key = ${key} AND ${holds(validity)}`.execute(ctx.db)
  return found.rows[0]
}

/** Written once a minute at most: reading must not become writing. */
export async function markAsked(ctx: Ctx, key: string): Promise<void> {
  await sql`
    UPDATE kept_count SET asked_at = clock_timestamp()
    WHERE key = ${key} AND asked_at < clock_timestamp() - interval '1 minute'`.execute(ctx.db)
}

/** By the clock of the database, which all processes share. */
export async function readClock(ctx: Ctx): Promise<Date> {
  const found = await sql<{ at: Date }>`SELECT clock_timestamp() AS at`.execute(ctx.db)
  return found.rows[0]?.at ?? ctx.now
}

export async function keepAnswer(
  ctx: Ctx,
  key: string,
  { name, params, scope }: Kept,
  answered: { answer: unknown; onDay: string; countedAt: Date },
): Promise<void> {
  await sql`
    INSERT INTO kept_count (key, name, params, scope, answer, on_day, counted_at)
    VALUES (${key}, ${name}, ${JSON.stringify(params)}::jsonb, ${JSON.stringify(scope)}::jsonb,
      ${JSON.stringify(answered.answer)}::jsonb, ${answered.onDay}::date, ${answered.countedAt})
    ON CONFLICT (key) DO UPDATE SET answer = excluded.answer, on_day = excluded.on_day, counted_at = excluded.counted_at
    WHERE kept_count.counted_at IS NULL OR kept_count.counted_at < excluded.counted_at`.execute(ctx.db)
}

/** A question that nobody has asked yet, but is sure to. */
export async function expectQuestion(ctx: Ctx, key: string, { name, params, scope }: Kept): Promise<void> {
  await sql`
    INSERT INTO kept_count (key, name, params, scope)
    VALUES (${key}, ${name}, ${JSON.stringify(params)}::jsonb, ${JSON.stringify(scope)}::jsonb)
    ON CONFLICT DO NOTHING`.execute(ctx.db)
}

/** Of every name: what is no longer counted, or of a house no longer large, goes too. */
export async function forgetUnasked(ctx: Ctx, days: number, most: number): Promise<void> {
  await sql`
    DELETE FROM kept_count WHERE asked_at < clock_timestamp() - make_interval(days => ${days}) OR key IN (
      SELECT key FROM (
        SELECT key, row_number() OVER (PARTITION BY name ORDER BY asked_at DESC, key) AS place FROM kept_count
      ) k WHERE place > ${most}
    )`.execute(ctx.db)
}

/** Is the department or the employee that is asked about one of the house? */
export async function isAboutSomebody(ctx: Ctx, { departmentId, ownerId }: Params): Promise<boolean> {
  const found = await sql<{ isKnown: boolean }>`
    SELECT ${departmentId ? sql`EXISTS (SELECT 1 FROM department WHERE id = ${departmentId}::uuid)` : sql`TRUE`}
      AND ${ownerId ? sql`EXISTS (SELECT 1 FROM employee WHERE id = ${ownerId}::uuid)` : sql`TRUE`} AS is_known`.execute(
    ctx.db,
  )
  return found.rows[0]?.isKnown ?? false
}

/** For who counts an answer: until the end of his transaction nobody else counts the same. */
export async function lockQuestion(tx: Ctx, key: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`analyse.kept-counts ${key}`}, 0))`.execute(tx.db)
}

export async function forgetQuestion(ctx: Ctx, key: string): Promise<void> {
  await sql`DELETE FROM kept_count WHERE key = ${key}`.execute(ctx.db)
}

/** Whose answers no longer hold: those looked at within the hour by the first validity, the others by the second. */
export async function listDue<P extends Params>(ctx: Ctx, name: string, looked: Validity, others: Validity) {
  const found = await sql<{ key: string; params: P; scope: DataScope }>`
    SELECT key, params, scope FROM kept_count
    WHERE name = ${name} AND coalesce(NOT CASE WHEN asked_at > clock_timestamp() - interval '1 hour'
      THEN ${holds(looked)} ELSE ${holds(others)} END, TRUE)
    ORDER BY asked_at DESC`.execute(ctx.db)
  return found.rows
}

/** One count at a time in the whole house: they read everybody, and people want the processor too. */
export async function waitForTurn(tx: Ctx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('analyse.kept-counts', 0))`.execute(tx.db)
}

/** By an index alone. Who also sees customers of other departments as their owner has few of those. */
export async function seesMoreThan(ctx: Ctx, count: number): Promise<boolean> {
  const { kind, userIds, departmentIds } = ctx.scope
  const theirs =
    kind === 'team'
      ? sql`owner_id = ANY(${userIds}::uuid[])`
      : sql`department_id = ANY(${departmentIds}::uuid[])`
  const found = await sql<{ isMore: boolean }>`
    SELECT count(*) > ${count} AS is_more FROM (SELECT 1 FROM customer_metric WHERE ${theirs} LIMIT ${count + 1}) m`.execute(
    ctx.db,
  )
  return found.rows[0]?.isMore ?? false
}
