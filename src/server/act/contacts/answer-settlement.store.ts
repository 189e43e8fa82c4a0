import { type Generated, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'

declare module '../../platform/schema.ts' {
  interface Database {
    answerSettlement: {
      customerId: string
      id: string
      originId: string | null
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

/** What a customer said of us, and what was done about it. */
export const answerTexts = sql`
  SELECT a.customer_id, a.id, a.answered_at AS at, coalesce(a.comment, s.settlement) AS title,
    CASE WHEN a.comment IS NOT NULL THEN s.settlement END AS text
  FROM satisfaction_answer a LEFT JOIN answer_settlement s ON s.customer_id = a.customer_id AND s.answer_id = a.id
  WHERE a.voided_by IS NULL AND (a.comment IS NOT NULL OR s.settlement IS NOT NULL)`

export async function findAnswer(ctx: Ctx, customerId: string, id: string) {
  const found = await sql<{
    originId: string | null
    perceived: number
    expected: number
    isSettled: boolean
  }>`
    SELECT a.origin_id, a.perceived, a.expected, EXISTS (
      SELECT 1 FROM answer_settlement s WHERE s.customer_id = a.customer_id AND s.answer_id = a.id
    ) AS is_settled
    FROM satisfaction_answer a
    WHERE a.customer_id = ${customerId} AND a.id = ${id} AND a.voided_by IS NULL`.execute(ctx.db)
  return found.rows[0]
}
