import { sql } from 'kysely'
import type { Ctx } from '../platform/ctx.ts'

export type KnownPerson = { id: string; name: string; phone: string; ownerId: string; ownerName: string }

/** People in care who can be called and would be known by it, those who bring most first. */
export async function knownPeople(ctx: Ctx, limit: number): Promise<KnownPerson[]> {
  const found = await sql<KnownPerson>`
    SELECT c.id, c.name, c.phone, c.owner_id, u.name AS owner_name
    FROM customer c JOIN customer_metric m ON m.customer_id = c.id JOIN employee u ON u.id = c.owner_id
    JOIN identity_key k ON k.kind = 'phone' AND k.value = c.phone AND k.customer_id = c.id
    WHERE c.kind = 'person' AND NOT m.is_archived ORDER BY m.value_12m_minor DESC, c.id LIMIT ${limit}`.execute(
    ctx.db,
  )
  return found.rows
}

/** The house itself: whoever heads it sees what comes. */
export async function mainDepartment(ctx: Ctx): Promise<string | null> {
  const found = await sql<{
    id: string
  }>`SELECT id FROM department WHERE parent_id IS NULL ORDER BY id LIMIT 1`.execute(ctx.db)
  return found.rows[0]?.id ?? null
}
