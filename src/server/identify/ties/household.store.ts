import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { inScope } from '../../platform/scope.ts'

export type HouseholdRow = {
  id: string
  address: string | null
  birthCalendar: 'solar' | 'lunar' | null
  birthYear: number | null
  birthMonth: number | null
  birthDay: number | null
  birthLeapMonth: boolean
}

export async function dwellingOf(ctx: Ctx, ids: readonly string[]): Promise<HouseholdRow[]> {
  const found = await sql<HouseholdRow>`
    SELECT c.id, c.address, c.birth_calendar, c.birth_year, c.birth_month, c.birth_day, c.birth_leap_month
    FROM unnest(${[...ids]}::uuid[]) WITH ORDINALITY AS m (id, at) JOIN customer c ON c.id = m.id ORDER BY m.at`.execute(
    ctx.db,
  )
  return found.rows
}

/** From whom in scope it is said that he lives apart. */
export async function apartFrom(ctx: Ctx, id: string, on: string): Promise<{ id: string; name: string }[]> {
  const found = await sql<{ id: string; name: string }>`
    SELECT DISTINCT c.id, c.name FROM tie_end e
    JOIN tie_kind k ON k.code = abs(e.kind) AND k.key = 'livesApart' JOIN customer c ON c.id = e.other_id
    WHERE e.customer_id = ${id} AND (e.since IS NULL OR e.since <= ${on}::date) AND (e.until IS NULL OR e.until > ${on}::date)
      AND c.archived_at IS NULL AND ${inScope(ctx, 'c')} ORDER BY c.name, c.id LIMIT 50`.execute(ctx.db)
  return found.rows
}
