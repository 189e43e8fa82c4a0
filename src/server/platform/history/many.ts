// Changing many records as one statement each way: bulk edits, imports and their undoing.
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../ctx.ts'
import type { InOperation } from './operation.ts'
import type { Row } from './record.ts'
import { idColumnsOf, ownOf, ownRow, ownWritten, type RecordTable } from './record-table.ts'

/** Fields of one record by column name (snake_case), as JSON values. */
export type Patch = { id: string; customerId?: string; columns: Row }

/**
 * Changes many records of one table set-wise: locks them in order, writes only what differs, keeps before and after of
 * each, raises versions. Answers the ids that really changed. Ids that do not exist are passed over.
 */
export async function updateManyRecords(
  tx: InOperation,
  table: RecordTable,
  patches: Patch[],
): Promise<string[]> {
  if (patches.length === 0) return []
  const wanted = sql`jsonb_to_recordset(${JSON.stringify(patches.map(toWire))}::jsonb) AS w (id uuid, customer_id uuid, columns jsonb)`
  await lock(tx, table, sql`SELECT ${keyOf(table, 'w')} FROM ${wanted}`)
  return applyPatches(tx, table, sql`SELECT w.id, w.customer_id, w.columns FROM ${wanted}`)
}

/** The ids of the records that `updateManyRecords` would change, by the same comparison; writes and locks nothing. */
export async function findDiffering(ctx: Ctx, table: RecordTable, patches: Patch[]): Promise<string[]> {
  if (patches.length === 0) return []
  const wanted = sql`jsonb_to_recordset(${JSON.stringify(patches.map(toWire))}::jsonb) AS s (id uuid, customer_id uuid, columns jsonb)`
  const found = await sql<{ id: string }>`
    SELECT r.id FROM ${wanted}
    JOIN ${sql.table(table.name)} r ON ${matchOf(table, 'r', 's')}
    CROSS JOIN LATERAL (SELECT ${ownRow(table, 'r')} AS old, to_jsonb(jsonb_populate_record(r, s.columns)) AS new) o
    WHERE EXISTS (SELECT 1 FROM jsonb_object_keys(s.columns) key WHERE o.old -> key IS DISTINCT FROM o.new -> key)`.execute(
    ctx.db,
  )
  return found.rows.map((row) => row.id)
}

/**
 * `source` is a query of (id, customer_id, columns jsonb). The records must be locked already. Writing through
 * jsonb_populate_record gives every column its own type, whatever the table.
 */
export async function applyPatches(
  tx: InOperation,
  table: RecordTable,
  source: RawBuilder<unknown>,
): Promise<string[]> {
  const name = sql.table(table.name)
  const columns = (await columnsOf(tx, table)).map((column) => sql.ref(column))
  const touched = table.hasUpdatedAt ? sql`, updated_at = ${tx.now}` : sql``
  const changed = await sql<{ id: string }>`
    WITH source AS (${source}),
    diff AS (
      SELECT s.id, s.customer_id, o.own, jsonb_object_agg(e.key, o.new -> e.key) AS after,
        jsonb_object_agg(e.key, o.old -> e.key) AS before
      FROM source s
      JOIN ${name} r ON ${matchOf(table, 'r', 's')}
      CROSS JOIN LATERAL (
        SELECT ${ownRow(table, 'r')} AS old, to_jsonb(jsonb_populate_record(r, s.columns)) AS new, ${ownOf(table, 'r')} AS own
      ) o
      CROSS JOIN LATERAL jsonb_each(s.columns) e
      WHERE o.old -> e.key IS DISTINCT FROM o.new -> e.key
      GROUP BY s.id, s.customer_id, o.own
    ),
    written AS (
      UPDATE ${name} r SET (${sql.join(columns)}) = (
        SELECT ${sql.join(columns.map((column) => sql`p.${column}`))} FROM jsonb_populate_record(r, d.after) p
      ), version = r.version + 1${touched}${ownWritten(table, sql`ARRAY(SELECT jsonb_object_keys(d.after))`)}
      FROM diff d WHERE ${matchOf(table, 'r', 'd')} RETURNING r.id
    ),
    kept AS (
      INSERT INTO change (customer_id, id, operation_id, table_name, record_id, action, before, after, at)
      SELECT d.own, ${timeOrderedId}, ${tx.operationId}, ${table.name}, d.id, 'update', d.before, d.after, ${tx.now}
      FROM diff d
    )
    SELECT id FROM written`.execute(tx.db)
  return changed.rows.map((row) => row.id)
}

/** Locks records in the order of their keys, so that two bulk writers wait instead of deadlocking. */
export async function lock(tx: InOperation, table: RecordTable, keys: RawBuilder<unknown>): Promise<void> {
  await sql`SELECT 1 FROM ${sql.table(table.name)} r WHERE (${keyOf(table, 'r')}) IN (${keys}) ORDER BY ${keyOf(table, 'r')} FOR UPDATE`.execute(
    tx.db,
  )
}

/** A uuid v7 made in SQL, for rows the program never sees; PostgreSQL 18 has its own, 15 does not. */
export const timeOrderedId = sql`(
  lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0') || '7' || substr(md5(gen_random_uuid()::text), 1, 3)
  || '8' || substr(md5(gen_random_uuid()::text), 1, 15))::uuid`

export function matchOf(table: RecordTable, left: string, right: string): RawBuilder<unknown> {
  const pairs = idColumnsOf(table).map(
    (column) => sql`${sql.ref(`${left}.${column}`)} = ${sql.ref(`${right}.${column}`)}`,
  )
  return sql.join(pairs, sql` AND `)
}

function keyOf(table: RecordTable, alias: string): RawBuilder<unknown> {
  return sql.join(idColumnsOf(table).map((column) => sql.ref(`${alias}.${column}`)))
}

/** The columns a patch may set: all but the key, what the history itself writes, and what is computed. */
async function columnsOf(tx: InOperation, table: RecordTable): Promise<string[]> {
  const own = new Set([
    ...idColumnsOf(table),
    'version',
    'updated_at',
    'created_by_operation',
    ...(table.derived ?? []),
  ])
  const found = await sql<{ name: string }>`
    SELECT attname AS name FROM pg_attribute
    WHERE attrelid = ${table.name}::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`.execute(
    tx.db,
  )
  return found.rows.map((row) => row.name).filter((name) => !own.has(name))
}

function toWire(patch: Patch) {
  return { id: patch.id, customer_id: patch.customerId ?? null, columns: patch.columns }
}
