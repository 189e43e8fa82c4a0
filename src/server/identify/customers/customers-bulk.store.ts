import { setImmediate as nextTurn } from 'node:timers/promises'
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import type { Row } from '../../platform/history/record.ts'
import { arrayLiteral } from '../../platform/postgres/array-literal.ts'

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
  business_category: 'text',
  occupation: 'text',
  language: 'text',
  receive_by: 'text',
  receive_topics: 'text',
  receive_time: 'text',
  id_kind: 'text',
  id_number: 'text',
  source: 'text',
  introducer: 'text',
  note: 'text',
  preferences: 'text',
  owner_id: 'uuid',
  department_id: 'uuid',
} as const

/** New records with their search tokens in one statement; `columns` by column name, absent ones empty. */
export type NewCustomer = { id: string; columns: Row; tagIds: string[]; custom: Row; tokens: string[] }

/**
 * The statement that records them. A column nobody fills is not sent at all, one that is the same for all is sent once, and
 * the others as arrays: read by the database in half the time of JSON.
 */
export async function insertOf(
  customers: NewCustomer[],
  { operationId, now }: Pick<InOperation, 'operationId' | 'now'>,
): Promise<CustomersInsert> {
  const columns: SentColumn[] = [
    { name: 'id', type: 'uuid', values: customers.map(({ id }) => id) },
    { name: 'search_tokens', type: 'text', values: customers.map(({ tokens }) => tokens.join('\t')) },
    ...Object.entries(bulkColumns).map(([name, type]) => {
      return { name, type, values: customers.map((customer) => customer.columns[name] ?? null) }
    }),
    { name: 'tag_ids', type: 'text', values: customers.map(({ tagIds }) => arrayText(tagIds)) },
    { name: 'custom', type: 'text', values: customers.map(({ custom }) => objectText(custom)) },
  ]
  const varying = columns.filter(({ name, values }) => name === 'id' || !isSame(values))
  const constant = columns.filter((column) => !varying.includes(column) && column.values[0] !== null)
  const names = (of: SentColumn[]) => sql.join(of.map(({ name }) => sql.ref(name)))
  const arrays: RawBuilder<unknown>[] = []
  for (const { type, values } of varying) {
    arrays.push(sql`${arrayLiteral(values)}::${sql.raw(type)}[]`)
    await nextTurn()
  }
  const read = [
    ...varying.map(({ name }) => reading(name, sql.ref(`w.${name}`))),
    ...constant.map(({ name, type, values }) => reading(name, sql`${values[0]}::${sql.raw(type)}`)),
  ]
  return sql`
    INSERT INTO customer (${names([...varying, ...constant])}, created_by_operation, created_at, updated_at)
    SELECT ${sql.join(read)}, ${operationId}, ${now}, ${now}
    FROM unnest(${sql.join(arrays)}) AS w (${names(varying)})`
}

export type CustomersInsert = RawBuilder<unknown>

export async function insertCustomers(tx: InOperation, insert: CustomersInsert): Promise<void> {
  await insert.execute(tx.db)
}

type SentColumn = { name: string; type: string; values: unknown[] }

const isSame = (values: unknown[]) => values.every((value) => value === values[0])

/** How what is sent as text, or not at all for some, becomes the column. */
function reading(name: string, sent: RawBuilder<unknown>): RawBuilder<unknown> {
  if (name === 'search_tokens') return sql`array_to_tsvector(string_to_array(${sent}, chr(9)))`
  if (name === 'tag_ids') return sql`coalesce(${sent}::uuid[], '{}')`
  if (name === 'custom') return sql`coalesce(${sent}::jsonb, '{}')`
  if (name === 'birth_leap_month') return sql`coalesce(${sent}, FALSE)`
  return sent
}

function arrayText(ids: string[]): string | null {
  return ids.length > 0 ? `{${ids.join(',')}}` : null
}

function objectText(row: Row): string | null {
  return Object.keys(row).length > 0 ? JSON.stringify(row) : null
}

export async function idsWithoutNumbers(ctx: Ctx, operationId: string): Promise<string[]> {
  const found = await sql<{ id: string }>`SELECT c.id ${withoutNumbers(operationId)}`.execute(ctx.db)
  return found.rows.map((row) => row.id)
}

export async function countWithoutNumbers(ctx: Ctx, operationId: string): Promise<number> {
  const found = await sql<{ count: number }>`SELECT count(*) AS count ${withoutNumbers(operationId)}`.execute(
    ctx.db,
  )
  return found.rows[0]?.count ?? 0
}

function withoutNumbers(operationId: string): RawBuilder<unknown> {
  return sql`FROM customer c WHERE created_by_operation = ${operationId} AND merged_into IS NULL AND NOT awaits_review
    AND NOT EXISTS (SELECT 1 FROM customer_metric m WHERE m.customer_id = c.id)`
}

export async function cleanSearchIndex(ctx: Ctx): Promise<void> {
  await sql`SELECT gin_clean_pending_list('customer_search')`.execute(ctx.db)
}

/** Own fields and tags as they stand, locked in order: of two who add at once, neither's is lost. */
export async function lockGathered(
  tx: Ctx,
  ids: string[],
): Promise<Map<string, { custom: Row; tagIds: string[] }>> {
  if (ids.length === 0) return new Map()
  const found = await sql<{ id: string; custom: Row; tagIds: string[] }>`
    SELECT c.id, r.custom, r.tag_ids FROM customer c CROSS JOIN LATERAL jsonb_populate_record(c, coalesce(c.own, '{}')) r
    WHERE c.id = ANY(${ids}::uuid[]) ORDER BY c.id FOR UPDATE OF c`.execute(tx.db)
  return new Map(found.rows.map((row) => [row.id, row]))
}
