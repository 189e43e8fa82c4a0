import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { inScope } from '../../platform/scope.ts'

/** Where this customer's rows stand, and whether the caller sees him by his scope, or has something of his in hand. */
export async function findReach(
  ctx: Ctx,
  customerId: string,
): Promise<{ id: string; isInScope: boolean; isInHand: boolean } | undefined> {
  const me = sql`${ctx.actor.userId}::uuid`
  const found = await sql<{ id: string; isInScope: boolean; isInHand: boolean }>`
    SELECT c.id, ${inScope(ctx, 'c')} IS TRUE AS is_in_scope,
      EXISTS (SELECT 1 FROM handoff h WHERE h.customer_id = c.id AND h.to_id = ${me} AND h.state = 'open')
      OR EXISTS (SELECT 1 FROM promise p WHERE p.customer_id = c.id AND p.employee_id = ${me} AND p.state = 'open')
      OR EXISTS (SELECT 1 FROM plan_step s WHERE s.customer_id = c.id AND s.employee_id = ${me} AND s.done_on IS NULL)
      AS is_in_hand
    FROM customer o JOIN customer c ON c.id = coalesce(o.root_id, o.id)
    WHERE o.id = ${customerId} AND c.archived_at IS NULL`.execute(ctx.db)
  return found.rows[0]
}
