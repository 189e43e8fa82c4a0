import { type Generated, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'

declare module '../../platform/schema.ts' {
  interface Database {
    answerSettlement: {
      customerId: string
      id: string
      answerId: string
      settlement: string
      settledAt: Date
      settledBy: string | null
      version: Generated<number>
      createdByOperation: string
    }
  }
}

export const answerSettlementTable: RecordTable = { name: 'answer_settlement', ofCustomer: 'child' }

export async function findAnswer(ctx: Ctx, customerId: string, id: string) {
  const found = await sql<{ perceived: number; expected: number; isSettled: boolean }>`
    SELECT a.perceived, a.expected, EXISTS (
      SELECT 1 FROM answer_settlement s WHERE s.customer_id = a.customer_id AND s.answer_id = a.id
    ) AS is_settled
    FROM satisfaction_answer a
    WHERE a.customer_id = ${customerId} AND a.id = ${id} AND a.voided_by IS NULL`.execute(ctx.db)
  return found.rows[0]
}
