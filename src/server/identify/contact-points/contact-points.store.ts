import { type Generated, type RawBuilder, type Selectable, sql } from 'kysely'
import type { contactPointKinds } from '../../../contracts/contact-point.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { InOperation } from '../../platform/history/operation.ts'
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

/** By its words what nobody sees masked; phones and mailboxes as a customer's own, or they would be guessed digit by digit. */
export const contactPointTexts = sql`
  SELECT p.customer_id, p.id, p.created_at AS at,
    CASE WHEN p.kind IN ('wechat', 'qq', 'address', 'other') THEN p.value ELSE '' END AS title, p.label AS text,
    CASE WHEN p.kind IN ('phone', 'fax') THEN p.value END AS phone, CASE WHEN p.kind = 'email' THEN p.value END AS email
  FROM contact_point p`

/** A check of the phone or mailbox `p` whose words are `s`. */
export const ofContactPoint = (check: RawBuilder<unknown>) => sql`EXISTS (
  SELECT 1 FROM (
    SELECT NULL::text AS name, CASE WHEN kind IN ('phone', 'fax') THEN value END AS phone,
      CASE WHEN kind = 'email' THEN value END AS email
    FROM contact_point WHERE customer_id = s.customer_id AND id = s.id
  ) p WHERE ${check})`

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

export type PlacedPoint = Pick<
  Selectable<ContactPointTable>,
  'customerId' | 'id' | 'originId' | 'kind' | 'value' | 'label' | 'isShared'
>

/** The customers' own, without those of people around them. */
export async function pointsOfMany(ctx: Ctx, customerIds: string[]): Promise<PlacedPoint[]> {
  if (customerIds.length === 0) return []
  const found = await sql<PlacedPoint>`
    SELECT customer_id, id, origin_id, kind, value, label, is_shared FROM contact_point
    WHERE customer_id = ANY(${customerIds}::uuid[]) AND person_id IS NULL ORDER BY customer_id, id`.execute(
    ctx.db,
  )
  return found.rows
}

export async function insertPoints(tx: InOperation, points: PlacedPoint[]): Promise<void> {
  if (points.length === 0) return
  const rows = points.map(({ customerId, originId, isShared, ...point }) => {
    return { ...point, customer_id: customerId, origin_id: originId, is_shared: isShared }
  })
  await sql`
    INSERT INTO contact_point (customer_id, id, origin_id, kind, value, label, is_shared, created_by_operation, created_at)
    SELECT w.customer_id, w.id, w.origin_id, w.kind, w.value, w.label, w.is_shared, ${tx.operationId}, ${tx.now}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS w (customer_id uuid, id uuid, origin_id uuid, kind text, value text, label text, is_shared boolean)`.execute(
    tx.db,
  )
}

export function findContactPoint(ctx: Ctx, customerId: string, id: string) {
  return ctx.db
    .selectFrom('contactPoint')
    .select(['kind', 'value'])
    .where('customerId', '=', customerId)
    .where('id', '=', id)
    .executeTakeFirst()
}
