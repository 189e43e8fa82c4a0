// Where every customer stood on which day: a row only when one of his classes has changed, so that years of days cost little.
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { inScope } from '../../platform/scope.ts'

export type Dimension = 'tier' | 'valueClass' | 'pattern'

/** What a row of customer_metric or class_standing says; of no class is who has not bought. */
function classIn(dimension: Dimension, alias: string): RawBuilder<string> {
  const column = (name: string) => sql<string>`${sql.ref(`${alias}.${name}`)}`
  if (dimension !== 'valueClass') return column(dimension)
  return sql<string>`CASE ${column('pattern')} WHEN 'none' THEN 'none' ELSE ${column('value_class')} END`
}

declare module '../../platform/schema.ts' {
  interface Database {
    classCount: { onDay: string; isRecounted: boolean; customers: number; countedAt: Date }
  }
}

const lock = sql`hashtextextended('segment.movement', 0)`

/** One process counts at a time; the others need not. */
export async function tryLock(tx: Ctx): Promise<boolean> {
  const found = await sql<{ ok: boolean }>`SELECT pg_try_advisory_xact_lock(${lock}) AS ok`.execute(tx.db)
  return found.rows[0]?.ok ?? false
}

/** For who counts what another could not have seen. */
export async function waitForLock(tx: Ctx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${lock})`.execute(tx.db)
}

export async function listDays(ctx: Ctx): Promise<{ day: string; isRecounted: boolean }[]> {
  const found = await sql<{ day: string; isRecounted: boolean }>`
    SELECT on_day::text AS day, is_recounted FROM class_count ORDER BY on_day`.execute(ctx.db)
  return found.rows
}

/** Before everything is counted anew. */
export async function forgetAll(tx: Ctx): Promise<void> {
  await sql`DELETE FROM class_standing`.execute(tx.db)
  await sql`DELETE FROM class_count`.execute(tx.db)
}

/** Counts the live numbers as they are. */
export const countNow = (tx: Ctx, day: string) => count(tx, day, sql`customer_metric`, false)

/** Counts what a recount has left; days must come in their order. */
export const countRecounted = (tx: Ctx, day: string) => count(tx, day, sql`class_recount`, true)

async function count(tx: Ctx, day: string, source: RawBuilder<unknown>, isRecounted: boolean): Promise<void> {
  await sql`
    INSERT INTO class_standing (customer_id, since, value_class, tier, pattern, stage)
    SELECT s.customer_id, ${day}::date, s.value_class, s.tier, s.pattern, s.stage
    FROM ${source} s
    LEFT JOIN (
      SELECT DISTINCT ON (customer_id) customer_id, value_class, tier, pattern, stage
      FROM class_standing ORDER BY customer_id, since DESC
    ) k ON k.customer_id = s.customer_id
    WHERE (s.value_class, s.tier, s.pattern, s.stage) IS DISTINCT FROM (k.value_class, k.tier, k.pattern, k.stage)
    ON CONFLICT (customer_id, since) DO UPDATE SET value_class = excluded.value_class, tier = excluded.tier,
      pattern = excluded.pattern, stage = excluded.stage`.execute(tx.db)
  await sql`
    INSERT INTO class_count (on_day, is_recounted, customers)
    SELECT ${day}::date, ${isRecounted}, count(*) FROM ${source} s
    ON CONFLICT (on_day) DO UPDATE SET is_recounted = excluded.is_recounted, customers = excluded.customers, counted_at = now()`.execute(
    tx.db,
  )
}

/** Customers that are gone for good take their past with them. */
export async function sweepGone(tx: Ctx): Promise<void> {
  await sql`DELETE FROM class_standing s WHERE NOT EXISTS (SELECT 1 FROM customer c WHERE c.id = s.customer_id)`.execute(
    tx.db,
  )
}

export type MovementCell = { from: string | null; to: string; customers: number; valueMinor: number }

/**
 * Customers of the caller's scope by where they stood and where they stand; `to` null is now. `first` is the first counted
 * day, on which nearly everybody has a row: it is joined as one set, and only rows of later days are searched for the latest.
 */
export async function countMovement(
  ctx: Ctx,
  dimension: Dimension,
  { first, from, to }: { first: string; from: string; to: string | null },
) {
  const latestOn = (day: string) =>
    day === first
      ? sql`(SELECT NULL::uuid AS customer_id, NULL::text AS class WHERE FALSE)`
      : sql`(
    SELECT DISTINCT ON (s.customer_id) s.customer_id, ${classIn(dimension, 's')} AS class
    FROM class_standing s JOIN customer_metric m ON m.customer_id = s.customer_id
    WHERE s.since > ${first}::date AND s.since <= ${day}::date AND ${inScope(ctx, 'm')}
    ORDER BY s.customer_id, s.since DESC
  )`
  // Without a row of the first day there was nobody: no class of his may be made up.
  const atFirst = sql`CASE WHEN f.customer_id IS NOT NULL THEN ${classIn(dimension, 'f')} END`
  const stood = sql`coalesce(b.class, ${atFirst})`
  const stands = to === null ? classIn(dimension, 'm') : sql`coalesce(a.class, ${atFirst})`
  const found = await sql<MovementCell>`
    SELECT ${stood} AS "from", ${stands} AS "to", count(*) AS customers, coalesce(sum(m.value_minor), 0)::bigint AS value_minor
    FROM customer_metric m
    LEFT JOIN class_standing f ON f.customer_id = m.customer_id AND f.since = ${first}::date
    LEFT JOIN ${latestOn(from)} b ON b.customer_id = m.customer_id
    ${to === null ? sql`` : sql`LEFT JOIN ${latestOn(to)} a ON a.customer_id = m.customer_id`}
    WHERE NOT m.is_archived AND ${inScope(ctx, 'm')} AND ${stands} IS NOT NULL
    GROUP BY 1, 2 ORDER BY 1, 2`.execute(ctx.db)
  return found.rows
}
