import { type Generated, sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { cursorPart, decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'
import { inScope } from '../../platform/scope.ts'

const place = z.tuple([cursorPart.day, cursorPart.id])

export type PromiseState = 'open' | 'kept' | 'broken' | 'cancelled'

declare module '../../platform/schema.ts' {
  interface Database {
    promise: {
      customerId: string
      id: string
      what: string
      dueOn: string
      employeeId: string | null
      promisedOn: string
      contactId: string | null
      state: Generated<PromiseState>
      settledOn: string | null
      settledNote: string | null
      version: Generated<number>
      createdByOperation: string
      createdAt: Generated<Date>
      updatedAt: Generated<Date>
    }
  }
}

export const promiseTable: RecordTable = { name: 'promise', ofCustomer: 'child', hasUpdatedAt: true }

export const promiseTexts = sql`
  SELECT p.customer_id, p.id, p.created_at AS at, p.what AS title, p.settled_note AS text FROM promise p`

export type PromiseRow = {
  id: string
  customerId: string
  what: string
  dueOn: string
  promisedOn: string
  employeeId: string | null
  employeeName: string | null
  state: PromiseState
  settledOn: string | null
  settledNote: string | null
  version: number
}

const columns = sql`p.id, p.customer_id, p.what, p.due_on, p.promised_on, p.employee_id, u.name AS employee_name,
  p.state, p.settled_on, p.settled_note, p.version`

/** Mine wherever the customer lies, or all of the customers in scope. */
export async function listPromises(
  ctx: Ctx,
  query: { state: PromiseState; mine: boolean; limit: number; cursor?: string },
) {
  const after = decodeCursor(query.cursor, place)
  const whose = query.mine ? sql`p.employee_id = ${ctx.actor.userId}::uuid` : inScope(ctx, 'c')
  const keyset = after ? sql`AND (p.due_on, p.id) > (${after[0]}::date, ${after[1]}::uuid)` : sql``
  const found = await sql<PromiseRow & { customerName: string }>`
    SELECT ${columns}, c.name AS customer_name
    FROM promise p JOIN customer c ON c.id = p.customer_id AND c.archived_at IS NULL
    LEFT JOIN auth_user u ON u.id = p.employee_id
    WHERE p.state = ${query.state} AND ${whose} ${keyset}
    ORDER BY p.due_on, p.id LIMIT ${query.limit + 1}`.execute(ctx.db)
  const data = found.rows.slice(0, query.limit)
  const last = found.rows.length > query.limit ? data.at(-1) : undefined
  return { data, nextCursor: last ? encodeCursor([last.dueOn, last.id]) : null }
}

export async function promisesOf(ctx: Ctx, customerId: string): Promise<PromiseRow[]> {
  const found = await sql<PromiseRow>`
    SELECT ${columns} FROM promise p LEFT JOIN auth_user u ON u.id = p.employee_id
    WHERE p.customer_id = ${customerId}
    ORDER BY p.state <> 'open', CASE WHEN p.state = 'open' THEN p.due_on END, p.settled_on DESC, p.id LIMIT 200`.execute(
    ctx.db,
  )
  return found.rows
}

export function findPromise(ctx: Ctx, customerId: string, id: string) {
  return ctx.db
    .selectFrom('promise')
    .select(['id', 'state', 'employeeId'])
    .where('customerId', '=', customerId)
    .where('id', '=', id)
    .executeTakeFirst()
}
