import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { inScope } from '../../platform/scope.ts'
import { quote } from '../../platform/search/text-tokens.ts'
import { searchTokens } from './search-tokens.rules.ts'

/** Customers in scope who bear exactly one of these names, two of each at most: enough to tell that a name decides nothing. */
export async function bearersOf(
  ctx: Ctx,
  names: readonly string[],
): Promise<{ name: string; customerId: string }[]> {
  if (names.length === 0) return []
  const wanted = names.map((name) => ({ name, query: searchTokens({ name }).map(quote).join(' & ') }))
  const found = await sql<{ name: string; customerId: string }>`
    SELECT w.name, b.id AS customer_id FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS w (name text, query text)
    CROSS JOIN LATERAL (
      SELECT c.id FROM customer c JOIN customer_metric m ON m.customer_id = c.id
      WHERE c.search_tokens @@ w.query::tsquery AND lower(c.name) = lower(w.name) AND NOT m.is_archived AND ${inScope(ctx, 'm')}
      LIMIT 2
    ) b`.execute(ctx.db)
  return found.rows
}
