import { type Generated, type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { Row } from '../../platform/history/record.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'
import type { Entry, OwnRecord, Step } from './provenance.rules.ts'

declare module '../../platform/schema.ts' {
  interface Database {
    fieldMark: FieldMarkTable
  }
}

type FieldMarkTable = {
  customerId: string
  id: string
  originId: string | null
  field: string
  state: MarkState
  valueHash: Buffer
  how: string | null
  markedBy: string | null
  markedAt: Date
  note: string | null
  version: Generated<number>
  createdByOperation: string
  createdAt: Generated<Date>
}

export type MarkState = 'verified' | 'wrong' | 'unreachable' | 'invalid'
export type MarkHow = 'call' | 'visit' | 'document' | 'message' | 'customer' | 'lookup'

export const markTable: RecordTable = { name: 'field_mark', ofCustomer: 'child' }

/** The customer as shown, and everybody of his tree with own values, the top first, then the newest. */
export async function findTree(ctx: Ctx, home: string): Promise<{ shown: Row; records: OwnRecord[] } | null> {
  const found = await sql<{ id: string; shown: Row; own: Row; created: Entry }>`
    SELECT c.id, to_jsonb(c) AS shown, to_jsonb(c) || coalesce(c.own, '{}') AS own, ${entryOf(ctx, sql`c.created_at`)} AS created
    FROM customer c LEFT JOIN operation o ON o.id = c.created_by_operation LEFT JOIN import i ON i.operation_id = o.id
    WHERE c.id = ${home} OR c.root_id = ${home}
    ORDER BY c.id <> ${home}, c.created_at DESC`.execute(ctx.db)
  const [top] = found.rows
  if (!top) return null
  const records = found.rows.map(({ id, own, created }) => ({
    id,
    columns: own,
    created: readEntry(created),
  }))
  return { shown: top.shown, records }
}

/** Standing changes of these records, newest first: neither undone nor an undoing themselves. */
export async function stepsOf(ctx: Ctx, ids: string[]): Promise<Step[]> {
  const found = await sql<Omit<Step, 'entry'> & { entry: Entry }>`
    SELECT c.customer_id, c.before, c.after, ${entryOf(ctx, sql`c.at`)} AS entry
    FROM change c JOIN operation o ON o.id = c.operation_id LEFT JOIN import i ON i.operation_id = o.id
    WHERE c.customer_id = ANY(${ids}::uuid[]) AND c.table_name = 'customer' AND c.action = 'update' AND c.after <> '{}'
      AND o.undone_by IS NULL AND o.undoes IS NULL
    ORDER BY c.id DESC`.execute(ctx.db)
  return found.rows.map((row) => ({ ...row, entry: readEntry(row.entry) }))
}

/** An import is opened by its author, and by who sees every customer. */
function entryOf(ctx: Ctx, at: RawBuilder<unknown>): RawBuilder<Entry> {
  const mayOpen = ctx.scope.kind === 'all' ? sql`TRUE` : sql`i.created_by = ${ctx.actor.userId}`
  return sql`jsonb_build_object('operationId', o.id, 'kind', o.kind, 'by', o.actor_name, 'at', ${at}, 'sourceKey', o.source_key,
    'file', i.file_name, 'importId', CASE WHEN ${mayOpen} THEN i.id END)`
}

function readEntry(entry: Entry): Entry {
  return { ...entry, at: new Date(entry.at) }
}

export type StandingMark = {
  id: string
  originId: string | null
  field: string
  state: MarkState
  how: MarkHow | null
  by: string | null
  at: Date
  note: string | null
}

/** Marks of a customer whose value still is the one that was checked; of a field of several members the newest. */
export async function standingMarks(ctx: Ctx, home: string): Promise<Map<string, StandingMark>> {
  const found = await sql<StandingMark>`
    SELECT f.id, f.origin_id, f.field, f.state, f.how, e.name AS by, f.marked_at AS at, f.note
    FROM field_mark f JOIN customer c ON c.id = f.customer_id LEFT JOIN employee e ON e.id = f.marked_by
    WHERE f.customer_id = ${home} AND f.field <> '*' AND f.value_hash = fact_digest(to_jsonb(c), f.field)
    ORDER BY f.marked_at`.execute(ctx.db)
  return new Map(found.rows.map((row) => [row.field, row]))
}

/** When somebody last said that all of the record is right. */
export async function recordConfirmedAt(ctx: Ctx, home: string): Promise<Date | null> {
  const found = await sql<{ at: Date | null }>`
    SELECT max(marked_at) AS at FROM field_mark
    WHERE customer_id = ${home} AND origin_id IS NULL AND field = '*' AND state = 'verified'`.execute(ctx.db)
  return found.rows[0]?.at ?? null
}

export async function digestNow(ctx: Ctx, home: string, field: string): Promise<string> {
  const found = await sql<{ digest: string }>`
    SELECT '\\x' || encode(fact_digest(to_jsonb(c), ${field}), 'hex') AS digest FROM customer c WHERE c.id = ${home}`.execute(
    ctx.db,
  )
  return found.rows[0]?.digest ?? ''
}

export async function findMark(ctx: Ctx, home: string, originId: string | null, field: string) {
  const found = await sql<{ id: string }>`
    SELECT id FROM field_mark WHERE customer_id = ${home} AND origin_id IS NOT DISTINCT FROM ${originId}::uuid AND field = ${field}`.execute(
    ctx.db,
  )
  return found.rows[0]?.id
}
