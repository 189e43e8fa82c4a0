// What erasing a customer does to the tables: told by every module's `personalData`, and here of what stands beside them.
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { HistoryTables } from '../../platform/history/record-table.ts'
import type { PersonalData } from '../../platform/personal-data.ts'

/** Tables that hold the customer by another column than `customer_id`. */
const idColumn = (table: string) => sql.ref(table === 'customer' ? 'id' : 'customer_id')

/** How many rows of these customers a table has. */
export async function countRows(ctx: Ctx, { table }: PersonalData, ids: string[]): Promise<number> {
  // A tie stands with one of its ends, and goes with either.
  const those =
    table === 'tie'
      ? sql`from_id = ANY(${ids}::uuid[]) OR to_id = ANY(${ids}::uuid[])`
      : sql`${idColumn(table)} = ANY(${ids}::uuid[])`
  const found = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM ${sql.table(table)} WHERE ${those}`.execute(ctx.db)
  return found.rows[0]?.count ?? 0
}

/** Answers how many rows went or were emptied. */
export async function eraseRows(tx: Ctx, { table, erase }: PersonalData, ids: string[]): Promise<number> {
  if (erase === 'keep') return 0
  const those = sql`${idColumn(table)} = ANY(${ids}::uuid[])`
  if (erase === 'delete') {
    const gone = await sql`DELETE FROM ${sql.table(table)} WHERE ${those}`.execute(tx.db)
    return Number(gone.numAffectedRows ?? 0n)
  }
  const set = Object.keys(erase).map((name) => sql`${sql.ref(name)} = n.${sql.ref(name)}`)
  const emptied = await sql`
    UPDATE ${sql.table(table)} t SET ${sql.join(set)}
    FROM jsonb_populate_record(NULL::${sql.table(table)}, ${JSON.stringify(erase)}::jsonb) n
    WHERE t.${idColumn(table)} = ANY(${ids}::uuid[])`.execute(tx.db)
  return Number(emptied.numAffectedRows ?? 0n)
}

/** Everybody of the tree that this customer stands in, in whatever place of it: they may have been merged since they were named. */
export async function treeOf(ctx: Ctx, customerId: string): Promise<string[]> {
  const found = await sql<{ id: string }>`
    SELECT c.id FROM customer o JOIN customer c ON c.id = coalesce(o.root_id, o.id) OR c.root_id = coalesce(o.root_id, o.id)
    WHERE o.id = ${customerId} ORDER BY c.id`.execute(ctx.db)
  return found.rows.map(({ id }) => id)
}

/** By what they are known again, by further phones and mailboxes of their own too. */
export async function keysOf(tx: Ctx, ids: string[]) {
  const found = await sql<{ kind: 'number' | 'phone' | 'email'; value: string }>`
    SELECT kind, value FROM identity_key WHERE customer_id = ANY(${ids}::uuid[])
    UNION
    SELECT kind, value FROM contact_point
    WHERE customer_id = ANY(${ids}::uuid[]) AND kind IN ('phone', 'email') AND person_id IS NULL AND NOT is_shared`.execute(
    tx.db,
  )
  return found.rows
}

/** Imports, worked through, that recorded or changed these customers or anything of theirs: asked while that still stands. */
export async function bringingOf(tx: Ctx, tables: HistoryTables, ids: string[]): Promise<string[]> {
  const acts = [
    sql`SELECT created_by_operation FROM customer WHERE id = ANY(${ids}::uuid[])`,
    ...actsOf(tables, ids),
  ]
  const found = await sql<{ id: string }>`
    SELECT i.id FROM import i
    WHERE i.state IN ('done', 'failed', 'undone') AND i.operation_id IN (${sql.join(acts, sql` UNION `)})`.execute(
    tx.db,
  )
  return found.rows.map(({ id }) => id)
}

/**
 * The bytes of documents, and of the files of these imports, with what was refused of them and what a dry run named of
 * phones, mailboxes and spouses; answers which bytes are to be removed.
 */
export async function forgetFiles(
  tx: Ctx,
  { ids, importIds }: { ids: string[]; importIds: string[] },
  withDocuments: boolean,
): Promise<string[]> {
  const found = await sql<{ id: string }>`
    WITH document_file AS (
      SELECT v.file_id AS id FROM document_version v WHERE ${withDocuments} AND v.customer_id = ANY(${ids}::uuid[])
    ),
    refusals AS (DELETE FROM import_refusal WHERE import_id = ANY(${importIds}::uuid[])),
    bringing AS (
      UPDATE import SET findings = findings - ARRAY['sharedPhones', 'sharedEmails', 'spouses']
      WHERE id = ANY(${importIds}::uuid[]) RETURNING file_id
    ),
    exported AS (
      DELETE FROM personal_export e WHERE e.customer_id = ANY(${ids}::uuid[]) RETURNING e.file_id AS id
    )
    DELETE FROM file f USING (
      SELECT id FROM document_file UNION SELECT file_id FROM bringing UNION SELECT id FROM exported
    ) gone WHERE f.id = gone.id RETURNING f.id`.execute(tx.db)
  return found.rows.map(({ id }) => id)
}

/** What was done with these customers, as far as it stands. */
function actsOf({ records, facts }: HistoryTables, ids: string[]): RawBuilder<unknown>[] {
  const children = records.filter(({ ofCustomer }) => ofCustomer === 'child')
  return [
    sql`SELECT operation_id AS id FROM change WHERE customer_id = ANY(${ids}::uuid[])`,
    ...facts.map(
      (name) => sql`SELECT operation_id FROM ${sql.table(name)} WHERE customer_id = ANY(${ids}::uuid[])`,
    ),
    ...children.map(
      ({ name }) =>
        sql`SELECT created_by_operation FROM ${sql.table(name)} WHERE customer_id = ANY(${ids}::uuid[])`,
    ),
  ]
}

/** Customers at the other ends of their ties. */
export async function tiedTo(tx: Ctx, ids: string[]): Promise<string[]> {
  const found = await sql<{ id: string }>`
    SELECT DISTINCT c.id FROM tie t JOIN customer c ON c.id = t.from_id OR c.id = t.to_id
    WHERE (t.from_id = ANY(${ids}::uuid[]) OR t.to_id = ANY(${ids}::uuid[])) AND c.id <> ALL(${ids}::uuid[])`.execute(
    tx.db,
  )
  return found.rows.map(({ id }) => id)
}

/** Reasons that somebody wrote to what was done with these customers alone. */
export async function forgetReasons(tx: Ctx, tables: HistoryTables, ids: string[]): Promise<number> {
  const emptied = await sql`
    UPDATE operation o SET reason = NULL
    WHERE o.reason IS NOT NULL AND o.id IN (${sql.join(actsOf(tables, ids), sql` UNION `)})
      AND o.kind !~ '^(import|demo|setting|tag|field|role|employee|department)\\.' AND o.kind <> 'customer.bulk'`.execute(
    tx.db,
  )
  return Number(emptied.numAffectedRows ?? 0n)
}

/** Days of the history that hold changes of these customers, or of these records of others, and are sealed. */
export async function sealedDaysOf(tx: Ctx, ids: string[], recordIds: string[]): Promise<string[]> {
  const found = await sql<{ day: string }>`
    SELECT DISTINCT s.day FROM (
      SELECT at FROM change WHERE customer_id = ANY(${ids}::uuid[])
      UNION ALL SELECT at FROM change WHERE record_id = ANY(${recordIds}::uuid[])
    ) c JOIN history_seal s ON s.day = c.at::date ORDER BY s.day`.execute(tx.db)
  return found.rows.map(({ day }) => day)
}

export async function markErased(tx: Ctx, ids: string[]): Promise<void> {
  await sql`
    UPDATE customer SET erased_at = ${tx.now}, archived_at = coalesce(archived_at, ${tx.now}), updated_at = ${tx.now},
      version = version + 1
    WHERE id = ANY(${ids}::uuid[])`.execute(tx.db)
}

/** What of merged customers was each one's own: whoever follows has made it anew, of the nothing that is left. */
export async function forgetOwn(tx: Ctx, ids: string[]): Promise<void> {
  await sql`UPDATE customer SET own = NULL WHERE id = ANY(${ids}::uuid[]) AND own IS NOT NULL`.execute(tx.db)
}

/** What is promised to be gone and still stands, by table: for whoever looks after the house. */
export async function countLeft(ctx: Ctx, { table, erase }: PersonalData): Promise<number> {
  // Of the history values go and rows stay; words for the search are made anew of what is left.
  if (erase === 'keep' || table === 'change' || table === 'search_text') return 0
  const joined = table === 'customer' ? sql`e.id = t.id` : sql`e.id = t.customer_id`
  const kept = table.startsWith('document')
    ? sql`AND NOT EXISTS (SELECT 1 FROM erasure r WHERE r.customer_id = coalesce(e.root_id, e.id) AND r.keeps_documents)`
    : sql``
  const differs =
    erase === 'delete'
      ? sql`TRUE`
      : sql`(${sql.join(
          Object.keys(erase).map((name) => sql`t.${sql.ref(name)} IS DISTINCT FROM n.${sql.ref(name)}`),
          sql` OR `,
        )})`
  const blank = erase === 'delete' ? sql`'{}'` : sql`${JSON.stringify(erase)}::jsonb`
  const found = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM customer e
    JOIN ${sql.table(table)} t ON ${joined}
    CROSS JOIN jsonb_populate_record(NULL::${sql.table(table)}, ${blank}) n
    WHERE e.erased_at IS NOT NULL AND ${differs} ${kept}`.execute(ctx.db)
  return found.rows[0]?.count ?? 0
}

/** Of an open complaint, and documents whose time has not come: what a decision must know of. */
export async function findHolds(ctx: Ctx, ids: string[]) {
  const found = await sql<{ complaints: number; documents: number; purchases: number; waiting: number }>`
    SELECT
      (SELECT count(*)::int FROM complaint WHERE customer_id = ANY(${ids}::uuid[]) AND state = 'open') AS complaints,
      (SELECT count(*)::int FROM document WHERE customer_id = ANY(${ids}::uuid[]) AND state <> 'destroyed') AS documents,
      (SELECT count(*)::int FROM document_approval WHERE customer_id = ANY(${ids}::uuid[]) AND state = 'asked') AS waiting,
      -- As the customer's page counts them: an order of several lines is one, and a return is none.
      (SELECT count(DISTINCT coalesce(order_number, id::text))::int FROM purchase
        WHERE customer_id = ANY(${ids}::uuid[]) AND voided_by IS NULL AND kind = 'purchase' AND amount_minor > 0
      ) AS purchases`.execute(ctx.db)
  const [row] = found.rows
  return row ?? { complaints: 0, documents: 0, purchases: 0, waiting: 0 }
}
