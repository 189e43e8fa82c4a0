// How good the records are now, and how good they were on former days: summed over what the reader may see.
import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { inScope } from '../../platform/scope.ts'

declare module '../../platform/schema.ts' {
  interface Database {
    qualityDay: Sums & { day: string; departmentId: string | null; ownerId: string | null }
  }
}

export type Sums = {
  records: number
  stale: number
  faulty: number
  conflicts: number
  sumCompleteness: number
}

const sumsNow = (
  ctx: Ctx,
) => sql`count(*)::int AS records, count(*) FILTER (WHERE m.stale_at <= ${ctx.now})::int AS stale,
  count(*) FILTER (WHERE m.fault_count > 0)::int AS faulty, count(*) FILTER (WHERE m.conflict_count > 0)::int AS conflicts,
  coalesce(sum(m.completeness), 0)::bigint AS sum_completeness`

export type QualityGroup = Sums & { id: string | null; name: string | null }

/** Each department or owner by himself, and everybody together as the one group without a key. */
export async function countNow(ctx: Ctx, by: 'department' | 'owner') {
  const column = by === 'department' ? sql`m.department_id` : sql`m.owner_id`
  const names = by === 'department' ? sql`department` : sql`employee`
  const found = await sql<QualityGroup & { isTotal: boolean }>`
    SELECT g.*, n.name FROM (
      SELECT ${column} AS id, grouping(${column}) = 1 AS is_total, ${sumsNow(ctx)}
      FROM customer_metric m WHERE NOT m.is_archived AND ${inScope(ctx, 'm')} GROUP BY GROUPING SETS ((${column}), ())
    ) g LEFT JOIN ${names} n ON n.id = g.id`.execute(ctx.db)
  return found.rows
}

/** Days from `from` on, oldest first. */
export async function daysSince(ctx: Ctx, from: string): Promise<(Sums & { day: string })[]> {
  const found = await sql<Sums & { day: string }>`
    SELECT d.day::text AS day, sum(records)::int AS records, sum(stale)::int AS stale, sum(faulty)::int AS faulty,
      sum(conflicts)::int AS conflicts, sum(sum_completeness)::bigint AS sum_completeness
    FROM quality_day d WHERE d.day >= ${from}::date AND ${inScope(ctx, 'd')} GROUP BY d.day ORDER BY d.day`.execute(
    ctx.db,
  )
  return found.rows
}

/** The numbers of this day, once: counted again they take the place of those there are. */
export async function writeDay(tx: Ctx, day: string): Promise<void> {
  await sql`DELETE FROM quality_day WHERE day = ${day}::date`.execute(tx.db)
  await sql`
    INSERT INTO quality_day (day, department_id, owner_id, records, stale, faulty, conflicts, sum_completeness)
    SELECT ${day}::date, m.department_id, m.owner_id, ${sumsNow(tx)}
    FROM customer_metric m WHERE NOT m.is_archived GROUP BY 2, 3`.execute(tx.db)
}

export async function hasDay(ctx: Ctx, day: string): Promise<boolean> {
  const found: { rows: unknown[] } =
    await sql`SELECT 1 FROM quality_day WHERE day = ${day}::date LIMIT 1`.execute(ctx.db)
  return found.rows.length > 0
}
