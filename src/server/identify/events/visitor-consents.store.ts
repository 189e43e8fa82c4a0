import { sql } from 'kysely'
import type { InOperation } from '../../platform/history/operation.ts'

export async function nameOfSite(tx: InOperation, id: string): Promise<string | undefined> {
  const found = await sql<{ name: string }>`SELECT name FROM site WHERE id = ${id}`.execute(tx.db)
  return found.rows[0]?.name
}

/** A word holds as long as it is said who the visitor is. Answers whose words have changed. */
export async function voidAstray(tx: InOperation, customerIds: readonly string[]): Promise<string[]> {
  const isSaid = sql`EXISTS (
    SELECT 1 FROM visitor_identity i WHERE i.customer_id = c.customer_id AND i.id = (c.proof ->> 'identityId')::uuid)`
  const found = await sql<{ customerId: string }>`
    UPDATE consent c SET voided_by = CASE WHEN ${isSaid} THEN NULL ELSE ${tx.operationId}::uuid END
    WHERE c.customer_id = ANY(${customerIds}::uuid[]) AND c.how = 'site' AND c.proof ? 'identityId'
      AND (c.voided_by IS NULL) <> ${isSaid}
    RETURNING c.customer_id`.execute(tx.db)
  return [...new Set(found.rows.map(({ customerId }) => customerId))]
}
