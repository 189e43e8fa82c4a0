import { type Generated, type Selectable, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'

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

export async function hasPerson(ctx: Ctx, customerId: string, id: string): Promise<boolean> {
  const found = await ctx.db
    .selectFrom('relatedPerson')
    .select('id')
    .where('customerId', '=', customerId)
    .where('id', '=', id)
    .executeTakeFirst()
  return found !== undefined
}
