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

/** What is sought: `words` of search_text `s`, by its index; `fits` is asked of whatever has them. */
export type Sought = { words: RawBuilder<boolean>; fits?: RawBuilder<boolean>; limit: number }

/** So many of the newest shelves are looked through one by one, before all are at once: in most houses these are all. */
const newestShelves = 400
/** Whoever looks after no more customers than this has theirs read instead of all that hold the words. */
const fewCustomers = 6_000

/**
 * A common word is on every shelf: the newest few fill the page, and nothing else is read. A rare one is read whole.
 * Where one word is common and the scope narrow, the way leads from the customers, whose texts are few.
 */
export async function findTexts(
  ctx: Ctx,
  sought: Sought,
  own: readonly string[] | undefined,
): Promise<FoundText[]> {
  if (own) return run(ctx, ofCustomers(own, sought), sought.limit)
  const newest = await run(ctx, byShelf(ctx, sought), sought.limit)
  if (newest.length === sought.limit || (await countShelves(ctx)) <= newestShelves) return newest
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

/** Whose texts `findTexts` reads where they are few; undefined where they are many. */
export async function fewInScope(ctx: Ctx): Promise<string[] | undefined> {
  if (ctx.scope.kind === 'all') return undefined
  const found = await sql<{ id: string }>`
    SELECT m.customer_id AS id FROM customer_metric m
    WHERE NOT m.is_archived AND ${inScope(ctx, 'm')} LIMIT ${fewCustomers + 1}`.execute(ctx.db)
  return found.rows.length > fewCustomers ? undefined : found.rows.map(({ id }) => id)
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
function ofCustomers(own: readonly string[], { words, fits }: Sought): RawBuilder<unknown> {
  return sql`
    SELECT s.* FROM unnest(${own}::uuid[]) AS o (id)
    CROSS JOIN LATERAL (SELECT ${columns}, s.tokens || '' AS tokens FROM search_text s WHERE s.customer_id = o.id OFFSET 0) s
    WHERE ${words} ${fits ? sql`AND ${fits}` : sql``}`
}

function byShelf(ctx: Ctx, sought: Sought): RawBuilder<unknown> {
  return sql`
    SELECT t.* FROM generate_series(
      (SELECT last_value / 8192 FROM search_text_place), (SELECT greatest(0, last_value / 8192 - ${newestShelves}::int) FROM search_text_place), -1
    ) AS n (shelf)
    CROSS JOIN LATERAL (
      SELECT ${columns} FROM search_text s JOIN customer_metric m ON m.customer_id = s.customer_id
      WHERE s.shelf = n.shelf AND ${hasWords(sought)} AND ${isInReach(ctx)}
      ORDER BY s.at DESC, s.id LIMIT ${sought.limit}
    ) t LIMIT ${sought.limit}`
}

function everywhere(ctx: Ctx, sought: Sought): RawBuilder<unknown> {
  return sql`
    SELECT ${columns} FROM search_text s JOIN customer_metric m ON m.customer_id = s.customer_id
    WHERE ${hasWords(sought)} AND ${isInReach(ctx)}`
}

async function run(ctx: Ctx, rows: RawBuilder<unknown>, limit: number): Promise<FoundText[]> {
  const found = await sql<FoundText>`
    SELECT f.customer_id, c.name AS customer_name, f.id, f.kind, f.at
    FROM (SELECT * FROM (${rows}) r ORDER BY r.at DESC, r.id LIMIT ${limit}) f JOIN customer c ON c.id = f.customer_id
    ORDER BY f.at DESC, f.id`.execute(ctx.db)
  return found.rows
}
