// Whom an import puts where whoever imports does not see: asked by the very predicate that lists ask.
import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { inScope } from '../../platform/scope.ts'

/** Whose a customer becomes; what is left out of somebody on record stays as it is. */
export type Place = { id: string; ownerId: string | null; departmentId: string | null }

/** Which of these customers, on record or to come, would stand out of sight, and whether anybody looks after them. */
export async function outOfSight(
  ctx: Ctx,
  places: readonly Place[],
): Promise<{ id: string; hasManager: boolean }[]> {
  if (ctx.scope.kind === 'all' || places.length === 0) return []
  const found = await sql<{ id: string; hasManager: boolean }>`
    SELECT p.id, p.owner_id IS NOT NULL AS has_manager
    FROM (
      SELECT w.id, coalesce(w."ownerId", c.owner_id) AS owner_id, coalesce(w."departmentId", c.department_id) AS department_id
      FROM jsonb_to_recordset(${JSON.stringify(places)}::jsonb) AS w (id uuid, "ownerId" uuid, "departmentId" uuid)
      LEFT JOIN customer c ON c.id = w.id
    ) p WHERE ${inScope(ctx, 'p')} IS NOT TRUE`.execute(ctx.db)
  return found.rows
}

/** Beyond so many nobody counts. */
const most = 10_000

/** How many of those whom an operation recorded or changed the reader does not see, none counted twice. */
export async function countOutOfSight(ctx: Ctx, operationId: string): Promise<number> {
  if (ctx.scope.kind === 'all') return 0
  const found = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM (
      SELECT c.id FROM customer c
      JOIN (
        SELECT coalesce(w.root_id, w.id) AS id FROM customer w WHERE w.created_by_operation = ${operationId}
        UNION SELECT h.customer_id FROM change h WHERE h.operation_id = ${operationId}
      ) b ON b.id = c.id
      WHERE c.archived_at IS NULL AND ${inScope(ctx, 'c')} IS NOT TRUE LIMIT ${most + 1}
    ) u`.execute(ctx.db)
  return found.rows[0]?.count ?? 0
}
