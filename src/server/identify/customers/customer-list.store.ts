// The list of customers under a data scope: any sort, any filters, a million rows. Candidates are picked on the narrow
// customer_metric by keyset; only the rows of the page are joined to the records.
import { type RawBuilder, sql } from 'kysely'
import type { FilterCondition } from '../../../contracts/customer.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import { inScope } from '../../platform/scope.ts'
import { compile, fieldOf } from './compile-filter.store.ts'
import { type CustomKinds, compileCustom, customKeyOf, readCustomKinds } from './custom-filter.store.ts'
import { sortOf } from './customer-sort.store.ts'
import { traitsOf } from './customer-traits.rules.ts'
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

/** A walk gives up after so many rows; a page that needs more is found from its filters instead. */
const walkLimit = 10_000
/** With words to seek, each row in scope costs a look at its record too. */
const walkLimitOfSearch = 2_000

/**
 * A page in two ways. Walking the index of the sort order ends as soon as the page is full, which is at once when much of
 * what it meets is wanted; but when little is, or all of it lies far off, it would walk through everything. So it walks a
 * bounded stretch, and if that does not fill the page, whoever matches is gathered first and the page is picked from them.
 * The planner, left to choose, guesses: sort by value, filter by class C, and it reads the whole table row by row.
 */
export async function listCustomers(ctx: Ctx, query: CustomerListQuery) {
  const kinds = await readCustomKinds(ctx, query.filter)
  const isWalked = ctx.scope.kind !== 'mine' && ctx.scope.kind !== 'team'
  const walked = isWalked ? await readRows(ctx, query, walk(ctx, query, kinds)) : []
  const isFull = walked.length > query.limit
  const rows = isFull ? walked : await readRows(ctx, query, gather(ctx, query, kinds))
  const data = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? data.at(-1) : undefined
  return { data, nextCursor: last ? encodeCursor([last.sortKey, last.id]) : null }
}

/** The records of the rows that were picked. */
async function readRows(ctx: Ctx, query: CustomerListQuery, picked: RawBuilder<unknown>) {
  const rows = await sql<CustomerListRow>`
    WITH picked AS (
      SELECT m.customer_id, m.sort_key::text AS sort_key, row_number() OVER () AS place
      FROM (${picked} LIMIT ${query.limit + 1}) m
    )
    SELECT p.sort_key, c.id, c.kind, c.name, c.external_number, c.phone, c.email, c.city, c.company, c.source, c.tag_ids,
      c.custom, c.owner_id, u.name AS owner_name, c.department_id, d.name AS department_name, c.complaint_open,
      c.created_at, c.version
    FROM picked p
    JOIN customer c ON c.id = p.customer_id AND ${inScope(ctx, 'c')}
    LEFT JOIN employee u ON u.id = c.owner_id LEFT JOIN department d ON d.id = c.department_id
    ORDER BY p.place`.execute(ctx.db)
  return rows.rows
}

function walk(ctx: Ctx, query: CustomerListQuery, kinds: CustomKinds): RawBuilder<unknown> {
  const { key } = sortOf(query.sort)
  const order = orderOf(query)
  const length = query.search && ctx.scope.kind === 'all' ? walkLimitOfSearch : walkLimit
  return sql`
    SELECT m.customer_id, m.sort_key
    FROM (
      SELECT m.*, ${key} AS sort_key FROM customer_metric m
      WHERE ${after(query, key)} AND ${withinKey(ctx, query)}
      ORDER BY ${key} ${order}, m.customer_id ${order} LIMIT ${length}
    ) m ${joinRecord(query)}
    WHERE ${wanted(ctx, query, kinds, tokensOneByOne)} ORDER BY m.sort_key ${order}, m.customer_id ${order}`
}

function gather(ctx: Ctx, query: CustomerListQuery, kinds: CustomKinds): RawBuilder<unknown> {
  const tokens = seesFew(ctx) ? tokensOneByOne : indexedTokens
  const { unindexed } = sortOf(query.sort)
  const order = orderOf(query)
  return sql`
    SELECT m.customer_id, ${unindexed} AS sort_key FROM customer_metric m ${joinRecord(query)}
    WHERE ${wanted(ctx, query, kinds, tokens)} AND ${after(query, unindexed)} ${ofTraits(query.filter)}
    ORDER BY ${unindexed} ${order}, m.customer_id ${order}`
}

/** Says once more, in the words of one small index, what the filter says of fields with few values. */
function ofTraits(filter: FilterCondition[]): RawBuilder<unknown> {
  const traits = traitsOf(filter)
  return traits ? sql`AND m.traits = ANY(${traits}::smallint[])` : sql``
}

const orderOf = (query: CustomerListQuery) => sql.raw(query.direction === 'asc' ? 'ASC' : 'DESC')

/** Rows behind the cursor. */
function after(query: CustomerListQuery, key: RawBuilder<unknown>): RawBuilder<boolean> {
  const place = decodeCursor(query.cursor, 2)
  if (!place) return sql<boolean>`TRUE`
  const compare = sql.raw(query.direction === 'asc' ? '>' : '<')
  return sql<boolean>`(${key}, m.customer_id) ${compare} (${place[0]}::${sortOf(query.sort).type}, ${place[1]}::uuid)`
}

/** Conditions on what the list is sorted by say where in its index to begin and end. */
function withinKey(ctx: Ctx, query: CustomerListQuery): RawBuilder<unknown> {
  const bounds = query.filter.flatMap((condition) =>
    condition.field === query.sort && bounding.has(condition.operator) ? [compile(ctx, condition)] : [],
  )
  if (query.sort === 'valueMinor')
    bounds.push(...query.filter.flatMap((condition) => boundsOfClass(condition)))
  return bounds.length === 0 ? sql`TRUE` : sql.join(bounds, sql` AND `)
}

const bounding = new Set([
  'atLeast',
  'atMost',
  'after',
  'before',
  'olderThanDays',
  'withinDays',
  'isEmpty',
  'isNotEmpty',
])

/** A value class is a range of value, between the cut lines by which every row's class was found. */
function boundsOfClass({ field, operator, value }: FilterCondition): RawBuilder<unknown>[] {
  if (field !== 'valueClass' || operator !== 'in' || !Array.isArray(value)) return []
  const cut = (line: string) =>
    sql`(SELECT coalesce(greatest(${sql.ref(line)}, 1), 9223372036854775807) FROM metric_cut)`
  const upper = value.includes('A')
    ? []
    : [sql`m.value_minor < ${cut(value.includes('B') ? 'a_from_minor' : 'b_from_minor')}`]
  const lower = value.includes('C')
    ? []
    : [sql`m.value_minor >= ${cut(value.includes('B') ? 'b_from_minor' : 'a_from_minor')}`]
  return [...upper, ...lower]
}

/** Looked up for all customers at once, or at each customer's record that comes into question anyway. */
const indexedTokens = sql`c.search_tokens`
const tokensOneByOne = sql`(c.search_tokens || '')`

/** To look at all of one's own costs less than to find everybody in the house whose name begins so. */
function seesFew({ scope }: Ctx): boolean {
  return scope.kind === 'mine' || (scope.kind === 'team' && scope.userIds.length < 3)
}

function wanted(
  ctx: Ctx,
  query: CustomerListQuery,
  kinds: CustomKinds,
  tokens: RawBuilder<unknown>,
): RawBuilder<boolean> {
  return sql<boolean>`NOT m.is_archived AND ${inScope(ctx, 'm')} ${conditions(ctx, query, kinds, tokens)}`
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
  tokens = indexedTokens,
): RawBuilder<unknown> {
  const parts = query.filter.map((condition) => {
    const key = customKeyOf(condition)
    const kind = key && kinds.get(key)
    return kind ? compileCustom(ctx, key, kind, condition) : compile(ctx, condition)
  })
  if (query.search) parts.push(matches(query.search, tokens))
  return parts.length === 0 ? sql`` : sql`AND ${sql.join(parts, sql` AND `)}`
}

/** Any of the readings of the query, each as one full-text condition over the tokens. */
export function matches(search: string, tokens: RawBuilder<unknown> = indexedTokens): RawBuilder<boolean> {
  const readings = readQuery(search)
  if (readings.length === 0) return sql<boolean>`FALSE`
  const alternatives = readings.map(({ exact, prefix }) => {
    const terms = [...exact.map(quote), ...prefix.map((word) => `${quote(word)}:*`)]
    return sql`${tokens} @@ ${terms.join(' & ')}::tsquery`
  })
  return sql<boolean>`(${sql.join(alternatives, sql` OR `)})`
}

function quote(token: string): string {
  return `'${token.replace(/\\/g, '\\\\').replace(/'/g, "''")}'`
}
