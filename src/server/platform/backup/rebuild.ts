// Takes indexes and constraints away for loading and puts them back after: sorting once beats a million insertions.
import type pg from 'pg'
import { quoted } from './tables.ts'

type Constraint = {
  schema: string
  table: string
  name: string
  kind: 'f' | 'p' | 'u' | 'x'
  definition: string
}
type Index = { schema: string; name: string; definition: string }

/** What was taken away, as the statements that bring it back, in order. */
export type Rebuild = string[]

/**
 * Foreign keys go first because they lean on the keys they point at, and come back last because then they are checked
 * against all rows. Triggers sleep meanwhile: what they did once is already in the rows.
 */
export async function takeAway(client: pg.ClientBase): Promise<Rebuild> {
  const constraints = await listConstraints(client)
  const indexes = await listIndexes(client)
  const triggers = await listTriggers(client)
  const foreign = constraints.filter(({ kind }) => kind === 'f')
  const keys = constraints.filter(({ kind }) => kind !== 'f')
  for (const { schema, table, name } of [...foreign, ...keys]) {
    await client.query(
      `ALTER TABLE ${quoted(schema, table)} DROP CONSTRAINT ${client.escapeIdentifier(name)}`,
    )
  }
  for (const { schema, name } of indexes) await client.query(`DROP INDEX ${quoted(schema, name)}`)
  for (const { table, name } of triggers) {
    await client.query(`ALTER TABLE ${table} DISABLE TRIGGER ${client.escapeIdentifier(name)}`)
  }
  const add = ({ schema, table, name, definition }: Constraint) =>
    `ALTER TABLE ${quoted(schema, table)} ADD CONSTRAINT ${client.escapeIdentifier(name)} ${definition}`
  return [
    ...keys.map(add),
    ...indexes.map(({ definition }) => definition),
    ...foreign.map(add),
    ...triggers.map(
      ({ table, name }) => `ALTER TABLE ${table} ENABLE TRIGGER ${client.escapeIdentifier(name)}`,
    ),
  ]
}

export async function putBack(client: pg.ClientBase, rebuild: Rebuild): Promise<void> {
  for (const statement of rebuild) await client.query(statement)
}

const ownSchemas = `n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'graphile_worker')`

async function listConstraints(client: pg.ClientBase): Promise<Constraint[]> {
  const { rows } = await client.query<Constraint>(
    `SELECT n.nspname AS schema, t.relname AS table, c.conname AS name, c.contype AS kind,
            pg_get_constraintdef(c.oid) AS definition
     FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace
     WHERE c.contype IN ('f', 'p', 'u', 'x') AND c.conparentid = 0 AND ${ownSchemas}
     ORDER BY n.nspname, t.relname, c.conname`,
  )
  return rows
}

/** Indexes that stand for no constraint; those of a partition come and go with their parent's. */
async function listIndexes(client: pg.ClientBase): Promise<Index[]> {
  const { rows } = await client.query<Index>(
    `SELECT n.nspname AS schema, x.relname AS name, pg_get_indexdef(i.indexrelid) AS definition
     FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_namespace n ON n.oid = x.relnamespace
     WHERE NOT x.relispartition AND ${ownSchemas}
       AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x'))
     ORDER BY n.nspname, x.relname`,
  )
  return rows
}

async function listTriggers(client: pg.ClientBase): Promise<{ table: string; name: string }[]> {
  const { rows } = await client.query<{ table: string; name: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS table, t.tgname AS name
     FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE NOT t.tgisinternal AND t.tgenabled = 'O' AND t.tgparentid = 0 AND ${ownSchemas}
     ORDER BY 1, 2`,
  )
  return rows
}
