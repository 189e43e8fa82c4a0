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

/** Beyond so many nobody counts, and so many of those recorded and of those changed are looked at for them. */
const [most, looked] = [10_000, 50_000]

/** How many of those whom an operation recorded or changed the reader does not see, none counted twice; exact, or at least. */
export async function countOutOfSight(
  ctx: Ctx,
  operationId: string,
): Promise<{ count: number; isExact: boolean }> {
  const none = { count: 0, isExact: true }
  if (ctx.scope.kind === 'all') return none
  // Bounded before anything is put together: an import of a million is looked at whenever its page is.
  const found = await sql<{ count: number; isExact: boolean }>`
    WITH made AS (
      SELECT coalesce(root_id, id) AS id FROM customer WHERE created_by_operation = ${operationId} LIMIT ${looked + 1}
    ),
    touched AS (SELECT customer_id AS id FROM change WHERE operation_id = ${operationId} LIMIT ${looked + 1}),
    unseen AS (
      SELECT c.id FROM (SELECT id FROM made UNION SELECT id FROM touched) b JOIN customer c ON c.id = b.id
      WHERE c.archived_at IS NULL AND ${inScope(ctx, 'c')} IS NOT TRUE LIMIT ${most + 1}
    )
    SELECT least(u.count, ${most})::int AS count, u.count <= ${most} AND m.count <= ${looked} AND t.count <= ${looked} AS is_exact
    FROM (SELECT count(*) FROM unseen) u, (SELECT count(*) FROM made) m, (SELECT count(*) FROM touched) t`.execute(
    ctx.db,
  )
  return found.rows[0] ?? none
}
