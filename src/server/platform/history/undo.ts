import { sql } from 'kysely'
import type { Ctx } from '../ctx.ts'
import { nilId } from '../ids.ts'
import { Problem } from '../problem.ts'
import { type InOperation, inOperation } from './operation.ts'
import { insertChange, insertColumns, lockRecord, type RecordKey, type Row, writeColumns } from './record.ts'
import type { RecordTable } from './record-table.ts'

type StoredChange = {
  customerId: string
  recordId: string
  tableName: string
  action: 'update' | 'delete'
  before: Row
  after: Row | null
}

/** Whatever must be made right after records went back: live numbers, search tokens, identity keys. */
export type AfterUndo = (tx: InOperation, customerIds: string[]) => Promise<void>

/** What undoing must know of the modules. Fact tables carry operation_id and voided_by. */
export type HistoryRegistry = { records: RecordTable[]; facts: string[]; afterUndo: AfterUndo[] }

/**
 * Takes back every record an operation created, changed or deleted, as a new operation. All or nothing: refused where a
 * newer change touched the same fields or newer facts stand on a record that would go. Facts stay and are marked void.
 */
export async function undoOperation(
  ctx: Ctx,
  registry: HistoryRegistry,
  operationId: string,
): Promise<{ operationId: string; restored: number }> {
  return inOperation(ctx, { kind: 'operation.undo', undoes: operationId }, async (tx) => {
    const original = await tx.db
      .selectFrom('operation')
      .selectAll()
      .where('id', '=', operationId)
      .forUpdate()
      .executeTakeFirst()
    if (!original) throw new Problem(404, 'undoNotFound')
    if (original.undoneBy) throw new Problem(409, 'undoAlready')

    const touched = new Set<string>()
    const facts = await voidFacts(tx, registry.facts, operationId, touched)
    let restored = await revertChanges(tx, registry.records, operationId, touched)
    for (const table of registry.records.toReversed()) {
      await refuseIfBuiltUpon(tx, registry, table, operationId)
      restored += await removeCreated(tx, table, operationId, touched)
    }
    touched.delete(nilId)
    if (restored + facts === 0) throw new Problem(409, 'undoNothing')
    for (const follow of registry.afterUndo) await follow(tx, [...touched])
    await tx.db
      .updateTable('operation')
      .set({ undoneBy: tx.operationId })
      .where('id', '=', operationId)
      .execute()
    return { operationId: tx.operationId, restored: restored + facts }
  })
}

async function revertChanges(
  tx: InOperation,
  tables: RecordTable[],
  operationId: string,
  touched: Set<string>,
): Promise<number> {
  const changes = (await tx.db
    .selectFrom('change')
    .select(['customerId', 'recordId', 'tableName', 'action', 'before', 'after'])
    .where('operationId', '=', operationId)
    .orderBy('id', 'desc')
    .execute()) as StoredChange[]
  let conflicts = 0
  for (const change of changes) {
    const table = tables.find((candidate) => candidate.name === change.tableName)
    if (!table) throw new Error(`No record table ${change.tableName}`)
    const key = { id: change.recordId, customerId: change.customerId }
    const done =
      change.action === 'delete'
        ? await insertColumns(tx, table, change.before)
        : await restoreFields(tx, table, key, change)
    if (!done) conflicts++
    touched.add(change.customerId)
  }
  if (conflicts > 0) throw new Problem(409, 'undoNewer', { count: conflicts })
  return changes.length
}

async function restoreFields(
  tx: InOperation,
  table: RecordTable,
  key: RecordKey,
  change: StoredChange,
): Promise<boolean> {
  const current = await lockRecord(tx, table, key)
  if (!current || !change.after) return false
  const newer = Object.entries(change.after).some(([column, value]) => !isSame(current[column], value))
  if (newer) return false
  await writeColumns(tx, table, key, change.before)
  await insertChange(tx, table, key, 'update', change.after, change.before)
  return true
}

/** Somebody has changed a created record since, or newer facts stand on a created customer. */
async function refuseIfBuiltUpon(
  tx: InOperation,
  registry: HistoryRegistry,
  table: RecordTable,
  operationId: string,
): Promise<void> {
  const created = sql`SELECT id FROM ${sql.table(table.name)} WHERE created_by_operation = ${operationId}`
  const newer = [
    sql`SELECT c.record_id FROM change c JOIN operation o ON o.id = c.operation_id
        WHERE c.record_id IN (${created}) AND c.table_name = ${table.name} AND c.operation_id <> ${operationId}
          AND o.undone_by IS NULL AND o.undoes IS NULL`,
  ]
  if (table.ofCustomer === 'self') {
    for (const fact of registry.facts) {
      newer.push(sql`SELECT customer_id FROM ${sql.table(fact)}
        WHERE customer_id IN (${created}) AND operation_id <> ${operationId} AND voided_by IS NULL`)
    }
  }
  const found = await sql<{ count: number }>`
    SELECT count(*) AS count FROM (${sql.join(newer, sql` UNION `)}) n`.execute(tx.db)
  const count = found.rows[0]?.count ?? 0
  if (count > 0) throw new Problem(409, 'undoNewer', { count })
}

/** Records the operation created go away, kept whole in the history. */
async function removeCreated(
  tx: InOperation,
  table: RecordTable,
  operationId: string,
  touched: Set<string>,
): Promise<number> {
  const name = sql.table(table.name)
  const customerOf = { self: sql`id`, child: sql`customer_id`, none: sql`${nilId}::uuid` }[table.ofCustomer]
  const removed = await sql<{ customerId: string }>`
    WITH gone AS (DELETE FROM ${name} WHERE created_by_operation = ${operationId} RETURNING *),
    kept AS (
      INSERT INTO change (customer_id, id, operation_id, table_name, record_id, action, before, at)
      SELECT ${customerOf}, gen_random_uuid(), ${tx.operationId}, ${table.name}, id, 'delete',
             to_jsonb(gone) - ${table.derived ?? []}::text[], ${tx.now}
      FROM gone
    )
    SELECT ${customerOf} AS customer_id FROM gone`.execute(tx.db)
  for (const row of removed.rows) touched.add(row.customerId)
  return removed.rows.length
}

/** Facts stay where they are; the mark says that they no longer count. */
async function voidFacts(
  tx: InOperation,
  facts: string[],
  operationId: string,
  touched: Set<string>,
): Promise<number> {
  let count = 0
  for (const fact of facts) {
    const voided = await sql<{ customerId: string }>`
      UPDATE ${sql.table(fact)} SET voided_by = ${tx.operationId}
      WHERE operation_id = ${operationId} AND voided_by IS NULL RETURNING customer_id`.execute(tx.db)
    for (const row of voided.rows) touched.add(row.customerId)
    count += voided.rows.length
  }
  return count
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}
