// What a table said at a past moment: today's rows with the changes since taken back.
import { sql } from 'kysely'
import type { Ctx } from '../ctx.ts'
import { homesOf } from './place.ts'
import type { Row } from './record.ts'
import { ownOf, ownRow, type RecordTable } from './record-table.ts'

type Taken = { recordId: string; action: 'update' | 'delete'; before: Row }

/**
 * The rows that were these customers' own at `at`, by id, as JSON with column names. Asks for their history alone, so it
 * costs what happened with them since. What was undone counts for the time in which it stood.
 */
export async function rowsAsOf(
  ctx: Ctx,
  table: RecordTable,
  owns: readonly string[],
  at: Date,
): Promise<Map<string, Row>> {
  const rows = await standingSince(ctx, table, owns, at)
  const since = await sql<Taken>`
    SELECT record_id, action, before FROM change
    WHERE customer_id = ANY(${owns}::uuid[]) AND table_name = ${table.name} AND at > ${at}
    ORDER BY at DESC, id DESC`.execute(ctx.db)
  const deletedThen = await deletedBefore(ctx, table, owns, at)
  for (const { recordId, action, before } of since.rows) {
    if (action === 'delete') rows.set(recordId, { ...before })
    else if (rows.has(recordId)) rows.set(recordId, { ...rows.get(recordId), ...before })
  }
  for (const [id, row] of rows) if (deletedThen.has(id) || !(await wasThere(ctx, row, at))) rows.delete(id)
  return rows
}

/** All rows of today, those made since left out. */
async function standingSince(
  ctx: Ctx,
  table: RecordTable,
  owns: readonly string[],
  at: Date,
): Promise<Map<string, Row>> {
  const homes = [...new Set([...(await homesOf(ctx, owns)).values()].map(({ id }) => id))]
  const made = sql`coalesce((to_jsonb(r) ->> 'created_at')::timestamptz, o.at, '-infinity')`
  const place = table.ofCustomer === 'self' ? sql`r.id` : sql`r.customer_id`
  const found = await sql<{ id: string; row: Row }>`
    SELECT r.id, ${ownRow(table, 'r')} AS row FROM ${sql.table(table.name)} r
    LEFT JOIN operation o ON o.id = r.created_by_operation
    WHERE ${place} = ANY(${[...homes, ...owns]}::uuid[]) AND ${ownOf(table, 'r')} = ANY(${owns}::uuid[])
      AND ${made} <= ${at}`.execute(ctx.db)
  return new Map(found.rows.map(({ id, row }) => [id, row]))
}

/** Deleted by then, and brought back, if at all, only since. */
async function deletedBefore(
  ctx: Ctx,
  table: RecordTable,
  owns: readonly string[],
  at: Date,
): Promise<Set<string>> {
  const found = await sql<{ recordId: string }>`
    SELECT DISTINCT c.record_id FROM change c JOIN operation o ON o.id = c.operation_id
    LEFT JOIN operation u ON u.id = o.undone_by
    WHERE c.customer_id = ANY(${owns}::uuid[]) AND c.table_name = ${table.name} AND c.action = 'delete'
      AND c.at <= ${at} AND (u.id IS NULL OR u.at > ${at})`.execute(ctx.db)
  return new Set(found.rows.map(({ recordId }) => recordId))
}

/** A row that was deleted since tells who made it: was that by then? */
async function wasThere(ctx: Ctx, row: Row, at: Date): Promise<boolean> {
  if (typeof row.created_at === 'string') return new Date(row.created_at) <= at
  const maker = row.created_by_operation
  if (typeof maker !== 'string') return true
  const found = await sql<{ at: Date }>`SELECT at FROM operation WHERE id = ${maker}`.execute(ctx.db)
  const made = found.rows[0]
  return made === undefined || made.at <= at
}
