// Who is written down as somebody's spouse: among the people around him, and by a tie that stands.
import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { inScope } from '../../platform/scope.ts'
import { businessDay } from '../../platform/settings/business.ts'

/** `id` is that of the person, or of the tie; `ofName` is the customer whose spouse it is. */
export type Spouse = {
  customerId: string
  ofName: string
  id: string
  by: 'person' | 'tie'
  name: string
  inScope: boolean
}

export async function spousesAt(ctx: Ctx, customerIds: readonly string[]): Promise<Spouse[]> {
  if (customerIds.length === 0) return []
  const { date } = await businessDay(ctx)
  const ids = sql`${[...customerIds]}::uuid[]`
  const found = await sql<Spouse>`
    SELECT p.customer_id, o.name AS of_name, p.id, 'person' AS by, p.name, TRUE AS in_scope
    FROM related_person p JOIN customer o ON o.id = p.customer_id
    WHERE p.customer_id = ANY(${ids}) AND p.relation = 'spouse'
    UNION ALL
    SELECT e.customer_id, o.name, e.tie_id, 'tie', c.name, ${inScope(ctx, 'c')}
    FROM tie_end e JOIN customer o ON o.id = e.customer_id
    JOIN tie_kind k ON k.code = abs(e.kind) AND k.key = 'spouse' JOIN customer c ON c.id = e.other_id
    WHERE e.customer_id = ANY(${ids}) AND (e.since IS NULL OR e.since <= ${date}::date) AND (e.until IS NULL OR e.until > ${date}::date)
    ORDER BY 1, 4, 3`.execute(ctx.db)
  return found.rows
}
