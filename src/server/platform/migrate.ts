import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { runner } from 'node-pg-migrate'
import type pg from 'pg'
import { Problem } from './problem.ts'
import { programRoot } from './program-root.ts'

/**
 * Brings the schema up to the files in migrations/, all pending ones in one transaction under an advisory lock.
 * Refuses a database that a newer program has already migrated further. `count` stops after so many: an older backup
 * is loaded into the schema of its own day.
 */
export async function migrate(
  pool: pg.Pool,
  { count }: { count?: number } = {},
): Promise<{ applied: string[] }> {
  const client = await pool.connect()
  try {
    await refuseNewerSchema(client)
    const applied = await runner({
      dbClient: client,
      dir: join(programRoot, 'migrations'),
      ignorePattern: '.*\\.json',
      migrationsTable: 'schema_migration',
      direction: 'up',
      count,
      advisoryLockMode: 'wait',
      log: () => undefined,
    })
    return { applied: applied.map((migration) => migration.name) }
  } finally {
    client.release()
  }
}

/** Names of the migrations this program ships, in order. */
export function knownMigrations(): string[] {
  return readdirSync(join(programRoot, 'migrations'))
    .filter((file) => file.endsWith('.sql'))
    .map((file) => file.slice(0, -'.sql'.length))
    .sort()
}

async function refuseNewerSchema(client: pg.PoolClient): Promise<void> {
  const table = await client.query(`SELECT to_regclass('schema_migration') AS name`)
  if (table.rows[0]?.name === null) return
  const done = await client.query<{ name: string }>('SELECT name FROM schema_migration ORDER BY id')
  const known = new Set(knownMigrations())
  const unknown = done.rows.find((row) => !known.has(row.name))
  if (unknown) throw new Problem(500, 'schemaNewer', { migration: unknown.name })
}
