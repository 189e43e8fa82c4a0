import { sql } from 'kysely'
import type { SharedField } from '../../../contracts/sharing-words.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { inScope } from '../../platform/scope.ts'
import type { getCustomer } from '../customers/customers.service.ts'

type Customer = Awaited<ReturnType<typeof getCustomer>>
type Birth = 'birthCalendar' | 'birthYear' | 'birthMonth' | 'birthDay' | 'birthLeapMonth'
type Shown = Exclude<SharedField, 'birth' | 'tier'>
export type GivenRecord = Pick<Customer, 'id' | Birth | Shown> & { tier: string }

/** A customer (alias `c`) that can be given at all: there, not put away, not erased, no part of another, not waiting for review. */
const isStanding = sql`c.archived_at IS NULL AND c.erased_at IS NULL AND c.root_id IS NULL AND NOT c.awaits_review`

/** Of these, in order, those in scope who can be given. */
export async function givenRecords(ctx: Ctx, ids: readonly string[]): Promise<GivenRecord[]> {
  const found = await sql<GivenRecord>`
    SELECT c.id, c.kind, c.name, c.external_number, c.gender, c.birth_calendar, c.birth_year, c.birth_month, c.birth_day,
      c.birth_leap_month, c.phone, c.second_phone, c.email, c.province, c.city, c.address, c.company, c.industry,
      c.business_category, c.occupation, c.language, m.tier
    FROM customer c JOIN customer_metric m ON m.customer_id = c.id
    WHERE c.id = ANY(${ids}::uuid[]) AND ${inScope(ctx, 'c')} AND ${isStanding}
    ORDER BY c.id`.execute(ctx.db)
  return found.rows
}

/** The same, their ids alone. */
export async function standing(ctx: Ctx, ids: readonly string[]): Promise<string[]> {
  const found = await sql<{ id: string }>`
    SELECT c.id FROM customer c WHERE c.id = ANY(${ids}::uuid[]) AND ${inScope(ctx, 'c')} AND ${isStanding}
    ORDER BY c.id`.execute(ctx.db)
  return found.rows.map(({ id }) => id)
}
