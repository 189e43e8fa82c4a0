import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { Birth } from './special-days.rules.ts'

declare module '../../platform/schema.ts' {
  interface Database {
    specialDay: SpecialDay
  }
}

export type SpecialDay = {
  customerId: string
  /** The customer's own id, or the related person's. */
  id: string
  relation: string
  name: string
  nextOn: string
  turns: number | null
}

export type BirthRow = Pick<SpecialDay, 'customerId' | 'id' | 'relation' | 'name'> & Birth

const ofCustomer = sql`
  SELECT c.id AS customer_id, c.id, 'self' AS relation, c.name, c.birth_calendar AS calendar, c.birth_year AS year,
    c.birth_month AS month, c.birth_day AS day, c.birth_leap_month AS leap_month
  FROM customer c
  WHERE c.birth_calendar IS NOT NULL AND c.birth_month IS NOT NULL AND c.birth_day IS NOT NULL
    AND c.archived_at IS NULL AND c.merged_into IS NULL AND NOT c.awaits_review`

const ofPeople = sql`
  SELECT p.customer_id, p.id, p.relation, p.name, p.birth_calendar, p.birth_year, p.birth_month, p.birth_day,
    p.birth_leap_month
  FROM related_person p JOIN customer c ON c.id = p.customer_id AND c.archived_at IS NULL
  WHERE p.birth_calendar IS NOT NULL AND p.birth_month IS NOT NULL AND p.birth_day IS NOT NULL`

/** Birthdays of these customers and of everybody around them. */
export async function birthsOf(tx: Ctx, customerIds: string[]): Promise<BirthRow[]> {
  const found = await sql<BirthRow>`
    ${ofCustomer} AND c.id = ANY(${customerIds}::uuid[])
    UNION ALL
    ${ofPeople} AND p.customer_id = ANY(${customerIds}::uuid[])`.execute(tx.db)
  return found.rows
}

/** Customers with a birthday that has passed, some at a time. */
export async function customersWithPastDays(ctx: Ctx, today: string, limit: number): Promise<string[]> {
  const found = await sql<{ customerId: string }>`
    SELECT DISTINCT customer_id FROM (
      SELECT customer_id FROM special_day WHERE next_on < ${today}::date ORDER BY next_on LIMIT ${limit}
    ) past`.execute(ctx.db)
  return found.rows.map((row) => row.customerId)
}

/** Makes the days of these customers exactly `days`; untouched rows are not rewritten. */
export async function replaceSpecialDays(tx: Ctx, customerIds: string[], days: SpecialDay[]): Promise<void> {
  await sql`
    DELETE FROM special_day s WHERE s.customer_id = ANY(${customerIds}::uuid[])
      AND NOT EXISTS (SELECT 1 FROM unnest(${days.map((day) => day.id)}::uuid[]) AS kept (id) WHERE kept.id = s.id)`.execute(
    tx.db,
  )
  if (days.length === 0) return
  await sql`
    INSERT INTO special_day AS s (customer_id, id, relation, name, next_on, turns)
    SELECT * FROM unnest(${days.map((day) => day.customerId)}::uuid[], ${days.map((day) => day.id)}::uuid[],
      ${days.map((day) => day.relation)}::text[], ${days.map((day) => day.name)}::text[],
      ${days.map((day) => day.nextOn)}::date[], ${days.map((day) => day.turns)}::smallint[])
    ORDER BY 1, 2
    ON CONFLICT (customer_id, id) DO UPDATE SET
      relation = excluded.relation, name = excluded.name, next_on = excluded.next_on, turns = excluded.turns
    WHERE (s.relation, s.name, s.next_on, s.turns) IS DISTINCT FROM
      (excluded.relation, excluded.name, excluded.next_on, excluded.turns)`.execute(tx.db)
}
