import { sql } from 'kysely'
import { newId, nilId } from '../ids.ts'
import { Problem } from '../problem.ts'
import type { InOperation } from './operation.ts'
import { idColumnsOf, ownRow, ownWritten, type RecordTable } from './record-table.ts'

export type Row = Record<string, unknown>
export type RecordKey = { id: string; customerId?: string }

/** Inserts a record; it names the operation as its creator, which is all that undoing needs to know. */
export async function insertRecord<T extends Row>(tx: InOperation, table: RecordTable, row: T): Promise<T> {
  await insertColumns(tx, table, toColumns({ ...row, createdByOperation: tx.operationId }))
  return row
}

/** Inserts a row from its JSON form; answers false when a row with this key is already there. */
export async function insertColumns(tx: InOperation, table: RecordTable, columns: Row): Promise<boolean> {
  const names = sql.join(Object.keys(columns).map((name) => sql.ref(name)))
  const result = await sql`
    INSERT INTO ${sql.table(table.name)} (${names})
    SELECT ${names} FROM jsonb_populate_record(NULL::${sql.table(table.name)}, ${JSON.stringify(columns)}::jsonb)
    ON CONFLICT (${sql.join(idColumnsOf(table).map((name) => sql.ref(name)))}) DO NOTHING`.execute(tx.db)
  return (result.numAffectedRows ?? 0n) > 0n
}

/**
 * Changes fields of a record: locks it, compares, writes only what differs, keeps before and after, raises the version.
 * Answers the changed fields (empty when nothing differed). Refuses when the reader's version is not the current one.
 */
export async function updateRecord(
  tx: InOperation,
  table: RecordTable,
  key: RecordKey,
  patch: Row,
  expectedVersion?: number,
): Promise<{ changed: string[]; version: number }> {
  const current = await lockRecord(tx, table, key)
  if (!current) throw new Problem(404, 'recordNotFound')
  if (expectedVersion !== undefined && current.version !== expectedVersion)
    throw new Problem(412, 'versionConflict')

  const before: Row = {}
  const after: Row = {}
  for (const [column, value] of Object.entries(toColumns(patch))) {
    if (value === undefined || sameValue(current[column], value)) continue
    before[column] = current[column]
    after[column] = value
  }
  const changed = Object.keys(after)
  const version = Number(current.version)
  if (changed.length === 0) return { changed, version }

  // As the database writes it, not as we sent it (a time has several spellings): undoing compares it with the record.
  const written = await writeColumns(tx, table, key, after)
  for (const column of changed) after[column] = written[column]
  await insertChange(tx, table, ownKey(key, current), 'update', before, after)
  return { changed, version: version + 1 }
}

/** Removes a record, keeping the whole of it in the history. */
export async function deleteRecord(tx: InOperation, table: RecordTable, key: RecordKey): Promise<void> {
  const current = await lockRecord(tx, table, key)
  if (!current) throw new Problem(404, 'recordNotFound')
  await sql`DELETE FROM ${sql.table(table.name)} WHERE ${whereKey(table, key)}`.execute(tx.db)
  await insertChange(tx, table, ownKey(key, current), 'delete', current, null)
}

/** The history tells of the customer whose own the record is, wherever it stands. */
function ownKey(key: RecordKey, row: Row): RecordKey {
  return typeof row.origin_id === 'string' ? { ...key, customerId: row.origin_id } : key
}

/**
 * Notes that something was done to a record which no field of it tells, such as a new password: the history says whose,
 * keeps no secret, and has nothing to take back.
 */
export function noteTouched(tx: InOperation, table: RecordTable, key: RecordKey): Promise<void> {
  return insertChange(tx, table, key, 'update', {}, {})
}

/** The record as JSON with column names, locked for this transaction. */
export async function lockRecord(
  tx: InOperation,
  table: RecordTable,
  key: RecordKey,
): Promise<Row | undefined> {
  const found = await sql<{ row: Row }>`
    SELECT ${ownRow(table, 'r')} AS row FROM ${sql.table(table.name)} r
    WHERE ${whereKey(table, key)} FOR UPDATE`.execute(tx.db)
  return found.rows[0]?.row
}

/** Sets columns from their JSON form, whatever their types, and raises the version; answers the record as it is then. */
export async function writeColumns(
  tx: InOperation,
  table: RecordTable,
  key: RecordKey,
  columns: Row,
): Promise<Row> {
  const names = Object.keys(columns)
  const assignments = names.map((name) => sql`${sql.ref(name)} = n.${sql.ref(name)}`)
  const touched = table.hasUpdatedAt ? sql`, updated_at = ${tx.now}` : sql``
  const updated = await sql<{ row: Row }>`
    UPDATE ${sql.table(table.name)} r SET ${sql.join(assignments)}, version = r.version + 1${touched}${ownWritten(table, sql`${names}::text[]`)}
    FROM jsonb_populate_record(NULL::${sql.table(table.name)}, ${JSON.stringify(columns)}::jsonb) n
    WHERE ${whereKey(table, key, 'r')} RETURNING to_jsonb(r) AS row`.execute(tx.db)
  return updated.rows[0]?.row ?? {}
}

export async function insertChange(
  tx: InOperation,
  table: RecordTable,
  key: RecordKey,
  action: 'update' | 'delete',
  before: Row,
  after: Row | null,
): Promise<void> {
  await tx.db
    .insertInto('change')
    .values({
      customerId: table.ofCustomer === 'self' ? key.id : (key.customerId ?? nilId),
      id: newId(),
      operationId: tx.operationId,
      tableName: table.name,
      recordId: key.id,
      action,
      before: JSON.stringify(before),
      after: after && JSON.stringify(after),
      at: tx.now,
    })
    .execute()
}

export function whereKey(table: RecordTable, key: RecordKey, alias?: string) {
  const column = (name: string) => sql.ref(alias ? `${alias}.${name}` : name)
  const conditions = idColumnsOf(table).map((name) =>
    name === 'customer_id' ? sql`${column(name)} = ${key.customerId}` : sql`${column(name)} = ${key.id}`,
  )
  return sql.join(conditions, sql` AND `)
}

function toColumns(row: Row): Row {
  const columns: Row = {}
  for (const [name, value] of Object.entries(row)) if (value !== undefined) columns[toSnakeCase(name)] = value
  return columns
}

function toSnakeCase(name: string): string {
  return name.replace(/([A-Z])/g, '_$1').toLowerCase()
}

function sameValue(a: unknown, b: unknown): boolean {
  if (b instanceof Date) return typeof a === 'string' && new Date(a).getTime() === b.getTime()
  return JSON.stringify(canonical(a)) === JSON.stringify(canonical(b))
}

function canonical(value: unknown): unknown {
  if (value === undefined) return null
  if (Array.isArray(value)) return value.map(canonical)
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value)
        .sort(([x], [y]) => (x < y ? -1 : 1))
        .map(([k, v]) => [k, canonical(v)]),
    )
  }
  return value
}
