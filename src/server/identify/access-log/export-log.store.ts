import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { cursorPart, decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import { inScope } from '../../platform/scope.ts'

export type NewExport = {
  id: string
  what: string
  query: Record<string, unknown>
  purpose: string | null
  mark: string
}

export async function insertExport(tx: Ctx, { id, what, query, purpose, mark }: NewExport): Promise<void> {
  await sql`
    INSERT INTO export_log (id, at, employee_id, employee_name, via, what, query, purpose, mark)
    VALUES (${id}, ${tx.now}, ${tx.actor.via === 'system' ? null : tx.actor.userId}, ${tx.actor.name}, ${tx.actor.via},
      ${what}, ${JSON.stringify(query)}::jsonb, ${purpose}, ${mark})`.execute(tx.db)
}

export async function finishExport(
  ctx: Ctx,
  id: string,
  { rows, sha256, at }: { rows: number; sha256: string | null; at: Date | null },
): Promise<void> {
  await sql`
    UPDATE export_log SET rows = ${rows}, sha256 = ${sha256}, finished_at = ${at} WHERE id = ${id}`.execute(
    ctx.db,
  )
}

export type ExportRow = {
  id: string
  at: Date
  employeeName: string
  via: 'session' | 'apiKey'
  what: string
  query: Record<string, unknown>
  purpose: string | null
  mark: string
  rows: number | null
  sha256: string | null
  finishedAt: Date | null
  /** Of a copy of all about one customer, whose it is; null where the reader may not see him. */
  customerName: string | null
}

const place = z.tuple([cursorPart.moment, cursorPart.id])

type ExportQuery = { limit: number; cursor?: string; mark?: string; employeeIds: string[] | null }

export async function listExports(ctx: Ctx, { limit, cursor, mark, employeeIds }: ExportQuery) {
  const [at, id] = decodeCursor(cursor, place) ?? []
  const found = await sql<ExportRow & { key: string }>`
    SELECT id, at, employee_name, via, what, query, purpose, mark, rows, sha256, finished_at, at::text AS key, (
      SELECT c.name FROM customer c JOIN customer h ON h.id = coalesce(c.root_id, c.id)
      WHERE what = 'person' AND c.id = (query ->> 'customerId')::uuid AND ${inScope(ctx, 'h')}
    ) AS customer_name
    FROM export_log
    WHERE (${employeeIds === null} OR employee_id = ANY(${employeeIds ?? []}::uuid[]))
      AND (${mark ?? null}::text IS NULL OR mark = upper(${mark ?? null}::text))
      AND (${at ?? null}::timestamptz IS NULL OR (at, id) < (${at ?? null}::timestamptz, ${id ?? null}::uuid))
    ORDER BY at DESC, id DESC LIMIT ${limit + 1}`.execute(ctx.db)
  const rows = found.rows.slice(0, limit)
  const last = found.rows.length > limit ? rows.at(-1) : undefined
  return {
    data: rows.map(({ key: _, ...row }) => row),
    nextCursor: last ? encodeCursor([last.key, last.id]) : null,
  }
}
