// Which tables and sequences hold what must be kept, and how their rows leave and enter as text.
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { type BackupHead, type BackupPart, type BackupTable, meterPart, tableName } from './contents.ts'

/** The queue rings again by itself for every job that waits; what is applied is written by migrating. */
const leftOut = {
  schemas: ['information_schema', 'graphile_worker', 'scratch'],
  tables: ['schema_migration'],
}

/** Makes the text of values independent of the server, the role and the day. */
const sessionSettings = [
  "SET client_encoding = 'UTF8'",
  "SET TimeZone = 'UTC'",
  "SET DateStyle = 'ISO, YMD'",
  "SET IntervalStyle = 'iso_8601'",
  "SET bytea_output = 'hex'",
  'SET extra_float_digits = 1',
  // A scan that joins another one half-way would give the same rows in another order, and so another checksum.
  'SET synchronize_seqscans = off',
  'SET row_security = off',
  'SET statement_timeout = 0',
  'SET lock_timeout = 0',
  'SET idle_in_transaction_session_timeout = 0',
]

export async function prepareSession(client: pg.ClientBase): Promise<void> {
  for (const setting of sessionSettings) await client.query(setting)
}

/**
 * Begins the transaction that sees the database as it is now. Every table is held before the first look: one that was
 * replaced after it would seem empty to us.
 */
export async function beginSnapshot(client: pg.ClientBase): Promise<void> {
  const tables = await listTables(client)
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  const names = tables.map(({ schema, table }) => quoted(schema, table)).join(', ')
  if (names) await client.query(`LOCK TABLE ${names} IN ACCESS SHARE MODE`)
}

export async function listTables(client: pg.ClientBase): Promise<BackupTable[]> {
  const { rows } = await client.query<BackupTable>(
    `SELECT n.nspname AS schema, c.relname AS table,
            (SELECT json_agg(a.attname ORDER BY a.attnum) FROM pg_attribute a
             WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND c.relpersistence <> 't'
       AND n.nspname !~ '^pg_' AND n.nspname <> ALL ($1) AND c.relname <> ALL ($2)
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
     ORDER BY 1, 2`,
    [leftOut.schemas, leftOut.tables],
  )
  return rows
}

export async function listSequences(client: pg.ClientBase): Promise<BackupHead['sequences']> {
  const found = await client.query<{ schema: string; sequence: string }>(
    `SELECT schemaname AS schema, sequencename AS sequence FROM pg_sequences
     WHERE schemaname !~ '^pg_' AND schemaname <> ALL ($1) ORDER BY 1, 2`,
    [leftOut.schemas],
  )
  const sequences: BackupHead['sequences'] = []
  for (const { schema, sequence } of found.rows) {
    // A sequence that migrating alone moves, like the one of the applied migrations, is not ours to move.
    if (leftOut.tables.some((table) => sequence.startsWith(`${table}_`))) continue
    const { rows } = await client.query<{ value: string; isCalled: boolean }>(
      `SELECT last_value::text AS value, is_called AS "isCalled" FROM ${quoted(schema, sequence)}`,
    )
    if (rows[0]) sequences.push({ schema, sequence, ...rows[0] })
  }
  return sequences
}

export async function listMigrations(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('SELECT name FROM schema_migration ORDER BY id')
  return rows.map(({ name }) => name)
}

export const quoted = (schema: string, name: string) =>
  `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`

export function copyList({ schema, table, columns }: BackupTable): string {
  return `${quoted(schema, table)} (${columns.map((column) => pg.escapeIdentifier(column)).join(', ')})`
}

/** Streams the rows of a table to `take` and answers what they come to. */
export async function copyOut(
  client: pg.ClientBase,
  table: BackupTable,
  take: (rows: AsyncIterable<Buffer>) => Promise<void>,
): Promise<BackupPart> {
  const meter = meterPart(tableName(table))
  const stream = client.query(copyTo(`COPY ${copyList(table)} TO STDOUT`, { highWaterMark: 1024 * 1024 }))
  await pipeline(stream, meter.through, take)
  return meter.finish(stream.rowCount)
}

/** Rows, bytes and checksum of a table as it is. */
export function measureTable(client: pg.ClientBase, table: BackupTable): Promise<BackupPart> {
  return copyOut(client, table, async (rows) => {
    for await (const _ of rows);
  })
}
