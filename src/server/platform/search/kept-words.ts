// Keeps the words by which things are found true to the things: right after they were written, undone, merged or read back.
import { sql } from 'kysely'
import type { Ctx } from '../ctx.ts'
import type { AfterUndo } from '../history/undo.ts'
import { nilId } from '../ids.ts'
import type { SearchSource, TextRow } from './search-source.ts'
import { tokensOfText, tokensVersion } from './text-tokens.ts'

declare module '../schema.ts' {
  interface Database {
    searchText: { customerId: string; id: string; kind: string; at: Date; shelf: number; stamp: string }
  }
}

type Found = TextRow & { stamp: string }

/** Rows handed to the program at once. */
const step = 2_000

/**
 * After things of these customers were written: what is found of them follows. `ids` says which things, all of this kind
 * without it. The caller holds the customers, so that of two writers the later one's words remain.
 */
export async function indexTexts(
  tx: Ctx,
  source: SearchSource,
  customerIds: readonly string[],
  ids?: readonly string[],
): Promise<number> {
  if (customerIds.length === 0 || ids?.length === 0) return 0
  // The house's own stand with no customer whom one could hold.
  if (customerIds.includes(nilId)) await holdHouse(tx)
  const chosen = { customerIds, ids }
  await moveAlong(tx, source, chosen)
  await dropGone(tx, source, chosen)
  let written = 0
  for (;;) {
    const rows = await findStale(tx, source, chosen, step)
    await writeRows(tx, source, rows)
    written += rows.length
    if (rows.length < step) return written
  }
}

/** The same for everything of these customers. */
export async function indexAllTexts(
  tx: Ctx,
  sources: readonly SearchSource[],
  customerIds: readonly string[],
): Promise<number> {
  let written = 0
  for (const source of sources) written += await indexTexts(tx, source, customerIds)
  return written
}

/** After undoing, merging and taking apart. */
export function textsFollow(sources: readonly SearchSource[]): AfterUndo {
  return async (tx, customerIds) => void (await indexAllTexts(tx, sources, customerIds))
}

/** Some customers after this one, in order. */
export async function customersAfter(ctx: Ctx, after: string | null, limit: number): Promise<string[]> {
  const found = await sql<{ id: string }>`
    SELECT id FROM customer WHERE ${after}::uuid IS NULL OR id > ${after}::uuid ORDER BY id LIMIT ${limit}`.execute(
    ctx.db,
  )
  return found.rows.map(({ id }) => id)
}

/** Those known longest and those known last: what was never gone through shows among them. */
export async function someCustomers(ctx: Ctx, each: number): Promise<string[]> {
  const found = await sql<{ id: string }>`
    (SELECT id FROM customer ORDER BY id LIMIT ${each}) UNION (SELECT id FROM customer ORDER BY id DESC LIMIT ${each})`.execute(
    ctx.db,
  )
  return found.rows.map(({ id }) => id)
}

/** Those of these customers for whom something is not found as it reads now. */
export async function customersWithStale(
  ctx: Ctx,
  sources: readonly SearchSource[],
  customerIds: readonly string[],
): Promise<string[]> {
  const stale = new Set<string>()
  for (const source of sources)
    for (const { customerId } of await findStale(ctx, source, { customerIds }, null)) stale.add(customerId)
  return [...stale].sort()
}

/** Nobody writes things of these while their words are made anew. */
export async function lockForTexts(tx: Ctx, customerIds: readonly string[]): Promise<void> {
  await sql`SELECT 1 FROM customer WHERE id = ANY(${customerIds}::uuid[]) ORDER BY id FOR UPDATE`.execute(
    tx.db,
  )
}

const house = sql`hashtextextended('guanxi words of the house', 0)`

async function holdHouse(tx: Ctx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${house})`.execute(tx.db)
}

/** Words of customers who are no more, and of kinds that nobody brings any more. */
export async function dropStrays(ctx: Ctx, sources: readonly SearchSource[]): Promise<void> {
  await sql`
    DELETE FROM search_text s WHERE s.kind <> ALL(${sources.map(({ kind }) => kind)}::text[])
      OR (s.customer_id <> ${nilId}::uuid AND NOT EXISTS (SELECT 1 FROM customer c WHERE c.id = s.customer_id))`.execute(
    ctx.db,
  )
}

/** Whose things an operation created: bulk work leaves their words to a job. */
export async function customersOfOperation(
  ctx: Ctx,
  tables: readonly string[],
  operationId: string,
): Promise<string[]> {
  const created = tables.map(
    (name) => sql`SELECT customer_id FROM ${sql.table(name)} WHERE created_by_operation = ${operationId}`,
  )
  const found = await sql<{ id: string }>`
    SELECT id FROM customer WHERE created_by_operation = ${operationId}
    UNION SELECT customer_id FROM change WHERE operation_id = ${operationId}
    ${created.map((part) => sql` UNION ${part}`).reduce((all, part) => sql`${all}${part}`, sql``)}`.execute(
    ctx.db,
  )
  return found.rows.map(({ id }) => id).sort()
}

/** Is something of these customers not found as it reads now: of a kind that is new, or that says more than it did? */
export async function isAnythingStale(
  ctx: Ctx,
  sources: readonly SearchSource[],
  customerIds: readonly string[],
): Promise<boolean> {
  for (const source of sources) if ((await findStale(ctx, source, { customerIds }, 1)).length > 0) return true
  return false
}

/** True where there are customers, but nothing of them is found yet. */
export async function isNothingIndexed(ctx: Ctx): Promise<boolean> {
  const found = await sql<{ isEmpty: boolean }>`
    SELECT EXISTS (SELECT 1 FROM customer) AND NOT EXISTS (SELECT 1 FROM search_text) AS is_empty`.execute(
    ctx.db,
  )
  return found.rows[0]?.isEmpty ?? false
}

type Chosen = { customerIds: readonly string[]; ids?: readonly string[] }

const among = (alias: string, { customerIds, ids }: Chosen) =>
  ids
    ? sql`${sql.ref(`${alias}.customer_id`)} = ANY(${customerIds}::uuid[]) AND ${sql.ref(`${alias}.id`)} = ANY(${ids}::uuid[])`
    : sql`${sql.ref(`${alias}.customer_id`)} = ANY(${customerIds}::uuid[])`

/** Things that went to another customer, as when two are merged, keep their words. */
async function moveAlong(tx: Ctx, { kind, rows }: SearchSource, chosen: Chosen): Promise<void> {
  if (chosen.customerIds.length < 2) return
  await sql`
    UPDATE search_text s SET customer_id = r.customer_id FROM (${rows}) r
    WHERE ${among('r', chosen)} AND s.kind = ${kind} AND s.customer_id = ANY(${chosen.customerIds}::uuid[])
      AND s.id = r.id AND s.customer_id <> r.customer_id`.execute(tx.db)
}

async function dropGone(tx: Ctx, { kind, rows }: SearchSource, chosen: Chosen): Promise<void> {
  await sql`
    DELETE FROM search_text s WHERE s.kind = ${kind} AND ${among('s', chosen)}
      AND NOT EXISTS (SELECT 1 FROM (${rows}) r WHERE r.customer_id = s.customer_id AND r.id = s.id)`.execute(
    tx.db,
  )
}

async function findStale(
  ctx: Ctx,
  { rows, namesOf }: SearchSource,
  chosen: Chosen,
  limit: number | null,
): Promise<Found[]> {
  const reach = namesOf ? sql`, r.phone, r.email` : sql``
  const found = await sql<Found>`
    SELECT w.* FROM (
      SELECT r.*, md5(concat_ws(chr(31), ${tokensVersion}::text, r.title, r.text ${reach}))::uuid AS stamp
      FROM (${rows}) r WHERE ${among('r', chosen)}
    ) w
    LEFT JOIN search_text s ON s.customer_id = w.customer_id AND s.id = w.id
    WHERE s.stamp IS DISTINCT FROM w.stamp ORDER BY w.at LIMIT ${limit}`.execute(ctx.db)
  return found.rows
}

async function writeRows(tx: Ctx, { kind, namesOf }: SearchSource, rows: Found[]): Promise<void> {
  if (rows.length === 0) return
  const tokens = rows.map((row) => {
    const words = tokensOfText(`${row.title}\n${row.text ?? ''}`)
    return [`k${kind}`, ...words, ...(namesOf?.(row) ?? [])].join('\t')
  })
  const column = <K extends keyof Found>(name: K) => rows.map((row) => row[name])
  await sql`
    INSERT INTO search_text AS s (customer_id, id, kind, at, stamp, tokens)
    SELECT w.customer_id, w.id, ${kind}, w.at, w.stamp, array_to_tsvector(string_to_array(w.tokens, chr(9)))
    FROM unnest(${column('customerId')}::uuid[], ${column('id')}::uuid[], ${column('at')}::timestamptz[],
      ${column('stamp')}::uuid[], ${tokens}::text[]) WITH ORDINALITY AS w (customer_id, id, at, stamp, tokens, place)
    ORDER BY w.place
    ON CONFLICT (customer_id, id) DO UPDATE SET
      kind = excluded.kind, at = excluded.at, stamp = excluded.stamp, tokens = excluded.tokens`.execute(tx.db)
}
