import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { Row } from '../../platform/history/record.ts'
import { ownRow } from '../../platform/history/record-table.ts'
import { joinRecord, readTerms, type Wanted, wanted } from './customer-condition.store.ts'
import { customerTable } from './customers.store.ts'

/** Those of these whom a filter and words find. */
export async function idsAmong(ctx: Ctx, ids: string[], query: Wanted): Promise<string[]> {
  const terms = await readTerms(ctx, query)
  const found = await sql<{ id: string }>`
    SELECT m.customer_id AS id FROM customer_metric m ${joinRecord(query)}
    WHERE m.customer_id = ANY(${ids}::uuid[]) AND ${wanted(ctx, query, terms)}`.execute(ctx.db)
  return found.rows.map(({ id }) => id)
}

/** Records with their own values, as JSON by column name. */
export async function ownRows(ctx: Ctx, ids: string[]): Promise<Map<string, Row>> {
  const found = await sql<{ id: string; row: Row }>`
    SELECT c.id, ${ownRow(customerTable, 'c')} AS row FROM customer c WHERE c.id = ANY(${ids}::uuid[])`.execute(
    ctx.db,
  )
  return new Map(found.rows.map(({ id, row }) => [id, row]))
}

/** Of the tops of their trees. */
export async function departmentsOf(ctx: Ctx, ids: string[]): Promise<Map<string, string>> {
  const found = await sql<{ id: string; departmentId: string }>`
    SELECT o.id, c.department_id FROM customer o JOIN customer c ON c.id = coalesce(o.root_id, o.id)
    WHERE o.id = ANY(${ids}::uuid[]) AND c.department_id IS NOT NULL`.execute(ctx.db)
  return new Map(found.rows.map(({ id, departmentId }) => [id, departmentId]))
}

/** Of those an operation recorded how many wait for review. */
export async function countAwaiting(ctx: Ctx, operationId: string): Promise<number> {
  const found = await sql<{ count: number }>`
    SELECT count(*) AS count FROM customer WHERE created_by_operation = ${operationId} AND awaits_review`.execute(
    ctx.db,
  )
  return found.rows[0]?.count ?? 0
}

/** Whoever was asked to be taken as a customer and has not been agreed to is none. */
export async function setReviewFlags(tx: Ctx, ids: string[]): Promise<void> {
  await sql`
    UPDATE customer c SET awaits_review = NOT c.awaits_review
    WHERE c.id = ANY(${ids}::uuid[]) AND c.awaits_review <> coalesce((
      SELECT bool_and(r.state <> 'applied') FROM pending_change p JOIN review_request r ON r.id = p.request_id
      WHERE p.customer_id = c.id AND r.subject = 'customer.create'), FALSE)`.execute(tx.db)
}
