import { type Generated, sql } from 'kysely'
import { z } from 'zod'
import type { callBackCause, callBackState } from '../../../contracts/call-back.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { cursorPart, decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import { timeOrderedId } from '../../platform/history/many.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'
import { inScope } from '../../platform/scope.ts'

type Cause = z.infer<typeof callBackCause>
type State = z.infer<typeof callBackState>

declare module '../../platform/schema.ts' {
  interface Database {
    callBack: {
      customerId: string
      id: string
      originId: string | null
      cause: Cause
      fields: string[]
      dueOn: string
      tries: Generated<number>
      nextTryAt: Date | null
      state: Generated<State>
      settledAt: Date | null
      settledBy: string | null
      contactId: string | null
      note: string | null
      version: Generated<number>
      createdByOperation: string
      createdAt: Generated<Date>
    }
  }
}

export const callBackTable: RecordTable = { name: 'call_back', ofCustomer: 'child' }

export type Waiting = {
  id: string
  customerId: string
  name: string
  kind: 'person' | 'organisation'
  phone: string | null
  secondPhone: string | null
  email: string | null
  record: Record<string, unknown>
  ownerName: string | null
  cause: Cause
  fields: string[]
  enteredBy: string
  enteredAt: Date
  dueOn: string
  tries: number
  nextTryAt: Date | null
}

const place = z.tuple([z.iso.date(), cursorPart.id])

/** What stands open in the reader's scope and was not entered by himself. */
const mine = (ctx: Ctx) => sql`
  FROM call_back b JOIN customer c ON c.id = b.customer_id JOIN operation o ON o.id = b.created_by_operation
  LEFT JOIN employee u ON u.id = c.owner_id
  WHERE b.state = 'open' AND c.archived_at IS NULL AND o.actor_id IS DISTINCT FROM ${ctx.actor.userId}::uuid AND ${inScope(ctx, 'c')}`

export async function listWaiting(ctx: Ctx, { limit, cursor }: { limit: number; cursor?: string }) {
  const after = decodeCursor(cursor, place)
  const keyset = after ? sql`AND (b.due_on, b.id) > (${after[0]}::date, ${after[1]}::uuid)` : sql``
  const found = await sql<Waiting>`
    SELECT b.id, b.customer_id, c.name, c.kind, c.phone, c.second_phone, c.email, to_jsonb(c) AS record, u.name AS owner_name, b.cause, b.fields,
      o.actor_name AS entered_by, b.created_at AS entered_at, b.due_on::text AS due_on, b.tries, b.next_try_at
    ${mine(ctx)} AND (b.next_try_at IS NULL OR b.next_try_at <= ${ctx.now}) ${keyset}
    ORDER BY b.due_on, b.id LIMIT ${limit + 1}`.execute(ctx.db)
  const rows = found.rows.slice(0, limit)
  const last = found.rows.length > limit ? rows.at(-1) : undefined
  return { rows, nextCursor: last ? encodeCursor([last.dueOn, last.id]) : null }
}

export async function countWaiting(ctx: Ctx): Promise<{ waiting: number; later: number }> {
  const found = await sql<{ waiting: number; later: number }>`
    SELECT count(*) FILTER (WHERE b.next_try_at IS NULL OR b.next_try_at <= ${ctx.now})::int AS waiting,
      count(*) FILTER (WHERE b.next_try_at > ${ctx.now})::int AS later ${mine(ctx)}`.execute(ctx.db)
  return found.rows[0] ?? { waiting: 0, later: 0 }
}

export type OpenCallBack = {
  id: string
  customerId: string
  fields: string[]
  tries: number
  makerId: string | null
}

/** One that stands open, locked. */
export async function takeOpen(tx: Ctx, customerId: string, id: string): Promise<OpenCallBack | undefined> {
  const found = await sql<OpenCallBack>`
    SELECT b.id, b.customer_id, b.fields, b.tries, o.actor_id AS maker_id
    FROM call_back b JOIN operation o ON o.id = b.created_by_operation
    WHERE b.customer_id = ${customerId} AND b.id = ${id} AND b.state = 'open' FOR UPDATE OF b`.execute(tx.db)
  return found.rows[0]
}

/** Who is asked about, of these columns only those that are filled; nobody who cannot be called or already waits. */
type Opening = { cause: Cause; percent: number; dueOn: string; fields: string[] }

/**
 * Opens call-backs as part of the act that wrote the records (`operationId`), so that whoever takes that back takes these
 * along. `whom` is drawn by the customer's id: the same share of everybody, whenever it is asked.
 */
export async function openFor(
  tx: Ctx,
  operationId: string,
  customerIds: string[] | 'created',
  { cause, percent, dueOn, fields }: Opening,
): Promise<number> {
  const whom =
    customerIds === 'created'
      ? sql`c.created_by_operation = ${operationId}::uuid`
      : sql`c.id = ANY(${customerIds}::uuid[])`
  const written = await sql`
    INSERT INTO call_back (customer_id, id, origin_id, cause, fields, due_on, created_by_operation, created_at)
    SELECT coalesce(c.root_id, c.id), ${timeOrderedId}, CASE WHEN c.root_id IS NOT NULL THEN c.id END, ${cause}, ${fields}::text[],
      ${dueOn}::date, ${operationId}::uuid, ${tx.now}
    FROM customer c JOIN operation o ON o.id = ${operationId}::uuid
    WHERE ${whom} AND c.phone IS NOT NULL AND c.archived_at IS NULL AND NOT c.awaits_review AND o.undone_by IS NULL AND o.source_key IS DISTINCT FROM 'callBack'
      AND abs(hashtextextended(c.id::text, hashtext(${cause}))) % 100 < ${percent}::int
      AND NOT EXISTS (SELECT 1 FROM call_back b WHERE b.customer_id = coalesce(c.root_id, c.id) AND b.state = 'open')`.execute(
    tx.db,
  )
  return Number(written.numAffectedRows ?? 0n)
}

export async function operationOfImport(ctx: Ctx, importId: string): Promise<string | null> {
  const found = await sql<{ operationId: string | null }>`
    SELECT operation_id FROM import WHERE id = ${importId}`.execute(ctx.db)
  return found.rows[0]?.operationId ?? null
}
