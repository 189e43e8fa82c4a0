import { type Generated, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { timeOrderedId } from '../../platform/history/many.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import { insertRecord, type Row } from '../../platform/history/record.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'
import { newId } from '../../platform/ids.ts'
import type { OwnRecord } from './shown.rules.ts'

declare module '../../platform/schema.ts' {
  interface Database {
    mergeChoice: {
      customerId: string
      id: string
      field: string
      memberId: string
      chosenAt: Date
      version: Generated<number>
      createdByOperation: string
    }
  }
}

/** Choices are whose they were made at, wherever he belongs later. */
export const choiceTable: RecordTable = { name: 'merge_choice', ofCustomer: 'child', stays: true }

/** The tops of the trees of these, as far as they have members or show something that is not their own. */
export async function topsOf(tx: Ctx, ids: string[]): Promise<string[]> {
  const found = await sql<{ id: string }>`
    SELECT DISTINCT coalesce(c.root_id, c.id) AS id FROM customer c
    WHERE c.id = ANY(${ids}::uuid[])
      AND (c.root_id IS NOT NULL OR c.own IS NOT NULL OR EXISTS (SELECT 1 FROM customer m WHERE m.root_id = c.id))
    ORDER BY 1`.execute(tx.db)
  return found.rows.map(({ id }) => id)
}

/** Everybody of these trees, by the top. */
export async function membersOf(ctx: Ctx, tops: string[]): Promise<Map<string, string[]>> {
  if (tops.length === 0) return new Map()
  const found = await sql<{ rootId: string; ids: string[] }>`
    SELECT root_id, array_agg(id ORDER BY id) AS ids FROM customer
    WHERE root_id = ANY(${tops}::uuid[]) GROUP BY root_id`.execute(ctx.db)
  const members = new Map(found.rows.map(({ rootId, ids }) => [rootId, ids]))
  return new Map(tops.map((top) => [top, members.get(top) ?? []]))
}

/** Records with their own values, whatever they show. */
export async function ownRecordsOf(tx: Ctx, ids: string[]): Promise<Map<string, OwnRecord>> {
  const found = await sql<{ id: string; columns: Row }>`
    SELECT id, (to_jsonb(c) || coalesce(own, '{}')) - ARRAY['own', 'search_tokens'] AS columns FROM customer c
    WHERE id = ANY(${ids}::uuid[])`.execute(tx.db)
  return new Map(found.rows.map((row) => [row.id, row]))
}

/** What was chosen by anybody of these trees, the latest last. */
export async function choicesOf(tx: Ctx, ids: string[]) {
  const found = await sql<{ customerId: string; field: string; memberId: string }>`
    SELECT customer_id, field, member_id FROM merge_choice WHERE customer_id = ANY(${ids}::uuid[])
    ORDER BY chosen_at, id`.execute(tx.db)
  return found.rows
}

/**
 * Has a record show these values and keeps its own of them beside; `own` is null for whoever has no members. A record that
 * shows them already is not touched; one that changes is another version of itself.
 */
export async function showValues(tx: Ctx, id: string, shown: Row, own: Row | null): Promise<void> {
  const names = sql.join(Object.keys(shown).map((name) => sql.ref(name)))
  const values = sql.join(Object.keys(shown).map((name) => sql.ref(`n.${name}`)))
  const before = sql.join(Object.keys(shown).map((name) => sql.ref(`c.${name}`)))
  const kept = own && JSON.stringify(own)
  await sql`
    UPDATE customer c SET (${names}) = ROW (${values}), own = ${kept}::jsonb, version = c.version + 1
    FROM jsonb_populate_record(NULL::customer, ${JSON.stringify(shown)}::jsonb) n
    WHERE c.id = ${id} AND (ROW (${before}) IS DISTINCT FROM ROW (${values}) OR c.own IS DISTINCT FROM ${kept}::jsonb)`.execute(
    tx.db,
  )
}

/** Those of these who are the top of others. */
export async function topsWithMembers(tx: Ctx, ids: string[]): Promise<string[]> {
  const found = await sql<{ id: string }>`
    SELECT DISTINCT root_id AS id FROM customer WHERE root_id = ANY(${ids}::uuid[])`.execute(tx.db)
  return found.rows.map(({ id }) => id)
}

export async function insertChoices(tx: InOperation, tops: string[], fields: string[]): Promise<number> {
  if (tops.length === 0) return 0
  const written = await sql`
    INSERT INTO merge_choice (customer_id, id, field, member_id, chosen_at, created_by_operation)
    SELECT t.id, ${timeOrderedId}, f.field, t.id, ${tx.now}, ${tx.operationId}
    FROM unnest(${tops}::uuid[]) AS t (id) CROSS JOIN unnest(${fields}::text[]) AS f (field)`.execute(tx.db)
  return Number(written.numAffectedRows ?? 0n)
}

export async function insertChoice(
  tx: InOperation,
  top: string,
  field: string,
  memberId: string,
): Promise<void> {
  await insertRecord(tx, choiceTable, { customerId: top, id: newId(), field, memberId, chosenAt: tx.now })
}

/** Everybody who is or was one with these, taken apart since or not. */
export async function everMerged(ctx: Ctx, ids: string[]): Promise<string[]> {
  const found = await sql<{ id: string }>`
    WITH RECURSIVE near AS (
      SELECT id FROM customer WHERE id = ANY(${ids}::uuid[])
      UNION
      SELECT CASE WHEN m.customer_id = n.id THEN m.into_id ELSE m.customer_id END
      FROM near n JOIN customer_merge m ON m.customer_id = n.id OR m.into_id = n.id
    )
    SELECT id FROM near`.execute(ctx.db)
  return found.rows.map(({ id }) => id)
}
