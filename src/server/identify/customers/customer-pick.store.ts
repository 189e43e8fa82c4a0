// Which customers stand on a page of the list, in which order?
import { type RawBuilder, sql } from 'kysely'
import type { FilterCondition } from '../../../contracts/customer-filter.ts'
import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { decodeCursor } from '../../platform/cursor.ts'
import { inScope } from '../../platform/scope.ts'
import { compile } from './compile-filter.store.ts'
import {
  indexedTokens,
  joinRecord,
  type Terms,
  tokensOneByOne,
  type Wanted,
  wanted,
} from './customer-condition.store.ts'
import { findFew, findNamed } from './customer-few.store.ts'
import { cursorOf, sortOf } from './customer-sort.store.ts'
import { traitsOf } from './customer-traits.rules.ts'

export type CustomerListQuery = Wanted & {
  sort: string
  direction: 'asc' | 'desc'
  limit: number
  cursor?: string
}

export type Picked = { id: string; sortKey: string }

/**
 * The page and one row more, where there is one. Several ways, each of which ends soon or hands over to the next:
 * - whoever is called as asked is looked up, where these are not too many, and sorted;
 * - walking the index of the order is done at once where much of what it meets is wanted, so it walks a bounded stretch;
 * - where the record's own indexes leave only a few, these are sorted;
 * - where what is wanted begins far behind, one block in a hundred tells about where the page will end: whoever matches and
 *   stands before that is found from the indexes of order and filters together, and the hundreds that are left are sorted;
 * - where even the sample holds hardly anybody, few match, and all of them are gathered and sorted.
 * The planner, left to choose, guesses: sort by value, filter by class C, and it reads the whole table row by row.
 */
export async function pickPage(ctx: Ctx, query: CustomerListQuery, terms: Terms): Promise<Picked[]> {
  const { search: words, ...rest } = query
  const named = words ? await findNamed(ctx, words) : undefined
  if (named) return gather(ctx, rest, terms, sql`m.customer_id = ANY(${named}::uuid[])`)
  if (ctx.scope.kind === 'mine' || ctx.scope.kind === 'team') return gather(ctx, query, terms)
  const walked = await walk(ctx, query, terms)
  if (isFull(walked, query)) return walked
  return query.search ? search(ctx, query, terms, walked.length) : pickFar(ctx, query, terms)
}

/**
 * Where the first stretch held half a page, three such stretches hold a whole one, which costs less than to look up
 * everybody in the house who is called so.
 */
async function search(ctx: Ctx, query: CustomerListQuery, terms: Terms, found: number): Promise<Picked[]> {
  const walked = found * 2 > query.limit ? await walk(ctx, query, terms, 3) : []
  return isFull(walked, query) ? walked : gather(ctx, query, terms)
}

async function pickFar(ctx: Ctx, query: CustomerListQuery, terms: Terms): Promise<Picked[]> {
  const few = fewTied(terms) ?? (await findFew(ctx, query.filter))
  if (few) return gather(ctx, query, terms, sql`m.customer_id = ANY(${few}::uuid[])`)
  const end = await expectEnd(ctx, query, terms)
  return inTransaction(ctx, async (tx) => {
    await readBitmaps(tx)
    const near = end ? await gather(tx, query, terms, until(query, end)) : []
    return isFull(near, query) ? near : gather(tx, query, terms)
  })
}

/** Whom ties lead to is known by id; as long as they are few, sorting them is all there is to do. */
function fewTied({ tied }: Terms): string[] | undefined {
  for (const [{ operator }, reached] of tied)
    if ((operator === 'in' || operator === 'is') && 'ids' in reached && reached.ids.length <= walkLimit)
      return reached.ids
  return undefined
}

const isFull = (picked: Picked[], query: CustomerListQuery) => picked.length > query.limit

async function pick(ctx: Ctx, query: CustomerListQuery, rows: RawBuilder<unknown>): Promise<Picked[]> {
  const found = await sql<Picked>`
    SELECT m.customer_id AS id, m.sort_key::text AS sort_key FROM (${rows} LIMIT ${query.limit + 1}) m`.execute(
    ctx.db,
  )
  return found.rows
}

/** A walk gives up after so many rows; a page that needs more is found from its filters instead. */
const walkLimit = 10_000
/** With words to seek, each row in scope costs a look at its record too. */
const walkLimitOfSearch = 2_000

function walk(ctx: Ctx, query: CustomerListQuery, terms: Terms, times = 1): Promise<Picked[]> {
  const { key } = sortOf(query.sort)
  const order = orderOf(query)
  const length = query.search && ctx.scope.kind === 'all' ? walkLimitOfSearch : walkLimit
  const rows = sql`
    SELECT m.customer_id, m.sort_key
    FROM (
      SELECT m.*, ${key} AS sort_key FROM customer_metric m
      WHERE ${after(query, key)} AND ${withinKey(ctx, query)}
      ORDER BY ${key} ${order}, m.customer_id ${order} LIMIT ${length * times}
    ) m ${joinRecord(query)}
    WHERE ${wanted(ctx, query, terms, tokensOneByOne)} ORDER BY m.sort_key ${order}, m.customer_id ${order}`
  return pick(ctx, query, rows)
}

/** All who match, and of those the first; `among` leaves out who is known to stand elsewhere. */
function gather(
  ctx: Ctx,
  query: CustomerListQuery,
  terms: Terms,
  among: RawBuilder<unknown> = sql`TRUE`,
): Promise<Picked[]> {
  const tokens = seesFew(ctx) ? tokensOneByOne : indexedTokens
  const { unindexed } = sortOf(query.sort)
  const order = orderOf(query)
  const rows = sql`
    SELECT m.customer_id, ${unindexed} AS sort_key FROM customer_metric m ${joinRecord(query)}
    WHERE ${wanted(ctx, query, terms, tokens)} AND ${after(query, unindexed)} AND ${among} ${ofTraits(query.filter)}
      ${query.search ? sql`AND ${inScope(ctx, 'c')}` : sql``}
    ORDER BY ${unindexed} ${order}, m.customer_id ${order}`
  return pick(ctx, query, rows)
}

/** Says once more, in the words of one small index, what the filter says of fields with few values. */
function ofTraits(filter: FilterCondition[]): RawBuilder<unknown> {
  const traits = traitsOf(filter)
  return traits ? sql`AND m.traits = ANY(${traits}::smallint[])` : sql``
}

/** To look at all of one's own costs less than to find everybody in the house whose name begins so. */
function seesFew({ scope }: Ctx): boolean {
  return scope.kind === 'mine' || (scope.kind === 'team' && scope.userIds.length < 3)
}

/** Of the table, in per cent: about ten thousand rows of a million, in whole blocks. */
const sampled = 1
/** So many more of the sample than a page needs: it is drawn by lot, and neighbours stand in the same blocks. */
const spare = 7

/** A row before which about eight hundred are to be expected; undefined where the sample does not hold enough. */
async function expectEnd(ctx: Ctx, query: CustomerListQuery, terms: Terms): Promise<Picked | undefined> {
  const { unindexed } = sortOf(query.sort)
  const order = orderOf(query)
  const rank = Math.ceil((query.limit * sampled) / 100) + spare
  const found = await sql<Picked>`
    SELECT m.customer_id AS id, ${unindexed}::text AS sort_key
    FROM customer_metric m TABLESAMPLE SYSTEM (${sampled}) ${joinRecord(query)}
    WHERE ${wanted(ctx, query, terms, tokensOneByOne)} AND ${after(query, unindexed)}
    ORDER BY ${unindexed} ${order}, m.customer_id ${order} OFFSET ${rank - 1} LIMIT 1`.execute(ctx.db)
  return found.rows[0]
}

/**
 * Until the transaction's end an index is read as a whole, as a bitmap, and bitmaps are laid over each other before a row is
 * fetched. In memory a row found through an index costs about five times its place in the index; planned with the usual
 * costs, which are a disk's, hundreds of thousands of rows are fetched one by one.
 */
async function readBitmaps(tx: Ctx): Promise<void> {
  await sql`SELECT set_config('enable_indexscan', 'off', TRUE), set_config('cpu_tuple_cost', '0.03', TRUE)`.execute(
    tx.db,
  )
}

const orderOf = (query: CustomerListQuery) => sql.raw(query.direction === 'asc' ? 'ASC' : 'DESC')

/** Rows behind the cursor. */
function after(query: CustomerListQuery, key: RawBuilder<unknown>): RawBuilder<boolean> {
  const place = decodeCursor(query.cursor, cursorOf(query))
  if (!place) return sql<boolean>`TRUE`
  const [, value, id] = place
  const compare = sql.raw(query.direction === 'asc' ? '>' : '<')
  return sql<boolean>`(${key}, m.customer_id) ${compare} (${value}::${sortOf(query.sort).type}, ${id}::uuid)`
}

/** Rows up to this one. In two parts, because of a pair the planner would estimate the first half alone. */
function until(query: CustomerListQuery, end: Picked): RawBuilder<boolean> {
  const { key, type } = sortOf(query.sort)
  const compare = sql.raw(query.direction === 'asc' ? '<' : '>')
  const value = sql`${end.sortKey}::${type}`
  return sql<boolean>`(${key} ${compare} ${value} OR (${key} = ${value} AND m.customer_id ${compare}= ${end.id}::uuid))`
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
