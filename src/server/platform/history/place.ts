// Where do the rows of a customer stand? Under his own id, or, since he was merged, under that of the top of his tree.
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../ctx.ts'
import { Problem } from '../problem.ts'

/** `id` is where rows are read and written, `originId` whose own a new row is; NULL where that is the same. */
export type Home = { id: string; originId: string | null }

/** A customer who is a part of another: `own` his id, `root` the top of his tree. */
type Moved = { own: string; from: string; to: string }

const places = sql`hashtextextended('guanxi places', 0)`

/** Nobody is merged or taken apart while this transaction lasts: for bulk writers, to whom locking each customer is too dear. */
export async function holdPlaces(tx: Ctx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock_shared(${places})`.execute(tx.db)
}

/** Before customers are locked in order to be merged or taken apart: bulk writers end first. */
export async function takePlaces(tx: Ctx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${places})`.execute(tx.db)
}

/**
 * After `merged_into` of some of these was changed: `root_id` follows, and so do the rows of every table with an
 * `origin_id`, each to the top of its own customer's tree. Nothing else of them is written, so the way back needs no memory.
 * Answers everybody in the trees that they belong or belonged to, whose shown values and live numbers must follow.
 */
export async function arrangePlaces(tx: Ctx, ids: readonly string[]): Promise<string[]> {
  const concerned = await lockTrees(tx, await amongTrees(tx, ids))
  if (concerned.length === 0) return []
  const moved = await followTree(tx, concerned)
  if (moved.length > 0) for (const table of await movingTables(tx)) await moveRows(tx, table, moved)
  return concerned
}

/** Most customers have never been merged: of a million that an undoing touched none may remain. */
async function amongTrees(tx: Ctx, ids: readonly string[]): Promise<string[]> {
  const found = await sql<{ id: string }>`
    SELECT id FROM customer
    WHERE id = ANY(${ids}::uuid[]) AND (merged_into IS NOT NULL OR root_id IS NOT NULL OR own IS NOT NULL)`.execute(
    tx.db,
  )
  return found.rows.map(({ id }) => id)
}

/** All customers of the trees that these belong to by `merged_into`, or belonged to by `root_id`, locked in order. */
export async function lockTrees(tx: Ctx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  for (;;) {
    const before = await idsOfTrees(tx, ids)
    await sql`SELECT 1 FROM customer WHERE id = ANY(${before}::uuid[]) ORDER BY id FOR UPDATE`.execute(tx.db)
    // Another who merged while we waited has made the trees larger or smaller.
    const after = await idsOfTrees(tx, ids)
    if (after.every((id) => before.includes(id))) return after
  }
}

async function idsOfTrees(tx: Ctx, ids: readonly string[]): Promise<string[]> {
  const found = await sql<{ id: string }>`
    WITH RECURSIVE up AS (
      SELECT id, merged_into FROM customer WHERE id = ANY(${ids}::uuid[])
      UNION
      SELECT c.id, c.merged_into FROM up u JOIN customer c ON c.id = u.merged_into
    ),
    tops AS (
      SELECT id FROM up WHERE merged_into IS NULL
      UNION
      SELECT root_id FROM customer WHERE id = ANY(${ids}::uuid[]) AND root_id IS NOT NULL
    ),
    down AS (
      SELECT id FROM tops
      UNION
      SELECT c.id FROM down d JOIN customer c ON c.merged_into = d.id OR c.root_id = d.id
    )
    SELECT d.id FROM down d JOIN customer c ON c.id = d.id
    UNION SELECT id FROM customer WHERE id = ANY(${ids}::uuid[]) ORDER BY id`.execute(tx.db)
  return found.rows.map(({ id }) => id)
}

async function followTree(tx: Ctx, ids: string[]): Promise<Moved[]> {
  const found = await sql<Moved>`
    WITH RECURSIVE down AS (
      SELECT id, id AS top FROM customer WHERE id = ANY(${ids}::uuid[]) AND merged_into IS NULL
      UNION ALL
      SELECT c.id, d.top FROM down d JOIN customer c ON c.merged_into = d.id
    )
    SELECT c.id AS own, coalesce(c.root_id, c.id) AS "from", d.top AS "to"
    FROM down d JOIN customer c ON c.id = d.id`.execute(tx.db)
  // Only an undoing can close a ring: of a split, after the one was merged into the other the other way round.
  if (found.rows.length < ids.length) throw new Problem(409, 'mergeRing')
  const moved = found.rows.filter(({ from, to }) => from !== to)
  if (moved.length > 0)
    await sql`
      UPDATE customer c SET root_id = nullif(m."to", m.own) FROM ${asRows(moved)} WHERE c.id = m.own`.execute(
      tx.db,
    )
  return moved
}

function asRows(moved: Moved[]): RawBuilder<unknown> {
  return sql`jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) AS m (own uuid, "from" uuid, "to" uuid)`
}

/** Whatever has an `origin_id` moves; the schema itself says so, and a house rule holds that every record and fact has one. */
export async function movingTables(tx: Ctx): Promise<string[]> {
  const found = await sql<{ name: string }>`
    SELECT t.relname AS name FROM pg_attribute a JOIN pg_class t ON t.oid = a.attrelid
    WHERE a.attname = 'origin_id' AND NOT a.attisdropped AND t.relkind IN ('r', 'p') AND NOT t.relispartition
      AND t.relnamespace = current_schema()::regnamespace
    ORDER BY t.relname`.execute(tx.db)
  return found.rows.map(({ name }) => name)
}

/** The one place that changes `customer_id` of a row. */
async function moveRows(tx: Ctx, table: string, moved: Moved[]): Promise<void> {
  await sql`
    UPDATE ${sql.table(table)} t SET customer_id = m."to", origin_id = nullif(m.own, m."to")
    FROM ${asRows(moved)}
    WHERE t.customer_id = m."from" AND coalesce(t.origin_id, t.customer_id) = m.own`.execute(tx.db)
}

/**
 * Takes customers and the tops of their trees for this transaction, in order, before rows of theirs are written: nobody
 * merges them meanwhile. Whoever does not exist is not among the answers.
 */
export async function takeHomes(tx: Ctx, ids: readonly string[]): Promise<Map<string, Home>> {
  for (;;) {
    const found = await sql<{ id: string; rootId: string | null }>`
      SELECT id, root_id FROM customer
      WHERE id = ANY(ARRAY(SELECT unnest(ARRAY[id, root_id]) FROM customer WHERE id = ANY(${ids}::uuid[])))
      ORDER BY id FOR UPDATE`.execute(tx.db)
    const roots = new Map(found.rows.map((row) => [row.id, row.rootId]))
    const homes = new Map<string, Home>()
    for (const id of ids) {
      const rootId = roots.get(id)
      if (rootId !== undefined) homes.set(id, { id: rootId ?? id, originId: rootId && id })
    }
    // Whoever was merged while we waited has a top that is not ours yet.
    if ([...homes.values()].every((home) => roots.has(home.id))) return homes
  }
}

/** The same merely looked up, by whoever writes nothing or holds all places (`holdPlaces`). */
export async function homesOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Home>> {
  const found = await sql<{ own: string; id: string }>`
    SELECT id AS own, coalesce(root_id, id) AS id FROM customer WHERE id = ANY(${ids}::uuid[])`.execute(
    ctx.db,
  )
  return new Map(found.rows.map(({ own, id }) => [own, { id, originId: own === id ? null : own }]))
}

/** These tops and all who have become a part of them: whose own the rows are that stand with them. */
export async function ownsOf(ctx: Ctx, tops: readonly string[]): Promise<string[]> {
  const found = await sql<{ id: string }>`
    SELECT id FROM customer WHERE root_id = ANY(${tops}::uuid[])`.execute(ctx.db)
  return [...tops, ...found.rows.map(({ id }) => id)]
}

/** Did this operation merge customers or take some apart? */
export async function touchesPlaces(ctx: Ctx, operationId: string): Promise<boolean> {
  const found = await sql`
    SELECT 1 FROM change WHERE operation_id = ${operationId} AND table_name = 'customer' AND before ? 'merged_into' LIMIT 1`.execute(
    ctx.db,
  )
  return found.rows.length > 0
}

/** Columns of a new row of this customer. */
export function atHome({ id, originId }: Home): { customerId: string; originId: string | null } {
  return { customerId: id, originId }
}

/** A row stands where its own customer has his home, and says whose it is only where that is another: how many do not, by table. */
export async function countMisplaced(ctx: Ctx): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const name of await movingTables(ctx)) {
    const table = sql.table(name)
    // Two ways to be wrong, each found from the few that were ever merged. A row may be the own of somebody who is no
    // customer, and whose module looks after its place.
    const found = await sql<{ count: number }>`
      SELECT (
        SELECT count(*) FROM ${table} t LEFT JOIN customer c ON c.id = t.origin_id
        WHERE t.origin_id IS NOT NULL AND (t.origin_id = t.customer_id OR (c.id IS NOT NULL AND t.customer_id IS DISTINCT FROM c.root_id))
      ) + (
        SELECT count(*) FROM customer c JOIN ${table} t ON t.customer_id = c.id AND t.origin_id IS NULL
        WHERE c.root_id IS NOT NULL
      ) AS count`.execute(ctx.db)
    if (found.rows[0]?.count) counts[name] = found.rows[0].count
  }
  return counts
}
