import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { inScope } from '../../platform/scope.ts'

/** A field that an operation changed, in all records of a table together. */
export type ChangedField = {
  operationId: string
  table: string
  column: string
  count: number
  before: unknown
  after: unknown
  /** It said the same in all of them: before, after. */
  isSameBefore: boolean
  isSameAfter: boolean
  /** False where the operation changed more than is looked at: of the others nothing is said. */
  isExact: boolean
}

/** Of each operation so many changes are looked at, of whomever: what a bulk edit sets it sets in all. */
const most = 1_000
/** So many of them that somebody of a narrow scope finds his own among them, and no more however large the operation. */
const looked = 10_000

/** All operations of a page in one statement, each by the index of its changes; of customers in the reader's scope. */
export async function changedFieldsOf(
  ctx: Ctx,
  operationIds: readonly string[],
  tables: readonly string[],
): Promise<ChangedField[]> {
  const changesOf = sql`
    SELECT * FROM change WHERE operation_id = l.id AND table_name = ANY(${tables}::text[]) AND action = 'update' AND before <> '{}'`
  const found = await sql<ChangedField>`
    SELECT l.id AS operation_id, c.table_name AS table, f.name AS column, count(DISTINCT c.record_id)::int AS count,
      (array_agg(f.before ORDER BY c.id))[1] AS before, (array_agg(f.after ORDER BY c.id DESC))[1] AS after,
      count(DISTINCT f.before) = 1 AS is_same_before, count(DISTINCT f.after) = 1 AS is_same_after,
      CASE WHEN max(c.seen) <= ${most} THEN NOT EXISTS (SELECT 1 FROM (${changesOf} OFFSET ${looked}) more) ELSE FALSE END AS is_exact
    FROM unnest(${operationIds}::uuid[]) l (id)
    CROSS JOIN LATERAL (
      SELECT c.*, count(*) OVER () AS seen, row_number() OVER () AS nth FROM (
        SELECT c.* FROM (${changesOf} LIMIT ${looked}) c
        JOIN customer o ON o.id = c.customer_id JOIN customer h ON h.id = coalesce(o.root_id, o.id)
        WHERE ${inScope(ctx, 'h')} LIMIT ${most + 1}
      ) c
    ) c
    CROSS JOIN LATERAL (
      SELECT e.key AS name, NULL::text AS part, e.value AS before, coalesce(c.after -> e.key, 'null') AS after
      FROM jsonb_each(c.before) e WHERE e.key NOT IN ('custom', 'tag_ids')
      UNION ALL
      -- Fields of the house's own, each by itself.
      SELECT 'custom.' || k.key, NULL, coalesce(c.before -> 'custom' -> k.key, 'null'), coalesce(c.after -> 'custom' -> k.key, 'null')
      FROM (
        SELECT jsonb_object_keys(c.before -> 'custom') WHERE jsonb_typeof(c.before -> 'custom') = 'object'
        UNION SELECT jsonb_object_keys(c.after -> 'custom') WHERE jsonb_typeof(c.after -> 'custom') = 'object'
      ) k (key)
      WHERE c.before -> 'custom' -> k.key IS DISTINCT FROM c.after -> 'custom' -> k.key
      UNION ALL
      SELECT 'tag_removed', t.id #>> '{}', t.id, 'null' FROM jsonb_path_query(c.before, '$.tag_ids[*]') t (id)
      WHERE NOT coalesce(c.after -> 'tag_ids' @> t.id, FALSE)
      UNION ALL
      SELECT 'tag_added', t.id #>> '{}', 'null', t.id FROM jsonb_path_query(c.after, '$.tag_ids[*]') t (id)
      WHERE NOT coalesce(c.before -> 'tag_ids' @> t.id, FALSE)
    ) f
    WHERE c.nth <= ${most}
    GROUP BY l.id, c.table_name, f.name, f.part
    ORDER BY l.id, min(c.id::text), f.name, f.part`.execute(ctx.db)
  return found.rows
}
