import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { inScope } from '../../platform/scope.ts'

/** Everybody whose phone or mailbox this is, also who has it beside others; `query` finds them by their words. */
export async function reachedBy(
  ctx: Ctx,
  query: string,
  { phone, email }: { phone: string | null; email: string | null },
): Promise<string[]> {
  const found = await sql<{ id: string }>`
    WITH reached AS (
      SELECT id FROM customer
      WHERE search_tokens @@ ${query}::tsquery AND (phone = ${phone} OR second_phone = ${phone} OR lower(email) = lower(${email}))
      UNION
      -- Their own: by what reaches somebody around them they are not meant.
      SELECT customer_id FROM contact_point WHERE kind = 'phone' AND value = ${phone} AND person_id IS NULL
      UNION
      SELECT customer_id FROM contact_point WHERE kind = 'email' AND value = lower(${email}) AND person_id IS NULL
    )
    SELECT c.id FROM reached r JOIN customer c ON c.id = r.id
    WHERE c.archived_at IS NULL AND NOT c.awaits_review ORDER BY c.id`.execute(ctx.db)
  return found.rows.map(({ id }) => id)
}

/** Who these are to this reader: outside his scope only that somebody is, and who looks after them. */
export async function tellReached(ctx: Ctx, ids: readonly string[]) {
  const found = await sql<{ id: string | null; name: string | null; ownerName: string | null }>`
    SELECT s.id, s.name, u.name AS owner_name FROM unnest(${[...ids]}::uuid[]) WITH ORDINALITY AS r (id, at)
    JOIN customer c ON c.id = r.id LEFT JOIN employee u ON u.id = c.owner_id
    LEFT JOIN customer s ON s.id = c.id AND ${inScope(ctx, 's')} AND NOT s.awaits_review
    ORDER BY r.at`.execute(ctx.db)
  return found.rows
}
