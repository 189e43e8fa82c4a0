// Whose own is a row? That changes in this one way: when merged customers are taken apart, a row is given to whoever leaves.
import { sql } from 'kysely'
import type { Ctx } from '../ctx.ts'
import { timeOrderedId } from './many.ts'
import type { InOperation } from './operation.ts'
import { movingTables } from './place.ts'

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

/**
 * What an operation gave to others is whose it was before; `missing` counts the rows that are no longer where they were put.
 */
export async function takeBackReassigned(
  tx: InOperation,
  operationId: string,
  touched: Set<string>,
): Promise<{ restored: number; missing: number }> {
  const found = await sql<{ table: string; id: string; before: string; after: string }>`
    SELECT table_name AS "table", record_id AS id, before ->> 'own' AS before, after ->> 'own' AS after FROM change
    WHERE operation_id = ${operationId} AND action = 'reassign'`.execute(tx.db)
  let [restored, missing] = [0, 0]
  for (const { table, id, before, after } of found.rows) {
    const back = await reassignRows(tx, await placeNow(tx, after), [{ table, id }], before)
    if (back === 0) missing++
    restored += back
    for (const each of [before, after]) touched.add(each)
  }
  return { restored, missing }
}

async function placeNow(ctx: Ctx, own: string): Promise<string> {
  const found = await sql<{ id: string }>`
    SELECT coalesce(root_id, id) AS id FROM customer WHERE id = ${own}`.execute(ctx.db)
  return found.rows[0]?.id ?? own
}
