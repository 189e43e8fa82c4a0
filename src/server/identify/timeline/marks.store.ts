import { type Generated, sql } from 'kysely'
import type { TimelineKind } from '../../../contracts/timeline.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'
import { type Slice, seenMarks } from './timeline-slice.store.ts'
import { timelineSources } from './timeline-sources.store.ts'

declare module '../../platform/schema.ts' {
  interface Database {
    timelineMark: {
      customerId: string
      id: string
      originId: string | null
      entryKind: TimelineKind
      entryId: string
      note: string | null
      markedBy: string | null
      version: Generated<number>
      createdByOperation: string
      createdAt: Generated<Date>
    }
  }
}

export const markTable: RecordTable = { name: 'timeline_mark', ofCustomer: 'child' }

export type Mark = {
  entryKind: TimelineKind
  entryId: string
  note: string | null
  byName: string | null
  at: Date
}

/** Of merged customers each may have marked the same day of activity: the newest word is told. */
export async function marksOf(
  ctx: Ctx,
  customerId: string,
  entryIds: readonly string[],
): Promise<Map<string, Mark>> {
  if (entryIds.length === 0) return new Map()
  const found = await sql<Mark>`
    SELECT s.entry_kind, s.entry_id, k.note, u.name AS by_name, k.created_at AS at
    FROM ${seenMarks(customerId)} s JOIN timeline_mark k ON k.customer_id = ${customerId} AND k.id = s.mark_id
    LEFT JOIN auth_user u ON u.id = k.marked_by
    WHERE s.entry_id = ANY(${entryIds}::uuid[]) ORDER BY k.created_at, k.id`.execute(ctx.db)
  return new Map(found.rows.map((mark) => [`${mark.entryKind} ${mark.entryId}`, mark]))
}

export async function findMarks(
  tx: Ctx,
  customerId: string,
  { entryKind, entryId }: { entryKind: TimelineKind; entryId: string },
): Promise<string[]> {
  const found = await sql<{ id: string }>`
    SELECT id FROM timeline_mark
    WHERE customer_id = ${customerId} AND id IN (
      SELECT mark_id FROM ${seenMarks(customerId)} s WHERE s.entry_kind = ${entryKind} AND s.entry_id = ${entryId}
    ) ORDER BY id FOR UPDATE`.execute(tx.db)
  return found.rows.map(({ id }) => id)
}

export async function isEntry(ctx: Ctx, slice: Slice, kind: TimelineKind, id: string): Promise<boolean> {
  const found = await sql`SELECT 1 FROM ${timelineSources[kind](slice)} t WHERE t.id = ${id} LIMIT 1`.execute(
    ctx.db,
  )
  return found.rows.length > 0
}
