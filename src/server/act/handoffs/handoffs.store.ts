import { type Generated, sql } from 'kysely'
import type { CareReason } from '../../../contracts/care-reason.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'

declare module '../../platform/schema.ts' {
  interface Database {
    handoff: {
      customerId: string
      id: string
      fromId: string | null
      toId: string
      reasons: CareReason[]
      note: string | null
      dueOn: string
      state: 'open' | 'done' | 'returned'
      settledAt: Date | null
      settledNote: string | null
      version: Generated<number>
      createdByOperation: string
      createdAt: Generated<Date>
    }
  }
}

export const handoffTable: RecordTable = { name: 'handoff', ofCustomer: 'child' }

export async function listHandoffs(ctx: Ctx, by: 'me' | 'others') {
  const me = sql`${ctx.actor.userId}::uuid`
  const found = await sql<{
    id: string
    customerId: string
    customerName: string
    fromName: string | null
    toId: string
    toName: string | null
    reasons: CareReason[]
    note: string | null
    dueOn: string
    state: 'open' | 'done' | 'returned'
    settledNote: string | null
    createdAt: Date
  }>`
    SELECT h.id, h.customer_id, c.name AS customer_name, f.name AS from_name, h.to_id, t.name AS to_name, h.reasons,
      h.note, h.due_on, h.state, h.settled_note, h.created_at
    FROM handoff h JOIN customer c ON c.id = h.customer_id AND c.archived_at IS NULL
    LEFT JOIN auth_user f ON f.id = h.from_id LEFT JOIN auth_user t ON t.id = h.to_id
    WHERE ${by === 'me' ? sql`h.from_id = ${me}` : sql`h.to_id = ${me}`} AND h.state = 'open'
    ORDER BY h.due_on, h.id LIMIT 500`.execute(ctx.db)
  return found.rows
}

export function findOpenHandoffs(ctx: Ctx, customerId: string) {
  return ctx.db
    .selectFrom('handoff as h')
    .leftJoin('authUser as u', 'u.id', 'h.toId')
    .select(['h.id', 'h.fromId', 'h.toId', 'h.note', 'u.name as toName'])
    .where('h.customerId', '=', customerId)
    .where('h.state', '=', 'open')
    .execute()
}
