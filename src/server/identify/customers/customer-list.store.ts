// The list of customers under a data scope: any sort, any filters, a million rows. Candidates are picked on the narrow
// customer_metric by keyset; only the rows of the page are joined to the records.
import { type RawBuilder, sql } from 'kysely'
import type { FilterCondition } from '../../../contracts/customer.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import { Problem } from '../../platform/problem.ts'
import { inScope } from '../../platform/scope.ts'
import { type CustomKinds, compileCustom, customKeyOf, readCustomKinds } from './custom-filter.store.ts'
import { type FilterField, filterFields, refuseUnreadable } from './customer-filter.rules.ts'
import type { CustomerRecord } from './customers.store.ts'
import { readQuery } from './search-tokens.rules.ts'

export type CustomerListQuery = {
  sort: string
  direction: 'asc' | 'desc'
  limit: number
  cursor?: string
  filter: FilterCondition[]
  search?: string
}

/** Sort keys have an index each and never are NULL: what is missing stands at the far end. */
const sortKeys: Record<string, string> = {
  name: 'm.name COLLATE "zh-x-icu"',
  createdAt: 'm.created_at',
  valueMinor: 'm.value_minor',
  value12mMinor: 'm.value_12m_minor',
  purchaseCount: 'm.purchase_count',
  firstPurchaseAt: "coalesce(m.first_purchase_at, '-infinity')",
  lastPurchaseAt: "coalesce(m.last_purchase_at, '-infinity')",
  lastContactAt: "coalesce(m.last_contact_at, '-infinity')",
  contactDueAt: "coalesce(m.contact_due_at, 'infinity')",
  overdueAt: "coalesce(m.overdue_at, 'infinity')",
  satisfaction: "coalesce(m.satisfaction, 'infinity')",
}

const sortTypes: Record<string, string> = {
  name: 'text',
  valueMinor: 'bigint',
  value12mMinor: 'bigint',
  purchaseCount: 'integer',
  satisfaction: 'real',
}

export type CustomerListRow = Pick<
  CustomerRecord,
  | 'id'
  | 'kind'
  | 'name'
  | 'externalNumber'
  | 'phone'
  | 'email'
  | 'city'
  | 'company'
  | 'source'
  | 'tagIds'
  | 'custom'
  | 'ownerId'
  | 'departmentId'
  | 'complaintOpen'
  | 'createdAt'
  | 'version'
> & { ownerName: string | null; departmentName: string | null; sortKey: string }

export async function listCustomers(ctx: Ctx, query: CustomerListQuery) {
  const key = sql.raw(sortKeys[query.sort] ?? 'm.value_minor')
  const type = sql.raw(sortTypes[query.sort] ?? 'timestamptz')
  const direction = sql.raw(query.direction === 'asc' ? 'ASC' : 'DESC')
  const after = decodeCursor(query.cursor, 2)
  const compare = sql.raw(query.direction === 'asc' ? '>' : '<')
  const keyset = after
    ? sql`AND (${key}, m.customer_id) ${compare} (${after[0]}::${type}, ${after[1]}::uuid)`
    : sql``
  const kinds = await readCustomKinds(ctx, query.filter)
  const rows = await sql<CustomerListRow>`
    WITH picked AS (
      SELECT m.customer_id, (${key})::text AS sort_key, row_number() OVER () AS place
      FROM (
        SELECT m.* FROM customer_metric m ${joinRecord(query)}
        WHERE NOT m.is_archived AND ${inScope(ctx, 'm')} ${conditions(ctx, query, kinds)} ${keyset}
        ORDER BY ${key} ${direction}, m.customer_id ${direction}
        LIMIT ${query.limit + 1}
      ) m
    )
    SELECT p.sort_key, c.id, c.kind, c.name, c.external_number, c.phone, c.email, c.city, c.company, c.source, c.tag_ids,
      c.custom, c.owner_id, u.name AS owner_name, c.department_id, d.name AS department_name, c.complaint_open,
      c.created_at, c.version
    FROM picked p
    JOIN customer c ON c.id = p.customer_id AND ${inScope(ctx, 'c')}
    LEFT JOIN employee u ON u.id = c.owner_id LEFT JOIN department d ON d.id = c.department_id
    ORDER BY p.place`.execute(ctx.db)
  const data = rows.rows.slice(0, query.limit)
  const last = rows.rows.length > query.limit ? data.at(-1) : undefined
  return { data, nextCursor: last ? encodeCursor([last.sortKey, last.id]) : null }
}

const countLimit = 10_000

/** Exact up to ten thousand; beyond that the planner's estimate, said to be one. */
export async function countCustomers(ctx: Ctx, query: Pick<CustomerListQuery, 'filter' | 'search'>) {
  const kinds = await readCustomKinds(ctx, query.filter)
  const from = sql`FROM customer_metric m ${joinRecord(query)}
    WHERE NOT m.is_archived AND ${inScope(ctx, 'm')} ${conditions(ctx, query, kinds)}`
  const counted = await sql<{ count: number }>`
    SELECT count(*) AS count FROM (SELECT 1 ${from} LIMIT ${countLimit + 1}) n`.execute(ctx.db)
  const count = counted.rows[0]?.count ?? 0
  if (count <= countLimit) return { count, isExact: true }
  const plan = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>`
    EXPLAIN (FORMAT JSON) SELECT 1 ${from}`.execute(ctx.db)
  const planned = Object.values(plan.rows[0] ?? {})[0]?.[0]?.Plan['Plan Rows'] ?? countLimit
  return { count: Math.max(planned, countLimit), isExact: false }
}

/** Ids of everything a filter finds, for bulk work and export, in pages of one fixed order. */
export async function idsOfFilter(
  ctx: Ctx,
  query: Pick<CustomerListQuery, 'filter' | 'search'>,
  after: string | null,
  limit: number,
) {
  const kinds = await readCustomKinds(ctx, query.filter)
  const found = await sql<{ id: string }>`
    SELECT m.customer_id AS id FROM customer_metric m ${joinRecord(query)}
    WHERE NOT m.is_archived AND ${inScope(ctx, 'm')} ${conditions(ctx, query, kinds)}
      AND (${after}::uuid IS NULL OR m.customer_id > ${after}::uuid)
    ORDER BY m.customer_id LIMIT ${limit}`.execute(ctx.db)
  return found.rows.map((row) => row.id)
}

function joinRecord(query: Pick<CustomerListQuery, 'filter' | 'search'>): RawBuilder<unknown> {
  const isOfRecord = (condition: FilterCondition) =>
    customKeyOf(condition) !== undefined || fieldOf(condition).table === 'c'
  const needed = query.search || query.filter.some(isOfRecord)
  return needed ? sql`JOIN customer c ON c.id = m.customer_id` : sql``
}

function conditions(
  ctx: Ctx,
  query: Pick<CustomerListQuery, 'filter' | 'search'>,
  kinds: CustomKinds,
): RawBuilder<unknown> {
  const parts = query.filter.map((condition) => {
    const key = customKeyOf(condition)
    const kind = key && kinds.get(key)
    return kind ? compileCustom(ctx, key, kind, condition) : compile(ctx, condition)
  })
  if (query.search) parts.push(matches(query.search))
  return parts.length === 0 ? sql`` : sql`AND ${sql.join(parts, sql` AND `)}`
}

/** Any of the readings of the query, each as one full-text condition over the tokens. */
export function matches(search: string): RawBuilder<boolean> {
  const readings = readQuery(search)
  if (readings.length === 0) return sql<boolean>`FALSE`
  const alternatives = readings.map(({ exact, prefix }) => {
    const terms = [...exact.map(quote), ...prefix.map((word) => `${quote(word)}:*`)]
    return sql`c.search_tokens @@ ${terms.join(' & ')}::tsquery`
  })
  return sql<boolean>`(${sql.join(alternatives, sql` OR `)})`
}

function quote(token: string): string {
  return `'${token.replace(/\\/g, '\\\\').replace(/'/g, "''")}'`
}

function fieldOf(condition: FilterCondition): FilterField {
  const field = filterFields[condition.field]
  if (!field) throw new Problem(422, 'filterUnknownField', { field: condition.field })
  return field
}

function compile(ctx: Ctx, condition: FilterCondition): RawBuilder<unknown> {
  const field = fieldOf(condition)
  refuseUnreadable(condition, field.type)
  const column = sql.raw(`${field.table}.${field.column}`)
  const list = Array.isArray(condition.value) ? condition.value : [String(condition.value ?? '')]
  const type = sql.raw(
    { text: 'text', number: 'numeric', date: 'timestamptz', uuid: 'uuid', bool: 'boolean', uuids: 'uuid' }[
      field.type
    ],
  )
  if (field.type === 'uuids') return compileTags(column, condition.operator, list)
  switch (condition.operator) {
    case 'is':
    case 'in':
      return sql`${column} = ANY(${list}::${type}[])`
    case 'isNot':
    case 'notIn':
      return sql`(${column} IS NULL OR ${column} <> ALL(${list}::${type}[]))`
    case 'contains':
      return sql`${column}::text ILIKE ${`%${list[0]?.replace(/[\\%_]/g, '\\$&')}%`}`
    case 'atLeast':
    case 'after':
      return sql`${column} >= ${list[0]}::${type}`
    case 'atMost':
    case 'before':
      return sql`${column} <= ${list[0]}::${type}`
    case 'olderThanDays':
      return sql`${column} < ${ctx.now}::timestamptz - make_interval(days => ${list[0]}::int)`
    case 'withinDays':
      return sql`${column} BETWEEN ${ctx.now}::timestamptz - make_interval(days => ${list[0]}::int) AND ${ctx.now}::timestamptz + make_interval(days => ${list[0]}::int)`
    case 'isEmpty':
      return sql`${column} IS NULL`
    case 'isNotEmpty':
      return sql`${column} IS NOT NULL`
    default:
      throw new Problem(422, 'filterUnknownOperator', { operator: condition.operator })
  }
}

function compileTags(column: RawBuilder<unknown>, operator: string, list: string[]): RawBuilder<unknown> {
  if (operator === 'isEmpty') return sql`${column} = '{}'`
  if (operator === 'isNotEmpty') return sql`${column} <> '{}'`
  const overlap = sql`${column} && ${list}::uuid[]`
  return operator === 'isNot' || operator === 'notIn' ? sql`NOT (${overlap})` : overlap
}
