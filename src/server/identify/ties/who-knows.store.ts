// Which employees have to do with customers: who looks after them, who knows them by a tie, and who spoke with them.
import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { businessDay } from '../../platform/settings/business.ts'

export type Acquaintance = {
  customerId: string
  id: string
  name: string
  isOwner: boolean
  tieWeight: number | null
  contacts: number
  lastContactAt: Date | null
}

/** Those who still work here; contacts are those of the last three years. */
export async function acquaintancesOf(ctx: Ctx, customerIds: readonly string[]): Promise<Acquaintance[]> {
  if (customerIds.length === 0) return []
  const { date } = await businessDay(ctx)
  const found = await sql<Acquaintance>`
    WITH spoken AS (
      SELECT customer_id, employee_id, count(*)::int AS contacts, max(at) AS last_contact_at FROM standing_contact
      WHERE customer_id = ANY(${customerIds}::uuid[]) AND employee_id IS NOT NULL AND NOT not_reached AND at > ${ctx.now}::timestamptz - interval '3 years'
      GROUP BY 1, 2
    ),
    tied AS (
      SELECT customer_id, other_id AS employee_id, max(weight) AS weight FROM tie_end
      WHERE customer_id = ANY(${customerIds}::uuid[]) AND (until IS NULL OR until > ${date}::date)
        AND kind IN (SELECT -code FROM tie_kind WHERE from_kinds = '{employee}')
      GROUP BY 1, 2
    ),
    anybody AS (
      SELECT customer_id, employee_id FROM spoken UNION SELECT customer_id, employee_id FROM tied
      UNION SELECT id, owner_id FROM customer WHERE id = ANY(${customerIds}::uuid[]) AND owner_id IS NOT NULL
    )
    SELECT a.customer_id, p.id, p.name, c.owner_id = p.id AS is_owner, t.weight AS tie_weight,
      coalesce(s.contacts, 0) AS contacts, s.last_contact_at
    FROM anybody a JOIN employee p ON p.id = a.employee_id AND p.state = 'active'
    JOIN customer c ON c.id = a.customer_id
    LEFT JOIN spoken s ON s.customer_id = a.customer_id AND s.employee_id = a.employee_id
    LEFT JOIN tied t ON t.customer_id = a.customer_id AND t.employee_id = a.employee_id`.execute(ctx.db)
  return found.rows.map((row) => ({ ...row, isOwner: row.isOwner ?? false }))
}
