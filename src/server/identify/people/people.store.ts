import { type Generated, type RawBuilder, type Selectable, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'
import type { KnownPerson } from './people-bulk.rules.ts'

declare module '../../platform/schema.ts' {
  interface Database {
    relatedPerson: RelatedPersonTable
  }
}

export type RelatedPersonTable = {
  customerId: string
  id: string
  relation: 'contact' | 'spouse' | 'child' | 'parent' | 'colleague' | 'other'
  name: string
  role: string | null
  gender: 'male' | 'female' | null
  phone: string | null
  email: string | null
  birthCalendar: 'solar' | 'lunar' | null
  birthYear: number | null
  birthMonth: number | null
  birthDay: number | null
  birthLeapMonth: Generated<boolean>
  note: string | null
  version: Generated<number>
  createdByOperation: string
  createdAt: Generated<Date>
}

/** Somebody around a customer, by his name and what is said of him. */
export const personTexts = sql`
  SELECT p.customer_id, p.id, p.created_at AS at, p.name AS title, concat_ws(' · ', p.role, p.note) AS text, p.phone, p.email
  FROM related_person p`

/** As the index of people's words says it, of search_text `s`. */
export const isPersonText = sql<boolean>`s.kind = 'person'`

/** A check of the record `p` of somebody whose words are `s`. */
export const ofPerson = (check: RawBuilder<unknown>) => sql`EXISTS (
  SELECT 1 FROM related_person p WHERE p.customer_id = s.customer_id AND p.id = s.id AND ${check})`

export type PersonRow = Selectable<RelatedPersonTable> & {
  nextBirthdayOn: string | null
  turns: number | null
}

export const personTable: RecordTable = { name: 'related_person', ofCustomer: 'child' }

export async function listPeople(ctx: Ctx, customerId: string): Promise<PersonRow[]> {
  const found = await sql<PersonRow>`
    SELECT p.*, s.next_on AS next_birthday_on, s.turns
    FROM related_person p LEFT JOIN special_day s ON s.customer_id = p.customer_id AND s.id = p.id
    WHERE p.customer_id = ${customerId}
    ORDER BY array_position(ARRAY['contact', 'spouse', 'child', 'parent', 'colleague', 'other'], p.relation), p.id`.execute(
    ctx.db,
  )
  return found.rows
}

/** Everybody around these customers, first recorded first. */
export async function peopleOfMany(ctx: Ctx, customerIds: string[]): Promise<KnownPerson[]> {
  if (customerIds.length === 0) return []
  const found = await sql<KnownPerson>`
    SELECT customer_id, id, origin_id, name, role, phone, email FROM related_person
    WHERE customer_id = ANY(${customerIds}::uuid[]) ORDER BY customer_id, id`.execute(ctx.db)
  return found.rows
}

export type AroundPerson = Pick<
  PersonRow,
  | 'customerId'
  | 'id'
  | 'relation'
  | 'name'
  | 'role'
  | 'birthCalendar'
  | 'birthYear'
  | 'birthMonth'
  | 'birthDay'
> & { birthLeapMonth: boolean }

/** Of those around these customers who stands in one of these relations, first recorded first. */
export async function peopleIn(
  ctx: Ctx,
  customerIds: readonly string[],
  relations: readonly PersonRow['relation'][],
  limit: number,
): Promise<AroundPerson[]> {
  if (customerIds.length === 0) return []
  const found = await sql<AroundPerson>`
    SELECT p.customer_id, p.id, p.relation, p.name, p.role, p.birth_calendar, p.birth_year, p.birth_month, p.birth_day,
      p.birth_leap_month
    FROM unnest(${[...customerIds]}::uuid[]) WITH ORDINALITY AS c (id, at) JOIN related_person p ON p.customer_id = c.id
    WHERE p.relation = ANY(${[...relations]}::text[])
    ORDER BY c.at, array_position(ARRAY['contact', 'spouse', 'child', 'parent', 'colleague', 'other'], p.relation), p.id
    LIMIT ${limit}`.execute(ctx.db)
  return found.rows
}

export async function insertContacts(tx: InOperation, people: KnownPerson[]): Promise<void> {
  if (people.length === 0) return
  const rows = people.map(({ customerId, originId, ...person }) => {
    return { ...person, customer_id: customerId, origin_id: originId }
  })
  await sql`
    INSERT INTO related_person (customer_id, id, origin_id, relation, name, role, phone, email, created_by_operation, created_at)
    SELECT w.customer_id, w.id, w.origin_id, 'contact', w.name, w.role, w.phone, w.email, ${tx.operationId}, ${tx.now}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS w (customer_id uuid, id uuid, origin_id uuid, name text, role text, phone text, email text)`.execute(
    tx.db,
  )
}

export async function hasPerson(ctx: Ctx, customerId: string, id: string): Promise<boolean> {
  const found = await ctx.db
    .selectFrom('relatedPerson')
    .select('id')
    .where('customerId', '=', customerId)
    .where('id', '=', id)
    .executeTakeFirst()
  return found !== undefined
}
