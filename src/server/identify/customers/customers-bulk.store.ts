import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import type { Row } from '../../platform/history/record.ts'

/** Columns an import may fill, with their types. */
export const bulkColumns = {
  kind: 'text',
  name: 'text',
  external_number: 'text',
  gender: 'text',
  birth_calendar: 'text',
  birth_year: 'smallint',
  birth_month: 'smallint',
  birth_day: 'smallint',
  birth_leap_month: 'boolean',
  phone: 'text',
  second_phone: 'text',
  email: 'text',
  province: 'text',
  city: 'text',
  address: 'text',
  company: 'text',
  industry: 'text',
  source: 'text',
  introducer: 'text',
  note: 'text',
  preferences: 'text',
  owner_id: 'uuid',
  department_id: 'uuid',
} as const

/** New records with their search tokens in one statement; `columns` by column name, absent ones empty. */
export type NewCustomer = { id: string; columns: Row; tagIds: string[]; custom: Row; tokens: string[] }

export async function insertCustomers(tx: InOperation, customers: NewCustomer[]): Promise<void> {
  const names = Object.keys(bulkColumns)
  const list = sql.join(names.map((name) => sql.ref(name)))
  const values = sql.join(
    names.map((name) =>
      name === 'birth_leap_month' ? sql`coalesce(w.birth_leap_month, FALSE)` : sql.ref(`w.${name}`),
    ),
  )
  const shape = sql.raw(
    Object.entries(bulkColumns)
      .map(([name, type]) => `${name} ${type}`)
      .join(', '),
  )
  const wire = customers.map(({ id, columns, tagIds, custom, tokens }) => ({
    // What is empty stays out: half the time of a bulk insert would go into reading that nothing is there.
    ...Object.fromEntries(
      Object.entries(columns).filter(([, value]) => value !== null && value !== undefined),
    ),
    id,
    ...(tagIds.length > 0 ? { tags: tagIds } : {}),
    ...(Object.keys(custom).length > 0 ? { custom } : {}),
    tokens: tokens.join('\t'),
  }))
  await sql`
    INSERT INTO customer (id, ${list}, tag_ids, custom, search_tokens, created_by_operation, created_at, updated_at)
    SELECT w.id, ${values}, coalesce(w.tags, '{}'), coalesce(w.custom, '{}'),
      array_to_tsvector(string_to_array(w.tokens, chr(9))), ${tx.operationId}, ${tx.now}, ${tx.now}
    FROM jsonb_to_recordset(${JSON.stringify(wire)}::jsonb) AS w (id uuid, tags uuid[], custom jsonb, tokens text, ${shape})`.execute(
    tx.db,
  )
}

/** Own fields and tags as they stand, locked in order: of two who add at once, neither's is lost. */
export async function lockGathered(
  tx: Ctx,
  ids: string[],
): Promise<Map<string, { custom: Row; tagIds: string[] }>> {
  if (ids.length === 0) return new Map()
  const found = await sql<{ id: string; custom: Row; tagIds: string[] }>`
    SELECT id, custom, tag_ids FROM customer WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`.execute(
    tx.db,
  )
  return new Map(found.rows.map((row) => [row.id, row]))
}
