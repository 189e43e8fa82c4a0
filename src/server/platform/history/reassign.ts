// Whose own is a row? That changes in this one way: when merged customers are taken apart, a row is given to whoever leaves.
import { sql } from 'kysely'
import type { Ctx } from '../ctx.ts'
import { refuse } from './blockers.ts'
import { timeOrderedId } from './many.ts'
import { findUnmade, type Undone, unlessTaken, whoChanged, whoUnmade, whoWroteBeside } from './newer.ts'
import type { InOperation } from './operation.ts'
import { movingTables } from './place.ts'
import type { HistoryTables } from './record-table.ts'

export type RowRef = { table: string; id: string }

/**
 * Makes rows that stand with `place` another's own, who is of the same tree; where they stand follows when places are
 * arranged. Answers how many were not his before.
 */
export async function reassignRows(
  tx: InOperation,
  place: string,
  rows: readonly RowRef[],
  to: string,
): Promise<number> {
  let count = 0
  for (const table of await movingTables(tx)) {
    const ids = rows.filter((row) => row.table === table).map(({ id }) => id)
    if (ids.length === 0) continue
    const given = await sql`
      WITH given AS (
        SELECT customer_id, id, coalesce(origin_id, customer_id) AS own FROM ${sql.table(table)}
        WHERE customer_id = ${place} AND id = ANY(${ids}::uuid[]) AND coalesce(origin_id, customer_id) <> ${to}
      ),
      moved AS (
        UPDATE ${sql.table(table)} t SET customer_id = coalesce(h.root_id, h.id), origin_id = CASE WHEN h.root_id IS NOT NULL THEN h.id END
        FROM given g, customer h WHERE t.customer_id = g.customer_id AND t.id = g.id AND h.id = ${to}
        RETURNING g.id, g.own
      )
      INSERT INTO change (customer_id, id, operation_id, table_name, record_id, action, before, after, at)
      SELECT own, ${timeOrderedId}, ${tx.operationId}, ${table}, id, 'reassign', jsonb_build_object('own', own),
        jsonb_build_object('own', ${to}::uuid), ${tx.now}
      FROM moved`.execute(tx.db)
    count += Number(given.numAffectedRows ?? 0n)
  }
  return count
}

type Given = RowRef & { before: string; after: string }

/** What an operation gave to others is whose it was before; refused where a row is not as it was when it was given. */
export async function takeBackReassigned(
  tx: InOperation,
  tables: HistoryTables,
  act: Undone,
  touched: Set<string>,
): Promise<number> {
  const found = await sql<Given>`
    SELECT table_name AS "table", record_id AS id, before ->> 'own' AS before, after ->> 'own' AS after FROM change
    WHERE operation_id = ${act.id} AND action = 'reassign'`.execute(tx.db)
  const unmade = await findUnmade(tx, [
    ...new Set(found.rows.flatMap(({ before, after }) => [before, after])),
  ])
  if (unmade.length > 0) await refuse(tx, tables, { count: unmade.length }, [whoUnmade(unmade)])
  let restored = 0
  for (const { table, id, before, after } of found.rows) {
    const place = await placeNow(tx, after)
    const ways = whoChanged(table, act, sql`SELECT ${id}::uuid AS id, NULL::text AS key`)
    if (!(await isAsGiven(tx, { table, id, after }, place, act))) await refuse(tx, tables, { count: 1 }, ways)
    let back = 0
    const isFree = await unlessTaken(tx, async () => {
      back = await reassignRows(tx, place, [{ table, id }], before)
    })
    if (!isFree)
      await refuse(tx, tables, { count: 1 }, [
        whoWroteBeside(table, await stampOf(tx, table), own, [before], act),
      ])
    restored += back
    for (const each of [before, after]) touched.add(each)
  }
  return restored
}

const own = sql`coalesce(t.origin_id, t.customer_id)`

/** The row is whose it was made, and nothing in force has written it since. */
async function isAsGiven(
  tx: InOperation,
  { table, id, after }: Omit<Given, 'before'>,
  place: string,
  act: Undone,
): Promise<boolean> {
  const newer = whoChanged(table, act, sql`SELECT ${id}::uuid AS id, NULL::text AS key`)[0]
  const found = await sql`
    SELECT 1 FROM ${sql.table(table)} t WHERE t.customer_id = ${place} AND t.id = ${id} AND ${own} = ${after}
      AND NOT EXISTS (${newer})`.execute(tx.db)
  return found.rows.length > 0
}

/** The column that says which operation wrote a row. */
async function stampOf(tx: InOperation, table: string): Promise<'created_by_operation' | 'operation_id'> {
  const found = await sql`
    SELECT 1 FROM pg_attribute WHERE attrelid = ${table}::regclass AND attname = 'created_by_operation'`.execute(
    tx.db,
  )
  return found.rows.length > 0 ? 'created_by_operation' : 'operation_id'
}

async function placeNow(ctx: Ctx, id: string): Promise<string> {
  const found = await sql<{ id: string }>`
    SELECT coalesce(root_id, id) AS id FROM customer WHERE id = ${id}`.execute(ctx.db)
  return found.rows[0]?.id ?? id
}
