// What an export holds beside the list's own columns.
import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { BirthColumns } from './customer-record.rules.ts'
import type { CustomerRecord } from './customers.store.ts'

/** Beside phones, mailbox and address; what belongs to somebody around the customer is not the customer's. */
export type FurtherReach = { kind: string; value: string; label: string | null; isShared: boolean }

export type ExportedBeside = BirthColumns &
  Pick<
    CustomerRecord,
    | 'gender'
    | 'secondPhone'
    | 'province'
    | 'address'
    | 'industry'
    | 'businessCategory'
    | 'occupation'
    | 'language'
    | 'receiveBy'
    | 'receiveTopics'
    | 'receiveTime'
    | 'idNumber'
    | 'introducer'
    | 'preferences'
    | 'note'
  > & {
    contactName: string | null
    contactPhone: string | null
    contactEmail: string | null
    contactRole: string | null
    further: FurtherReach[]
    ownerLogin: string | null
    departmentCode: string | null
  }

/** Of customers whom the caller has read already, in his scope. */
export async function besidesOf(ctx: Ctx, ids: string[]): Promise<Map<string, ExportedBeside>> {
  const found = await sql<ExportedBeside & { id: string }>`
    SELECT c.id, c.gender, c.second_phone, c.province, c.address, c.industry, c.business_category, c.occupation, c.language,
      c.receive_by, c.receive_topics, c.receive_time, c.id_number, c.introducer, c.preferences, c.note,
      c.birth_calendar, c.birth_year, c.birth_month, c.birth_day, c.birth_leap_month,
      p.name AS contact_name, p.phone AS contact_phone, p.email AS contact_email, p.role AS contact_role,
      coalesce(k.further, '[]') AS further, u.username AS owner_login, d.code AS department_code
    FROM customer c
    LEFT JOIN LATERAL (
      SELECT name, phone, email, role FROM related_person
      WHERE customer_id = c.id AND relation = 'contact' ORDER BY id LIMIT 1
    ) p ON TRUE
    LEFT JOIN LATERAL (
      SELECT json_agg(json_build_object('kind', o.kind, 'value', o.value, 'label', o.label, 'isShared', o.is_shared)
        ORDER BY array_position(ARRAY['phone', 'email', 'fax', 'wechat', 'qq', 'address', 'other'], o.kind), o.id) AS further
      FROM contact_point o WHERE o.customer_id = c.id AND o.person_id IS NULL
    ) k ON TRUE
    LEFT JOIN auth_user u ON u.id = c.owner_id LEFT JOIN department d ON d.id = c.department_id
    WHERE c.id = ANY(${ids}::uuid[])`.execute(ctx.db)
  return new Map(found.rows.map(({ id, ...row }) => [id, row]))
}

/** Names that several employees, or several departments, have, in lower case. */
export async function sharedNames(ctx: Ctx): Promise<{ owners: Set<string>; departments: Set<string> }> {
  const found = await sql<{ name: string; isOwner: boolean }>`
    SELECT lower(name) AS name, TRUE AS is_owner FROM employee WHERE state = 'active' GROUP BY 1 HAVING count(*) > 1
    UNION ALL
    SELECT lower(name), FALSE FROM department WHERE archived_at IS NULL GROUP BY 1 HAVING count(*) > 1`.execute(
    ctx.db,
  )
  const names = (isOwner: boolean) =>
    new Set(found.rows.filter((row) => row.isOwner === isOwner).map(({ name }) => name))
  return { owners: names(true), departments: names(false) }
}
