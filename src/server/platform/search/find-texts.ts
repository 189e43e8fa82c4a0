// Which things of the customers in a reader's scope have these words, the newest written first, however common the words are.
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../ctx.ts'
import { nilId } from '../ids.ts'
import { inScope } from '../scope.ts'
import type { SearchSource, TextRow } from './search-source.ts'

/** Of what is the house's own the customer is the nil id and without a name. */
export type FoundText = {
  customerId: string
  customerName: string | null
  id: string
  kind: string
  at: Date
}

/**
 * What is sought: `words` of search_text `s`, by its index; `fits` is asked of whatever has them. Where beginnings of words are
 * sought the index gathers all that begin so, each time it is asked: `broadly` are other words of the index that all which is
 * sought has. `isOfOwnIndex` where `fits` names things that have an index to themselves.
 */
export type Sought = {
  words: RawBuilder<boolean>
  fits?: RawBuilder<boolean>
  broadly?: RawBuilder<boolean>
  isOfOwnIndex?: boolean
  limit: number
}

/** So many of the newest shelves are looked through one by one, before all are at once: in most houses these are all. */
const newestShelves = 400
/** Whoever looks after no more customers than this has theirs read instead of all that hold the words. */
const fewCustomers = 6_000
/** Words that no more things have are read whole. */
const fewThings = 3_000

/**
 * For each that is sought the newest that have it. A rare word is read whole, by the index. A common one is on every shelf: the
 * newest few fill the page, and nothing else is read; where the scope is narrow, the way leads from the customers, whose texts
 * are few and are read once for all common words that are sought.
 */
export async function findTexts(ctx: Ctx, soughts: readonly Sought[]): Promise<FoundText[][]> {
  const found = new Map<Sought, FoundText[]>()
  const common: Sought[] = []
  for (const sought of soughts) {
    if ((await expectedThings(ctx, sought)) > fewThings) common.push(sought)
    else found.set(sought, await run(ctx, everywhere(ctx, sought), sought.limit))
  }
  const own = common.length > 0 ? await fewInScope(ctx) : undefined
  const theirs = own && (await ofCustomers(ctx, own, common))
  for (const [place, sought] of common.entries())
    found.set(sought, theirs ? (theirs[place] ?? []) : await newestOf(ctx, sought))
  return soughts.map((sought) => found.get(sought) ?? [])
}

async function newestOf(ctx: Ctx, sought: Sought): Promise<FoundText[]> {
  if (sought.isOfOwnIndex) return run(ctx, everywhere(ctx, sought), sought.limit)
  const found = await run(ctx, byShelf(ctx, sought), sought.limit)
  if (found.length === sought.limit || (await countShelves(ctx)) <= newestShelves) return found
  return run(ctx, everywhere(ctx, sought), sought.limit)
}

/** What is the house's own lies beside all scopes, and is little enough to be read by its place. */
export async function findOfHouse(ctx: Ctx, sought: Sought): Promise<FoundText[]> {
  const found = await sql<FoundText>`
    SELECT s.customer_id, NULL AS customer_name, s.id, s.kind, s.at FROM search_text s
    WHERE s.customer_id = ${nilId}::uuid AND ${hasWords(sought)}
    ORDER BY s.at DESC, s.id LIMIT ${sought.limit}`.execute(ctx.db)
  return found.rows
}

/** What the planner makes of it, from what it knows about the words: decides which way is taken, never what is found. */
async function expectedThings(ctx: Ctx, sought: Sought): Promise<number> {
  const found = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>`
    EXPLAIN (FORMAT JSON) SELECT 1 FROM search_text s WHERE ${hasWords(sought)}`.execute(ctx.db)
  return found.rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0
}

/** The things themselves as they read now; who has gone meanwhile is not among them. */
export async function readTexts(
  ctx: Ctx,
  { rows }: SearchSource,
  found: readonly Pick<FoundText, 'customerId' | 'id'>[],
): Promise<TextRow[]> {
  if (found.length === 0) return []
  const read = await sql<TextRow>`
    SELECT r.* FROM (${rows}) r
    WHERE r.customer_id = ANY(${found.map(({ customerId }) => customerId)}::uuid[])
      AND r.id = ANY(${found.map(({ id }) => id)}::uuid[])`.execute(ctx.db)
  return read.rows
}

/** Whose scope was found wide, and until when that is believed: counting it out anew for every key that is pressed takes longer than searching. */
const wide = new Map<string, number>()
const believedFor = 600_000

/** Whom the scope holds, where they are few; undefined where they are many. */
async function fewInScope(ctx: Ctx): Promise<string[] | undefined> {
  if (ctx.scope.kind === 'all') return undefined
  const scope = JSON.stringify(ctx.scope)
  if ((wide.get(scope) ?? 0) > performance.now()) return undefined
  const found = await sql<{ id: string }>`
    SELECT m.customer_id AS id FROM customer_metric m
    WHERE NOT m.is_archived AND ${inScope(ctx, 'm')} LIMIT ${fewCustomers + 1}`.execute(ctx.db)
  if (found.rows.length <= fewCustomers) return found.rows.map(({ id }) => id)
  if (wide.size > 10_000) wide.clear()
  wide.set(scope, performance.now() + believedFor)
  return undefined
}

async function countShelves(ctx: Ctx): Promise<number> {
  const found = await sql<{
    count: number
  }>`SELECT last_value / 8192 AS count FROM search_text_place`.execute(ctx.db)
  return Number(found.rows[0]?.count ?? 0)
}

const hasWords = ({ words, fits }: Sought) => (fits ? sql`${words} AND ${fits}` : words)
const isInReach = (ctx: Ctx) => sql`NOT m.is_archived AND ${inScope(ctx, 'm')}`
const columns = sql`s.customer_id, s.id, s.kind, s.at, s.shelf`

/** Their keys alone decide where to look: an index of words would be read for everybody's. */
async function ofCustomers(
  ctx: Ctx,
  own: readonly string[],
  soughts: readonly Sought[],
): Promise<FoundText[][]> {
  if (soughts.length === 0) return []
  const has = soughts.map((sought, place) => sql`${hasWords(sought)} AS ${sql.ref(`has_${place}`)}`)
  const parts = soughts.map(
    ({ limit }, place) => sql`
      (SELECT ${sql.lit(place)} AS place, r.* FROM read r WHERE ${sql.ref(`has_${place}`)} ORDER BY r.at DESC, r.id LIMIT ${limit})`,
  )
  const found = await sql<FoundText & { place: number }>`
    WITH read AS MATERIALIZED (
      SELECT s.customer_id, s.id, s.kind, s.at, ${sql.join(has)} FROM unnest(${own}::uuid[]) AS o (id)
      CROSS JOIN LATERAL (SELECT ${columns}, s.tokens || '' AS tokens FROM search_text s WHERE s.customer_id = o.id OFFSET 0) s
      WHERE ${sql.join(
        soughts.map((sought) => sql`(${hasWords(sought)})`),
        sql` OR `,
      )}
    )
    SELECT f.place, f.customer_id, c.name AS customer_name, f.id, f.kind, f.at
    FROM (${sql.join(parts, sql` UNION ALL `)}) f JOIN customer c ON c.id = f.customer_id
    ORDER BY f.place, f.at DESC, f.id`.execute(ctx.db)
  return soughts.map((_, place) => found.rows.filter((row) => row.place === place))
}

/** Where beginnings are sought, all of a shelf that may have them is read. */
function byShelf(ctx: Ctx, sought: Sought): RawBuilder<unknown> {
  const { fits = sql`TRUE`, words, broadly, limit } = sought
  const shelf = broadly
    ? sql`(SELECT ${columns}, s.tokens || '' AS tokens FROM search_text s WHERE s.shelf = n.shelf::int AND ${broadly} AND ${fits} OFFSET 0)`
    : sql`(SELECT ${columns} FROM search_text s WHERE s.shelf = n.shelf::int AND ${fits} AND ${words})`
  return sql`
    SELECT t.* FROM generate_series(
      (SELECT last_value / 8192 FROM search_text_place), (SELECT greatest(0, last_value / 8192 - ${newestShelves}::int) FROM search_text_place), -1
    ) AS n (shelf)
    CROSS JOIN LATERAL (
      SELECT ${columns} FROM ${shelf} s JOIN customer_metric m ON m.customer_id = s.customer_id
      WHERE ${broadly ? words : sql`TRUE`} AND ${isInReach(ctx)}
      ORDER BY s.at DESC, s.id LIMIT ${limit}
    ) t LIMIT ${limit}`
}

/** The words lead, whatever the planner takes the scope for; of what has them the newest are looked at until the page is full. */
function everywhere(ctx: Ctx, sought: Sought): RawBuilder<unknown> {
  return sql`
    SELECT ${columns} FROM (
      SELECT ${columns} FROM search_text s WHERE ${hasWords(sought)} ORDER BY s.at DESC, s.id OFFSET 0
    ) s JOIN customer_metric m ON m.customer_id = s.customer_id
    WHERE ${isInReach(ctx)}`
}

async function run(ctx: Ctx, rows: RawBuilder<unknown>, limit: number): Promise<FoundText[]> {
  const found = await sql<FoundText>`
    SELECT f.customer_id, c.name AS customer_name, f.id, f.kind, f.at
    FROM (SELECT * FROM (${rows}) r ORDER BY r.at DESC, r.id LIMIT ${limit}) f JOIN customer c ON c.id = f.customer_id
    ORDER BY f.at DESC, f.id`.execute(ctx.db)
  return found.rows
}
