import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { inScope } from '../../platform/scope.ts'

/** Customers in scope who bear exactly one of these names, two of each at most: enough to tell that a name decides nothing. */
export async function bearersOf(
  ctx: Ctx,
  names: readonly string[],
): Promise<{ name: string; customerId: string }[]> {
  if (names.length === 0) return []
  // In the collation by which lists are sorted: its index finds each of thousands of names at once.
  const found = await sql<{ name: string; customerId: string }>`
    SELECT w.name, b.customer_id FROM unnest(${names}::text[]) AS w (name)
    CROSS JOIN LATERAL (
      SELECT m.customer_id FROM customer_metric m
      WHERE m.name COLLATE "zh-x-icu" = w.name COLLATE "zh-x-icu" AND NOT m.is_archived AND ${inScope(ctx, 'm')}
      LIMIT 2
    ) b`.execute(ctx.db)
  return found.rows
}
