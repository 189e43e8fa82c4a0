import { sql } from 'kysely'
import type { Ctx } from '../platform/ctx.ts'

/** People who bought, a part of them anywhere in the house: the same every time. */
export async function peopleToShare(ctx: Ctx, most: number): Promise<string[]> {
  const found = await sql<{ id: string }>`
    SELECT c.id FROM customer c JOIN customer_metric m ON m.customer_id = c.id
    WHERE c.kind = 'person' AND NOT m.is_archived AND m.purchase_count > 0 AND c.root_id IS NULL
    ORDER BY md5(c.id::text || 'sharing') LIMIT ${most}`.execute(ctx.db)
  return found.rows.map(({ id }) => id)
}

/** Who agrees to what others have drafted. */
export async function firstAdministrator(ctx: Ctx) {
  const found = await sql<{ id: string; name: string; departmentId: string | null }>`
    SELECT e.id, e.name, e.department_id FROM employee e JOIN role r ON r.id = ANY(e.role_ids) AND r.key = 'administrator'
    ORDER BY e.id LIMIT 1`.execute(ctx.db)
  return found.rows[0]
}
