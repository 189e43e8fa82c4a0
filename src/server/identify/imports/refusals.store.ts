// Rows that an import refused: their cells as they stood, and why.
import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { Refusal, RefusalFault } from './imports.store.ts'

export async function insertRefusals(tx: Ctx, importId: string, refusals: Refusal[]): Promise<void> {
  if (refusals.length === 0) return
  await sql`
    INSERT INTO import_refusal (import_id, line, cells, faults)
    SELECT ${importId}, line, cells, faults
    FROM jsonb_to_recordset(${JSON.stringify(refusals, storable)}::jsonb) AS w (line bigint, cells jsonb, faults jsonb)
    ON CONFLICT DO NOTHING`.execute(tx.db)
}

/** Refused cells are kept as they stood, but for what no database takes: NUL and halves of a character. */
function storable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/\p{Cs}/gu, '\ufffd').replaceAll('\0', '\ufffd') : value
}

export function pageOfRefusals(ctx: Ctx, importId: string, after: number, limit: number) {
  return ctx.db
    .selectFrom('importRefusal')
    .select(['line', 'cells', 'faults'])
    .where('importId', '=', importId)
    .where('line', '>', after)
    .orderBy('line')
    .limit(limit)
    .execute()
}

type RefusalKind = RefusalFault & { count: number; line: number; cells: unknown }

/** Kinds of refusals by code and column, the most frequent first, each with its first row. */
export async function groupRefusals(ctx: Ctx, importId: string): Promise<RefusalKind[]> {
  const found = await sql<RefusalKind>`
    WITH kind AS (
      SELECT f.code, f."column", count(*) AS count, min(r.line) AS line
      FROM import_refusal r CROSS JOIN LATERAL jsonb_to_recordset(r.faults) AS f (code text, "column" int)
      WHERE r.import_id = ${importId} GROUP BY f.code, f."column"
    )
    SELECT k.code, k."column", k.count, k.line, r.cells, coalesce(f.params, '{}') AS params
    FROM kind k
    JOIN import_refusal r ON r.import_id = ${importId} AND r.line = k.line
    CROSS JOIN LATERAL (
      SELECT e.params FROM jsonb_to_recordset(r.faults) AS e (code text, "column" int, params jsonb)
      WHERE e.code = k.code AND e."column" IS NOT DISTINCT FROM k."column" LIMIT 1
    ) f
    ORDER BY k.count DESC, k.line, k.code, k."column"`.execute(ctx.db)
  return found.rows
}
