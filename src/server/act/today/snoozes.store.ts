import { type Generated, sql } from 'kysely'
import type { CareReason } from '../../../contracts/care-reason.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'
import { inScope } from '../../platform/scope.ts'

declare module '../../platform/schema.ts' {
  interface Database {
    snooze: {
      customerId: string
      id: string
      reasons: CareReason[]
      until: string
      why: string | null
      employeeId: string | null
      endedAt: Date | null
      version: Generated<number>
      createdByOperation: string
      createdAt: Generated<Date>
    }
  }
}

export const snoozeTable: RecordTable = { name: 'snooze', ofCustomer: 'child' }

export function findSnooze(ctx: Ctx, customerId: string, id: string) {
  return ctx.db
    .selectFrom('snooze')
    .select(['id', 'endedAt', 'until'])
    .where('customerId', '=', customerId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function listSnoozes(ctx: Ctx, query: { mine: boolean; today: string }) {
  const whose = query.mine ? sql`z.employee_id = ${ctx.actor.userId}::uuid` : inScope(ctx, 'c')
  const found = await sql<{
    id: string
    customerId: string
    customerName: string
    reasons: CareReason[]
    until: string
    why: string | null
    employeeName: string | null
    createdAt: Date
  }>`
    SELECT z.id, z.customer_id, c.name AS customer_name, z.reasons, z.until, z.why, u.name AS employee_name, z.created_at
    FROM snooze z JOIN customer c ON c.id = z.customer_id AND c.archived_at IS NULL
    LEFT JOIN auth_user u ON u.id = z.employee_id
    WHERE z.ended_at IS NULL AND z.until > ${query.today}::date AND ${whose}
    ORDER BY z.until, z.id LIMIT 500`.execute(ctx.db)
  return found.rows
}
