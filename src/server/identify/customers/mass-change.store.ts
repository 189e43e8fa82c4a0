import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'

/** One text for these customers as they stand; another one as soon as any of them is written. */
export async function digestOfVersions(ctx: Ctx, ids: string[]): Promise<string> {
  const found = await sql<{ digest: string | null }>`
    SELECT md5(string_agg(c.id::text || ':' || c.version, ',' ORDER BY c.id)) AS digest
    FROM customer c WHERE c.id = ANY(${ids}::uuid[])`.execute(ctx.db)
  return found.rows[0]?.digest ?? ''
}
