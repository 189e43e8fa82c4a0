// What undoing an operation does to the tables: facts are marked void, records get back what they had, were, or were not.
import { type RawBuilder, sql } from 'kysely'
import { nilId } from '../ids.ts'
import { deletedBy, refuse, refuseIfBuiltUpon, refuseIfBuiltUponBroughtBack } from './blockers.ts'
import { applyPatches, lock, matchOf, timeOrderedId } from './many.ts'
import {
  findUnmade,
  type Undone,
  unlessTaken,
  whoChanged,
  whoUnmade,
  whoWroteBeside,
  writtenSince,
} from './newer.ts'
import type { InOperation } from './operation.ts'
import { takeBackReassigned } from './reassign.ts'
import { type HistoryTables, idColumnsOf, ownOf, ownRow, placeOf, type RecordTable } from './record-table.ts'

/** Facts first, then what was deleted, changed and created; `touched` are the customers concerned. */
export async function restoreAll(
  tx: InOperation,
  tables: HistoryTables,
  act: Undone,
): Promise<{ restored: number; touched: string[] }> {
  const { id: operationId, undoes } = act
  const touched = new Set<string>()
  let restored = 0
  const wrote = await tracesOf(tx, tables, operationId)
  // What it made and removed again goes a second time, after it was brought back.
  const created = tables.records
    .filter(({ name }) => wrote.has(`created ${name}`) || wrote.has(`delete ${name}`))
    .toReversed()
  // First of all, lest somebody waits for what is refused in the end; and again when they go.
  for (const table of created) await refuseIfBuiltUpon(tx, tables, table, operationId)
  for (const fact of tables.facts)
    if (wrote.has(`fact ${fact}`)) restored += await voidFacts(tx, fact, operationId, touched)
  for (const table of tables.records)
    if (wrote.has(`delete ${table.name}`)) restored += await bringBackDeleted(tx, tables, table, act, touched)
  if (undoes)
    for (const fact of tables.facts)
      restored += await reviveFacts(tx, tables, fact, { id: operationId, undoes }, touched)
  for (const table of tables.records)
    if (wrote.has(`update ${table.name}`)) restored += await takeBackChanges(tx, tables, table, act, touched)
  restored += await takeBackReassigned(tx, tables, act, touched)
  for (const table of created) {
    await refuseIfBuiltUpon(tx, tables, table, operationId)
    restored += await removeCreated(tx, table, operationId, touched)
  }
  if (undoes)
    for (const table of tables.records.toReversed())
      restored += await removeBroughtBack(
        tx,
        tables,
        table,
        { deletion: undoes, undoing: operationId },
        touched,
      )
  touched.delete(nilId)
  return { restored, touched: [...touched].sort() }
}

/** What it wrote, and where: most operations write one or two of very many tables, and the others need not be asked each. */
async function tracesOf(tx: InOperation, tables: HistoryTables, operationId: string): Promise<Set<string>> {
  const any = [
    sql`SELECT DISTINCT action || ' ' || table_name AS trace FROM change WHERE operation_id = ${operationId}`,
    ...tables.records.map(
      ({ name }) => sql`SELECT ${`created ${name}`}::text WHERE EXISTS (
        SELECT 1 FROM ${sql.table(name)} WHERE created_by_operation = ${operationId})`,
    ),
    ...tables.facts.map(
      (name) => sql`SELECT ${`fact ${name}`}::text WHERE EXISTS (
        SELECT 1 FROM ${sql.table(name)} WHERE operation_id = ${operationId})`,
    ),
  ]
  const found = await sql<{ trace: string }>`${sql.join(any, sql` UNION ALL `)}`.execute(tx.db)
  return new Set(found.rows.map(({ trace }) => trace))
}

/**
 * Gives changed fields their earlier values. One operation may have changed a record several times: what stood before the
 * first change comes back, and what the last one left must still stand.
 */
async function takeBackChanges(
  tx: InOperation,
  tables: HistoryTables,
  table: RecordTable,
  act: Undone,
  touched: Set<string>,
): Promise<number> {
  const ofOperation = sql`operation_id = ${act.id} AND table_name = ${table.name} AND action = 'update'`
  const found = await sql`SELECT 1 FROM change WHERE ${ofOperation} LIMIT 1`.execute(tx.db)
  if (found.rows.length === 0) return 0
  const place = placeOf(table, sql`c.customer_id`)
  const ofHome = sql`change c LEFT JOIN customer h ON h.id = c.customer_id`
  const key = idColumnsOf(table).includes('customer_id') ? sql`${place}, c.record_id` : sql`c.record_id`
  await lock(tx, table, sql`SELECT ${key} FROM ${ofHome} WHERE ${ofOperation}`)

  const steps = sql`
    SELECT ${place} AS customer_id, c.record_id AS id, b.key, b.value AS before, c.after -> b.key AS after,
      row_number() OVER (PARTITION BY c.customer_id, c.record_id, b.key ORDER BY c.id) AS first,
      row_number() OVER (PARTITION BY c.customer_id, c.record_id, b.key ORDER BY c.id DESC) AS last
    FROM ${ofHome} CROSS JOIN LATERAL jsonb_each(c.before) b WHERE ${ofOperation}`
  const stuck = sql`
    SELECT DISTINCT s.id, s.key FROM (${steps}) s LEFT JOIN ${sql.table(table.name)} r ON ${matchOf(table, 'r', 's')}
    WHERE s.last = 1 AND (r.id IS NULL OR ${ownRow(table, 'r')} -> s.key IS DISTINCT FROM s.after
      OR (s.id, s.key) IN (${writtenSince(table.name, act, sql`SELECT record_id FROM change WHERE ${ofOperation}`)}))`
  const newer = await sql<{ count: number }>`SELECT count(DISTINCT id) AS count FROM (${stuck}) s`.execute(
    tx.db,
  )
  const count = newer.rows[0]?.count ?? 0
  if (count > 0) await refuse(tx, tables, { count }, whoChanged(table.name, act, stuck))

  const changed = await sql<{ customerId: string }>`
    SELECT DISTINCT customer_id FROM change WHERE ${ofOperation}`.execute(tx.db)
  for (const row of changed.rows) touched.add(row.customerId)
  const ids = await applyPatches(
    tx,
    table,
    sql`SELECT id, customer_id, jsonb_object_agg(key, before) AS columns FROM (${steps}) s WHERE first = 1 GROUP BY 1, 2`,
  )
  return ids.length
}

/** What the operation deleted stands again as it was, save of who was erased since; refused when the key has been taken. */
async function bringBackDeleted(
  tx: InOperation,
  tables: HistoryTables,
  table: RecordTable,
  act: Undone,
  touched: Set<string>,
): Promise<number> {
  const operationId = act.id
  const deleted = await sql<{ customerId: string; columns: string[] }>`
    SELECT customer_id, ARRAY(SELECT jsonb_object_keys(before)) AS columns FROM change
    WHERE operation_id = ${operationId} AND table_name = ${table.name} AND action = 'delete' AND before <> '{}'`.execute(
    tx.db,
  )
  const first = deleted.rows[0]
  if (!first) return 0
  const owns = [...new Set(deleted.rows.map(({ customerId }) => customerId))]
  if (table.ofCustomer === 'child') await refuseIfUnmade(tx, tables, owns)
  const moves = table.ofCustomer === 'child' && !table.stays
  const columns = [...new Set([...first.columns, ...(moves ? ['customer_id', 'origin_id'] : [])])]
  // A row of somebody merged meanwhile comes back to where his rows stand now.
  const home = moves
    ? sql`jsonb_build_object('customer_id', coalesce(h.root_id, c.customer_id), 'origin_id', nullif(c.customer_id, coalesce(h.root_id, c.customer_id)))`
    : sql`'{}'::jsonb`
  const inserted = await sql`
    INSERT INTO ${sql.table(table.name)} (${sql.join(columns.map((column) => sql.ref(column)))})
    SELECT ${sql.join(columns.map((column) => sql.ref(`p.${column}`)))}
    FROM change c LEFT JOIN customer h ON h.id = c.customer_id
    CROSS JOIN LATERAL jsonb_populate_record(NULL::${sql.table(table.name)}, c.before || ${home}) p
    WHERE c.operation_id = ${operationId} AND c.table_name = ${table.name} AND c.action = 'delete' AND c.before <> '{}'
    ON CONFLICT DO NOTHING`.execute(tx.db)
  const count = Number(inserted.numAffectedRows ?? 0n)
  const missing = deleted.rows.length - count
  const taken = whoWroteBeside(table.name, 'created_by_operation', ownOf(table, 't'), owns, act)
  if (missing > 0) await refuse(tx, tables, { count: missing }, [taken])
  for (const row of deleted.rows) touched.add(row.customerId)
  return count
}

/** Records the operation created go away. */
function removeCreated(
  tx: InOperation,
  table: RecordTable,
  operationId: string,
  touched: Set<string>,
): Promise<number> {
  return remove(tx, table, sql`created_by_operation = ${operationId}`, touched)
}

/** What a deletion removed and its undoing brought back goes once more. */
async function removeBroughtBack(
  tx: InOperation,
  tables: HistoryTables,
  table: RecordTable,
  acts: { deletion: string; undoing: string },
  touched: Set<string>,
): Promise<number> {
  const ids = deletedBy(table, acts.deletion)
  const found = await sql`${ids} LIMIT 1`.execute(tx.db)
  if (found.rows.length === 0) return 0
  await refuseIfBuiltUponBroughtBack(tx, tables, table, acts)
  const place = placeOf(table, sql`c.customer_id`)
  const key = table.ofCustomer === 'child' ? sql`(customer_id, id)` : sql`id`
  const keys = table.ofCustomer === 'child' ? sql`${place}, c.record_id` : sql`c.record_id`
  const which = sql`${key} IN (
    SELECT ${keys} FROM change c LEFT JOIN customer h ON h.id = c.customer_id
    WHERE c.operation_id = ${acts.deletion} AND c.table_name = ${table.name} AND c.action = 'delete')`
  return remove(tx, table, which, touched)
}

/** They go away, kept whole in the history. */
async function remove(
  tx: InOperation,
  table: RecordTable,
  which: RawBuilder<unknown>,
  touched: Set<string>,
): Promise<number> {
  const own = ownOf(table, 'gone')
  const removed = await sql<{ customerId: string }>`
    WITH gone AS (DELETE FROM ${sql.table(table.name)} WHERE ${which} RETURNING *),
    kept AS (
      INSERT INTO change (customer_id, id, operation_id, table_name, record_id, action, before, at)
      SELECT ${own}, ${timeOrderedId}, ${tx.operationId}, ${table.name}, id, 'delete',
             ${ownRow(table, 'gone')}, ${tx.now}
      FROM gone
    )
    SELECT ${own} AS customer_id FROM gone`.execute(tx.db)
  for (const row of removed.rows) touched.add(row.customerId)
  return removed.rows.length
}

/** Facts stay where they are; the mark says that they no longer count. */
async function voidFacts(
  tx: InOperation,
  fact: string,
  operationId: string,
  touched: Set<string>,
): Promise<number> {
  const voided = await sql<{ customerId: string; count: number }>`
    WITH marked AS (
      UPDATE ${sql.table(fact)} SET voided_by = ${tx.operationId}
      WHERE operation_id = ${operationId} AND voided_by IS NULL RETURNING customer_id
    )
    SELECT customer_id, count(*) AS count FROM marked GROUP BY customer_id`.execute(tx.db)
  for (const row of voided.rows) touched.add(row.customerId)
  return voided.rows.reduce((sum, row) => sum + row.count, 0)
}

/** The facts of an operation that its undoing had marked count again; refused where the same were told anew since. */
async function reviveFacts(
  tx: InOperation,
  tables: HistoryTables,
  fact: string,
  { id: voidedBy, undoes: writtenBy }: { id: string; undoes: string },
  touched: Set<string>,
): Promise<number> {
  const marked = sql`operation_id = ${writtenBy} AND voided_by = ${voidedBy}`
  const own = sql`coalesce(t.origin_id, t.customer_id)`
  const found = await sql<{ own: string; customerId: string }>`
    SELECT DISTINCT ${own} AS own, t.customer_id FROM ${sql.table(fact)} t WHERE ${marked}`.execute(tx.db)
  if (found.rows.length === 0) return 0
  const owns = [...new Set(found.rows.map((row) => row.own))]
  await refuseIfUnmade(tx, tables, owns)
  let count = 0
  const isDone = await unlessTaken(tx, async () => {
    const revived = await sql`UPDATE ${sql.table(fact)} SET voided_by = NULL WHERE ${marked}`.execute(tx.db)
    count = Number(revived.numAffectedRows ?? 0n)
  })
  const taken = whoWroteBeside(fact, 'operation_id', own, owns, { id: voidedBy, undoes: writtenBy })
  if (!isDone) await refuse(tx, tables, { count: 1 }, [taken])
  for (const { customerId } of found.rows) touched.add(customerId)
  return count
}

/** Nothing comes back to a customer who is not there: first he must be. */
async function refuseIfUnmade(tx: InOperation, tables: HistoryTables, owns: string[]): Promise<void> {
  const unmade = await findUnmade(tx, owns)
  if (unmade.length > 0) await refuse(tx, tables, { count: unmade.length }, [whoUnmade(unmade)])
}
