// What stands of an erased customer with others and with the house: ties, suggestions, requests, what came by a form.
import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'

const among = (column: string, ids: readonly string[]) => sql`${sql.ref(column)} = ANY(${ids}::uuid[])`

export type WaitingEntry = {
  id: string
  customerId: string | null
  phone: string | null
  email: string | null
}

/** Entries that may have been theirs: brought together with them, or with a phone that ends alike or the same mailbox. */
export async function entriesNear(
  tx: Ctx,
  ids: readonly string[],
  { endings, mailboxes }: { endings: readonly string[]; mailboxes: readonly string[] },
): Promise<WaitingEntry[]> {
  const found = await sql<WaitingEntry>`
    SELECT id, customer_id, answers ->> 'phone' AS phone, answers ->> 'email' AS email FROM form_entry
    WHERE customer_id = ANY(${ids}::uuid[]) OR lower(answers ->> 'email') = ANY(${mailboxes}::text[])
      OR right(regexp_replace(answers ->> 'phone', '\\D', '', 'g'), 6) = ANY(${endings}::text[])`.execute(
    tx.db,
  )
  return found.rows
}

export async function emptyEntries(tx: Ctx, entryIds: readonly string[]): Promise<void> {
  await sql`
    UPDATE form_entry SET answers = '{}', leave = NULL, reason = NULL, visitor_id = NULL WHERE id = ANY(${entryIds}::uuid[])`.execute(
    tx.db,
  )
}

/** Ties that bind them to others, those that were removed too: the others' history tells of those. */
export async function tiesWith(tx: Ctx, ids: readonly string[]): Promise<string[]> {
  const found = await sql<{ id: string }>`
    SELECT id FROM tie WHERE ${among('from_id', ids)} OR ${among('to_id', ids)}
    UNION
    SELECT record_id FROM change WHERE table_name = 'tie' AND action = 'delete'
      AND (before ->> 'from_id' = ANY(${ids}::text[]) OR before ->> 'to_id' = ANY(${ids}::text[]))`.execute(
    tx.db,
  )
  return found.rows.map(({ id }) => id)
}

/** The history of these records says no more than that something was done. */
export async function emptyChangesOf(tx: Ctx, recordIds: readonly string[]): Promise<void> {
  await sql`
    UPDATE change SET before = '{}', after = NULL WHERE record_id = ANY(${recordIds}::uuid[])`.execute(tx.db)
}

/** What was written to requests about these customers alone, and to suggestions that they are somebody else too. */
export async function forgetRemarks(tx: Ctx, ids: readonly string[]): Promise<void> {
  const alone = sql`
    SELECT r.id FROM review_request r JOIN pending_change p ON p.request_id = r.id WHERE r.count = 1 AND ${among('p.customer_id', ids)}`
  await sql`
    UPDATE operation SET reason = NULL WHERE reason IS NOT NULL AND id IN (
      SELECT created_by_operation FROM review_vote WHERE request_id IN (${alone})
      UNION SELECT created_by_operation FROM duplicate_verdict WHERE ${among('first_id', ids)} OR ${among('second_id', ids)})`.execute(
    tx.db,
  )
  await sql`UPDATE review_vote SET note = NULL WHERE note IS NOT NULL AND request_id IN (${alone})`.execute(
    tx.db,
  )
  await sql`UPDATE review_request SET reason = NULL WHERE reason IS NOT NULL AND id IN (${alone})`.execute(
    tx.db,
  )
  await sql`
    UPDATE erasure SET why = NULL, decided_why = NULL WHERE ${among('customer_id', ids)}`.execute(tx.db)
}

/** Rows of others that point at the customer, and what is kept for a while of what was asked and answered. */
export async function forgetBeside(tx: Ctx, ids: readonly string[]): Promise<void> {
  for (const table of ['duplicate_pair', 'duplicate_verdict'])
    await sql`DELETE FROM ${sql.table(table)} WHERE ${among('first_id', ids)} OR ${among('second_id', ids)}`.execute(
      tx.db,
    )
  await sql`DELETE FROM duplicate_ask WHERE ${among('asked_id', ids)} OR ${among('other_id', ids)}`.execute(
    tx.db,
  )
  await sql`DELETE FROM tie WHERE ${among('from_id', ids)} OR ${among('to_id', ids)}`.execute(tx.db)
  await forgetEnds(tx, ids)
  // Or what they did would go back to a stranger with their device, whom anybody could recognise again.
  await sql`DELETE FROM visitor WHERE ${among('place_id', ids)}`.execute(tx.db)
  await sql`DELETE FROM identity_key WHERE ${among('customer_id', ids)}`.execute(tx.db)
  await sql`
    DELETE FROM idempotency_key k USING unnest(${ids}::uuid[]) AS w (id)
    WHERE k.body::text LIKE '%' || w.id || '%'`.execute(tx.db)
}

/** Whoever was tied to them has so many ties less. */
async function forgetEnds(tx: Ctx, ids: readonly string[]): Promise<void> {
  await sql`
    WITH gone AS (DELETE FROM tie_end WHERE ${among('other_id', ids)} RETURNING customer_id),
    less AS (SELECT customer_id, count(*) AS count FROM gone GROUP BY 1)
    UPDATE tie_degree d SET degree = d.degree - l.count FROM less l WHERE d.customer_id = l.customer_id`.execute(
    tx.db,
  )
  await sql`DELETE FROM tie_degree WHERE degree <= 0`.execute(tx.db)
}
