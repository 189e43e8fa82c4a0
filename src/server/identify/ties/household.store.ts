// Who of a family stands at one address. Spaces and marks within it are nobody's business.
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { inScope } from '../../platform/scope.ts'

const plain = (column: RawBuilder<unknown>) =>
  sql`lower(regexp_replace(coalesce(${column}, ''), '[[:space:],，。.、#-]', '', 'g'))`

export type HouseholdRow = {
  id: string
  address: string
  birthCalendar: 'solar' | 'lunar' | null
  birthYear: number | null
  birthMonth: number | null
  birthDay: number | null
  birthLeapMonth: boolean
}

/** Those of the family in scope who live where this one lives, himself first; nobody where no address is known. */
export async function atHomeOf(ctx: Ctx, homeId: string, ids: readonly string[]): Promise<HouseholdRow[]> {
  const found = await sql<HouseholdRow>`
    SELECT c.id, h.address, c.birth_calendar, c.birth_year, c.birth_month, c.birth_day, c.birth_leap_month
    FROM customer h JOIN customer c ON c.id = h.id OR c.id = ANY(${ids}::uuid[])
    WHERE h.id = ${homeId} AND c.kind = 'person' AND c.archived_at IS NULL AND ${inScope(ctx, 'c')}
      AND ${plain(sql`h.address`)} <> '' AND ${plain(sql`c.address`)} = ${plain(sql`h.address`)}
      AND (c.city IS NULL OR h.city IS NULL OR c.city = h.city)
    ORDER BY c.id <> h.id, c.birth_year NULLS LAST, c.id`.execute(ctx.db)
  return found.rows
}
