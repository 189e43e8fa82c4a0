import { sql } from 'kysely'
import type { Ctx } from '../platform/ctx.ts'

/** Somebody who has a VIP customer, with that customer. */
export type DemoMaker = {
  id: string
  name: string
  departmentId: string | null
  customerId: string
  city: string | null
}

/** One of each of some departments, the first of each by name. */
export async function makersOfShops(ctx: Ctx): Promise<DemoMaker[]> {
  const found = await sql<DemoMaker>`
    SELECT DISTINCT ON (e.department_id) e.id, e.name, e.department_id, c.id AS customer_id, c.city
    FROM customer_metric m JOIN customer c ON c.id = m.customer_id JOIN employee e ON e.id = c.owner_id
    JOIN role r ON r.id = ANY(e.role_ids) AND r.key = 'relationshipManager'
    WHERE m.tier = 'vip' AND NOT m.is_archived AND c.department_id = e.department_id
    ORDER BY e.department_id, e.name DESC, m.value_12m_minor DESC LIMIT 8`.execute(ctx.db)
  return found.rows
}
