// In which tables of the whole house do these words stand?
import { sql } from 'kysely'
import placement from '../../migrations/placement.json' with { type: 'json' }
import type { Db } from '../../src/server/platform/ctx.ts'

/** The history of forms aside: it is the house's own. */
export async function tablesWith(db: Db, words: string): Promise<string[]> {
  const found: string[] = []
  for (const name of Object.keys(placement)) {
    const rows = await sql`
      SELECT 1 FROM ${sql.table(name)} t
      WHERE to_jsonb(t)::text LIKE ${`%${words}%`} AND to_jsonb(t) ->> 'table_name' IS DISTINCT FROM 'form' LIMIT 1`.execute(
      db,
    )
    if (rows.rows.length > 0) found.push(name)
  }
  return found
}
