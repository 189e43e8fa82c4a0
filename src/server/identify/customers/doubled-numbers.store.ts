import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'

/** Living customers with a number whose key is not theirs, by the number: both tables are read once, in two hashes. */
export async function customersWithoutTheirKey(ctx: Ctx, limit: number) {
  const found = await sql<{ id: string; name: string; externalNumber: string }>`
    SELECT c.id, c.name, c.external_number FROM customer c
    WHERE c.archived_at IS NULL AND c.external_number <> ''
      -- Of merged customers one may show a member's number, whose key is the member's.
      AND NOT coalesce(c.own ? 'external_number', FALSE)
      AND NOT EXISTS (SELECT 1 FROM identity_key k WHERE k.kind = 'number' AND k.customer_id = c.id)
    ORDER BY c.external_number, c.id LIMIT ${limit}`.execute(ctx.db)
  return found.rows
}
