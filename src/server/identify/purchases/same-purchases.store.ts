import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'

/**
 * Purchases of one customer that another has too: of the same order, product, quantity, amount and day. One stands for one:
 * who bought the same twice on one side has it twice.
 */
export async function listSame(
  ctx: Ctx,
  owns: string[],
  others: string[],
  places: string[],
  timeZone: string,
): Promise<string[]> {
  const isHis = sql`coalesce(p.origin_id, p.customer_id) = ANY(${owns}::uuid[])`
  const like = sql`kind, order_number, product_id, quantity, amount_minor, currency, day`
  // Counted side by side and not joined: nobody knows beforehand how alike two customers with ten thousand purchases are.
  const found = await sql<{ id: string }>`
    SELECT id FROM (
      SELECT id, is_his, row_number() OVER (PARTITION BY ${like}, is_his ORDER BY purchased_at, id) AS nth,
        count(*) FILTER (WHERE NOT is_his) OVER (PARTITION BY ${like}) AS others
      FROM (
        SELECT p.*, ${isHis} AS is_his, (purchased_at AT TIME ZONE ${timeZone}::text)::date AS day FROM purchase p
        WHERE customer_id = ANY(${places}::uuid[]) AND coalesce(origin_id, customer_id) = ANY(${[...owns, ...others]}::uuid[])
          AND voided_by IS NULL AND order_number IS NOT NULL
      ) p
    ) s WHERE is_his AND nth <= others ORDER BY id`.execute(ctx.db)
  return found.rows.map(({ id }) => id)
}

/**
 * Purchases that a merge found on both sides are void exactly while it stands; `tops` are those under whom they stand now.
 * Answers the customers whose purchases changed.
 */
export async function voidWhileMerged(tx: Ctx, tops: string[]): Promise<string[]> {
  const standing = sql`
    SELECT m.created_by_operation AS operation_id, unnest(m.same_purchases) AS purchase_id
    FROM customer_merge m JOIN customer c ON c.id = m.customer_id AND c.merged_into = m.into_id
    WHERE m.ended_at IS NULL AND coalesce(c.root_id, c.id) = ANY(${tops}::uuid[])`
  const revived = await sql<{ customerId: string }>`
    UPDATE purchase p SET voided_by = NULL FROM operation o
    WHERE p.customer_id = ANY(${tops}::uuid[]) AND p.voided_by IS NOT NULL AND o.id = p.voided_by AND o.kind = 'customer.merge'
      AND (p.voided_by, p.id) NOT IN (SELECT operation_id, purchase_id FROM (${standing}) s)
    RETURNING p.customer_id`.execute(tx.db)
  const voided: { customerId: string }[] = []
  // One merge at a time by its ids: joined, they would be compared with every purchase one by one.
  const merges = await sql<{ operationId: string; ids: string[] }>`
    SELECT operation_id, array_agg(purchase_id) AS ids FROM (${standing}) s GROUP BY operation_id`.execute(
    tx.db,
  )
  for (const { operationId, ids } of merges.rows) {
    const marked = await sql<{ customerId: string }>`
      UPDATE purchase p SET voided_by = ${operationId}
      WHERE p.customer_id = ANY(${tops}::uuid[]) AND p.id = ANY(${ids}::uuid[]) AND p.voided_by IS NULL
      RETURNING p.customer_id`.execute(tx.db)
    voided.push(...marked.rows)
  }
  return [...new Set([...revived.rows, ...voided].map(({ customerId }) => customerId))]
}
