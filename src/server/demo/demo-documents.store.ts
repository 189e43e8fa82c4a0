import { sql } from 'kysely'
import type { Ctx } from '../platform/ctx.ts'

export type BestCustomer = { id: string; name: string; ownerId: string; ownerName: string }

/** Organisations that bring most and are in somebody's care. */
export async function bestOrganisations(ctx: Ctx, limit: number): Promise<BestCustomer[]> {
  const found = await sql<BestCustomer>`
    SELECT c.id, c.name, c.owner_id, u.name AS owner_name
    FROM customer c JOIN customer_metric m ON m.customer_id = c.id JOIN auth_user u ON u.id = c.owner_id
    WHERE c.kind = 'organisation' AND NOT m.is_archived ORDER BY m.value_12m_minor DESC, c.id LIMIT ${limit}`.execute(
    ctx.db,
  )
  return found.rows
}

/** Who keeps what is archived has to reach every customer and may approve. */
export async function findAdministrator(ctx: Ctx): Promise<string | undefined> {
  const found = await sql<{ id: string }>`
    SELECT e.id FROM employee e JOIN role r ON r.id = ANY(e.role_ids) AND r.key = 'administrator' ORDER BY e.id LIMIT 1`.execute(
    ctx.db,
  )
  return found.rows[0]?.id
}
