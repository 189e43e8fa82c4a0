// What is past its time and kept all the same: something of the customer is still open.
import { type RawBuilder, sql } from 'kysely'

/** A complaint, a promise, a change that waits for a word, a request to read or to copy, an erasure that is asked for or under way. */
export function isHeld(customerId: RawBuilder<unknown>): RawBuilder<unknown> {
  const stands = (table: string, state: RawBuilder<unknown>) =>
    sql`EXISTS (SELECT 1 FROM ${sql.table(table)} h WHERE h.customer_id = ${customerId} AND ${state})`
  const open = [
    stands('complaint', sql`h.state = 'open'`),
    stands('promise', sql`h.state = 'open'`),
    stands('document_approval', sql`h.state = 'asked'`),
    stands('form_entry', sql`h.state = 'waiting'`),
    stands('erasure', sql`h.state IN ('asked', 'approved')`),
    stands('personal_export', sql`h.size IS NULL AND h.asked_at > now() - interval '7 days'`),
    sql`EXISTS (
      SELECT 1 FROM pending_change h JOIN review_request r ON r.id = h.request_id
      WHERE h.customer_id = ${customerId} AND r.state = 'waiting')`,
  ]
  return sql`(${sql.join(open, sql` OR `)})`
}
