import { type Generated, type Selectable, sql } from 'kysely'
import type { contactPointKinds } from '../../../contracts/contact-point.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'

export type ContactPointKind = (typeof contactPointKinds)[number]

declare module '../../platform/schema.ts' {
  interface Database {
    contactPoint: ContactPointTable
  }
}

type ContactPointTable = {
  customerId: string
  id: string
  originId: string | null
  kind: ContactPointKind
  value: string
  label: string | null
  personId: string | null
  isShared: Generated<boolean>
  version: Generated<number>
  createdByOperation: string
  createdAt: Generated<Date>
}

export const contactPointTable: RecordTable = { name: 'contact_point', ofCustomer: 'child' }

/** What nobody sees masked, by its words: a phone found by a part of it would be guessed digit by digit. */
export const contactPointTexts = sql`
  SELECT p.customer_id, p.id, p.created_at AS at, p.value AS title, p.label AS text
  FROM contact_point p WHERE p.kind IN ('wechat', 'qq', 'address', 'other')`

export type ContactPointRow = Omit<
  Selectable<ContactPointTable>,
  'customerId' | 'originId' | 'createdByOperation' | 'createdAt'
> & { personName: string | null }

export async function contactPointsOf(ctx: Ctx, customerId: string): Promise<ContactPointRow[]> {
  const found = await sql<ContactPointRow>`
    SELECT k.id, k.kind, k.value, k.label, k.person_id, p.name AS person_name, k.is_shared, k.version
    FROM contact_point k LEFT JOIN related_person p ON p.customer_id = k.customer_id AND p.id = k.person_id
    WHERE k.customer_id = ${customerId}
    ORDER BY array_position(ARRAY['phone', 'email', 'fax', 'wechat', 'qq', 'address', 'other'], k.kind), k.id
    LIMIT 200`.execute(ctx.db)
  return found.rows
}

export function findContactPoint(ctx: Ctx, customerId: string, id: string) {
  return ctx.db
    .selectFrom('contactPoint')
    .select(['kind', 'value'])
    .where('customerId', '=', customerId)
    .where('id', '=', id)
    .executeTakeFirst()
}
