import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import type { Row } from '../../platform/history/record.ts'

/** Whose own the wanted values are. */
const own = sql`coalesce(p.origin_id, p.customer_id)`

export type Pending = { id: string; customerId: string; pendingId: string; patch: Row; base: Row }

/** In the order of customers, a page behind the last one. */
export async function pageOfRequest(
  ctx: Ctx,
  requestId: string,
  after: [string, string] | null,
  limit: number,
): Promise<Pending[]> {
  const behind = after ? sql`AND (p.customer_id, p.id) > (${after[0]}::uuid, ${after[1]}::uuid)` : sql``
  const found = await sql<Pending>`
    SELECT ${own} AS id, p.customer_id, p.id AS pending_id, p.patch, p.base FROM pending_change p
    WHERE p.request_id = ${requestId} ${behind} ORDER BY p.customer_id, p.id LIMIT ${limit}`.execute(ctx.db)
  return found.rows
}

export async function ownsOfRequest(ctx: Ctx, requestId: string): Promise<string[]> {
  const found = await sql<{ id: string }>`
    SELECT ${own} AS id FROM pending_change p WHERE p.request_id = ${requestId} ORDER BY 1`.execute(ctx.db)
  return found.rows.map(({ id }) => id)
}

/** Who is a customer and should not be, or the other way round, since something was undone. */
export async function findMisjudged(ctx: Ctx): Promise<string[]> {
  const found = await sql<{ id: string }>`
    SELECT c.id FROM customer c JOIN (
      SELECT p.customer_id, bool_and(r.state <> 'applied') AS waits
      FROM pending_change p JOIN review_request r ON r.id = p.request_id
      WHERE r.subject = 'customer.create' GROUP BY 1
    ) w ON w.customer_id = c.id
    WHERE c.awaits_review <> w.waits ORDER BY c.id`.execute(ctx.db)
  return found.rows.map(({ id }) => id)
}

export async function nameOperation(ctx: Ctx, id: string, reason: string): Promise<void> {
  await ctx.db.updateTable('operation').set({ reason }).where('id', '=', id).execute()
}

export async function isOfReview(ctx: Ctx, operationId: string): Promise<boolean> {
  const found = await sql`
    SELECT 1 FROM operation o LEFT JOIN operation u ON u.id = o.undoes
    WHERE o.id = ${operationId} AND (starts_with(o.kind, 'review.') OR starts_with(u.kind, 'review.'))`.execute(
    ctx.db,
  )
  return found.rows.length > 0
}

/** What customers would get back, by column, if a rule of review could mind; nobody where there is no rule. */
export async function takenBack(ctx: Ctx, operationId: string): Promise<{ id: string; columns: Row }[]> {
  const found = await sql<{ id: string; columns: Row }>`
    SELECT s.record_id AS id, jsonb_object_agg(s.key, s.value) AS columns
    FROM (
      SELECT DISTINCT ON (c.record_id, b.key) c.record_id, b.key, b.value FROM change c CROSS JOIN LATERAL jsonb_each(c.before) b
      WHERE c.operation_id = ${operationId} AND c.table_name = 'customer' AND c.action = 'update'
        AND b.key NOT IN ('merged_into', 'archived_at')
        AND EXISTS (SELECT 1 FROM review_rule r WHERE r.is_active AND r.archived_at IS NULL AND r.subject = 'customer.update')
      ORDER BY c.record_id, b.key, c.id
    ) s GROUP BY 1`.execute(ctx.db)
  return found.rows.map(({ id, columns }) => ({ id, columns }))
}

/** Of what whose word is asked follows from. */
const asking = ['review_request', 'review_vote', 'pending_change', 'employee', 'department', 'role']

/** Did this undoing take any of that back, or bring any of it back that an earlier one took? */
export async function touchesAsking(tx: InOperation): Promise<boolean> {
  const found = await sql`
    SELECT 1 FROM operation o JOIN change c ON c.operation_id IN (o.id, o.undoes)
    WHERE o.id = ${tx.operationId} AND c.table_name = ANY(${asking}::text[]) LIMIT 1`.execute(tx.db)
  return found.rows.length > 0
}
