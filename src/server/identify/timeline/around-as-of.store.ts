import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { Row } from '../../platform/history/record.ts'

export type TieSince = {
  id: string
  /** As it was then, and as it is; null where there was none, where it is gone. */
  before: Row | null
  after: Row | null
}

const madeBy = (row: string) => sql`coalesce((${sql.ref(row)} ->> 'created_at')::timestamptz, '-infinity')`

/**
 * Ties of these then and now, at whichever end they stand: those of today with the changes since taken back, and those that
 * were removed since. One that had been removed by then and was brought back only since was not there.
 */
export async function tiesSince(ctx: Ctx, owns: readonly string[], at: Date): Promise<TieSince[]> {
  const ends = sql`${owns}::uuid[]`
  // As text, as the indexes of removed ties have them.
  const wasAt = (end: 'from_id' | 'to_id') => sql`(c.before ->> ${sql.lit(end)}) = ANY(${owns}::text[])`
  const found = await sql<TieSince>`
    WITH now AS (
      SELECT t.id, to_jsonb(t) AS row FROM tie t WHERE t.from_id = ANY(${ends}) OR t.to_id = ANY(${ends})
    ),
    gone AS (
      SELECT DISTINCT ON (c.record_id) c.record_id AS id, c.before AS row FROM change c
      WHERE c.table_name = 'tie' AND c.action = 'delete' AND c.at > ${at}
        AND (${wasAt('from_id')} OR ${wasAt('to_id')})
        AND c.record_id NOT IN (SELECT id FROM now)
      ORDER BY c.record_id, c.at, c.id
    ),
    away AS (
      SELECT c.record_id AS id FROM change c JOIN operation o ON o.id = c.operation_id
      LEFT JOIN operation u ON u.id = o.undone_by
      WHERE c.table_name = 'tie' AND c.action = 'delete' AND c.at <= ${at} AND (u.id IS NULL OR u.at > ${at})
        AND c.record_id IN (SELECT id FROM now UNION ALL SELECT id FROM gone)
    ),
    -- What each field held before its first change since.
    former AS (
      SELECT f.record_id, jsonb_object_agg(f.key, f.value) AS row FROM (
        SELECT DISTINCT ON (c.record_id, b.key) c.record_id, b.key, b.value
        FROM change c CROSS JOIN LATERAL jsonb_each(c.before) b
        WHERE c.record_id IN (SELECT id FROM now UNION ALL SELECT id FROM gone) AND c.table_name = 'tie'
          AND c.action = 'update' AND c.at > ${at}
        ORDER BY c.record_id, b.key, c.at, c.id
      ) f GROUP BY f.record_id
    )
    SELECT n.id, CASE WHEN ${madeBy('n.row')} <= ${at} AND n.id NOT IN (SELECT id FROM away) THEN n.row || coalesce(f.row, '{}') END AS before, n.row AS after
    FROM now n LEFT JOIN former f ON f.record_id = n.id
    UNION ALL
    SELECT g.id, g.row || coalesce(f.row, '{}'), NULL FROM gone g LEFT JOIN former f ON f.record_id = g.id
    WHERE ${madeBy('g.row')} <= ${at} AND g.id NOT IN (SELECT id FROM away)`.execute(ctx.db)
  return found.rows
}
