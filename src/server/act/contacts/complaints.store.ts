import { type Generated, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'

declare module '../../platform/schema.ts' {
  interface Database {
    complaint: {
      customerId: string
      id: string
      about: string
      openedAt: Date
      contactId: string | null
      state: Generated<'open' | 'settled'>
      settledAt: Date | null
      settledBy: string | null
      settlement: string | null
      version: Generated<number>
      createdByOperation: string
      createdAt: Generated<Date>
      updatedAt: Generated<Date>
    }
  }
}

export const complaintTable: RecordTable = { name: 'complaint', ofCustomer: 'child', hasUpdatedAt: true }

export const complaintTexts = sql`
  SELECT p.customer_id, p.id, p.opened_at AS at, p.about AS title, p.settlement AS text FROM complaint p`

export type ComplaintRow = {
  id: string
  customerId: string
  about: string
  openedAt: Date
  state: 'open' | 'settled'
  settledAt: Date | null
  settledByName: string | null
  settlement: string | null
  version: number
}

export async function complaintsOf(ctx: Ctx, customerId: string): Promise<ComplaintRow[]> {
  const found = await sql<ComplaintRow>`
    SELECT p.id, p.customer_id, p.about, p.opened_at, p.state, p.settled_at, u.name AS settled_by_name, p.settlement,
      p.version
    FROM complaint p LEFT JOIN auth_user u ON u.id = p.settled_by
    WHERE p.customer_id = ${customerId} ORDER BY p.state = 'settled', p.opened_at DESC LIMIT 200`.execute(
    ctx.db,
  )
  return found.rows
}

export function findComplaint(ctx: Ctx, customerId: string, id: string) {
  return ctx.db
    .selectFrom('complaint')
    .select(['id', 'state'])
    .where('customerId', '=', customerId)
    .where('id', '=', id)
    .executeTakeFirst()
}
