import { type RawBuilder, sql } from 'kysely'
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

/** A column nobody fills is not sent at all; one array a column is read by the database in half the time of JSON. */
export async function insertCustomers(tx: InOperation, customers: NewCustomer[]): Promise<void> {
  const sent = [
    { name: 'id', type: 'uuid', values: customers.map(({ id }) => id) },
    { name: 'search_tokens', type: 'text', values: customers.map(({ tokens }) => tokens.join('\t')) },
    ...[
      ...Object.entries(bulkColumns).map(([name, type]) => {
        return { name, type, values: customers.map(({ columns }) => columns[name] ?? null) }
      }),
      { name: 'tag_ids', type: 'text', values: customers.map(({ tagIds }) => arrayText(tagIds)) },
      { name: 'custom', type: 'text', values: customers.map(({ custom }) => objectText(custom)) },
    ].filter(({ values }) => values.some((value) => value !== null)),
  ]
  const names = sql.join(sent.map(({ name }) => sql.ref(name)))
  const arrays = sql.join(sent.map(({ type, values }) => sql`${values}::${sql.raw(type)}[]`))
  await sql`
    INSERT INTO customer (${names}, created_by_operation, created_at, updated_at)
    SELECT ${sql.join(sent.map(({ name }) => read[name] ?? sql.ref(`w.${name}`)))}, ${tx.operationId}, ${tx.now}, ${tx.now}
    FROM unnest(${arrays}) AS w (${names})`.execute(tx.db)
}

/** How what is sent as text, or not at all for some, becomes the column. */
const read: Record<string, RawBuilder<unknown>> = {
  search_tokens: sql`array_to_tsvector(string_to_array(w.search_tokens, chr(9)))`,
  tag_ids: sql`coalesce(w.tag_ids::uuid[], '{}')`,
  custom: sql`coalesce(w.custom::jsonb, '{}')`,
  birth_leap_month: sql`coalesce(w.birth_leap_month, FALSE)`,
}

function arrayText(ids: string[]): string | null {
  return ids.length > 0 ? `{${ids.join(',')}}` : null
}

function objectText(row: Row): string | null {
  return Object.keys(row).length > 0 ? JSON.stringify(row) : null
}

export async function idsWithoutNumbers(ctx: Ctx, operationId: string): Promise<string[]> {
  const found = await sql<{ id: string }>`
    SELECT id FROM customer c WHERE created_by_operation = ${operationId}
      AND NOT EXISTS (SELECT 1 FROM customer_metric m WHERE m.customer_id = c.id)`.execute(ctx.db)
  return found.rows.map((row) => row.id)
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
