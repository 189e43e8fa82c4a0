import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'

/** Everybody whose phone or mailbox this is, also who has it beside another; `query` finds them by their words. */
export async function reachedBy(
  ctx: Ctx,
  query: string,
  { phone, email }: { phone: string | null; email: string | null },
): Promise<string[]> {
  const found = await sql<{ id: string }>`
    SELECT c.id FROM customer c
    WHERE c.search_tokens @@ ${query}::tsquery AND c.archived_at IS NULL AND NOT c.awaits_review
      AND (c.phone = ${phone} OR c.second_phone = ${phone} OR lower(c.email) = lower(${email})) ORDER BY c.id`.execute(
    ctx.db,
  )
  return found.rows.map(({ id }) => id)
}
