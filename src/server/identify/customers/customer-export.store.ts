// What an export holds beside the list's own columns: birthdays and the first contact person.
import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { BirthColumns } from './customer-record.rules.ts'

export type ExportedBeside = BirthColumns & {
  contactName: string | null
  contactPhone: string | null
  contactEmail: string | null
  contactRole: string | null
}

/** Of customers whom the caller has read already, in his scope. */
export async function besidesOf(ctx: Ctx, ids: string[]): Promise<Map<string, ExportedBeside>> {
  const found = await sql<ExportedBeside & { id: string }>`
    SELECT c.id, c.birth_calendar, c.birth_year, c.birth_month, c.birth_day, c.birth_leap_month,
      p.name AS contact_name, p.phone AS contact_phone, p.email AS contact_email, p.role AS contact_role
    FROM customer c
    LEFT JOIN LATERAL (
      SELECT name, phone, email, role FROM related_person
      WHERE customer_id = c.id AND relation = 'contact' ORDER BY id LIMIT 1
    ) p ON TRUE
    WHERE c.id = ANY(${ids}::uuid[])`.execute(ctx.db)
  return new Map(found.rows.map(({ id, ...row }) => [id, row]))
}
