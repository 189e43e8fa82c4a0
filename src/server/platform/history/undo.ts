import { sql } from 'kysely'
import type { Ctx } from '../ctx.ts'
import { nilId } from '../ids.ts'
import { Problem } from '../problem.ts'
import { inScope } from '../scope.ts'
import { isInHistory } from './in-history.ts'
import { applyPatches, lock, matchOf, timeOrderedId } from './many.ts'
import { type InOperation, inOperation } from './operation.ts'
import { idColumnsOf, type RecordTable } from './record-table.ts'

/** Whatever must be made right after records went back: live numbers, search tokens, identity keys. */
export type AfterUndo = (tx: InOperation, customerIds: string[]) => Promise<void>

/** What undoing must know of the modules. Fact tables carry operation_id and voided_by. */
export type HistoryRegistry = { records: RecordTable[]; facts: string[]; afterUndo: AfterUndo[] }

/** Followers get the customers in parts of this size, however large the import was. */
const followStep = 5_000

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
    await claimUndo(tx, registry, operationId)
    const { restored, touched } = await restoreAll(tx, registry, operationId)
    if (restored === 0) throw new Problem(409, 'undoNothing')
    await followUp(tx, registry, touched)
    await tx.db
      .updateTable('operation')
      .set({ undoneBy: tx.operationId })
      .where('id', '=', operationId)
      .execute()
    return { operationId: tx.operationId, restored }
  })
}

/** Locks the operation for whoever undoes it first. */
async function claimUndo(tx: InOperation, registry: HistoryRegistry, operationId: string): Promise<void> {
  const original = await tx.db
    .selectFrom('operation')
    .select(['undoneBy', 'actorId'])
    .where('id', '=', operationId)
    .forUpdate()
    .executeTakeFirst()
  if (!original) throw new Problem(404, 'undoNotFound')
  if (!mayUndo(tx, original.actorId)) {
    // What others did is theirs: whoever does not find it in the history learns not even that it exists.
    if (!(await isInHistory(tx, registry, { id: operationId, ...original })))
      throw new Problem(404, 'undoNotFound')
    throw new Problem(403, 'undoNotYours')
  }
  if (original.undoneBy) throw new Problem(409, 'undoAlready')
}

/** Facts first, then what was deleted, changed and created; `touched` are the customers concerned. */
async function restoreAll(
  tx: InOperation,
  registry: HistoryRegistry,
  operationId: string,
): Promise<{ restored: number; touched: string[] }> {
  const touched = new Set<string>()
  let restored = 0
  // First of all, lest somebody waits for what is refused in the end; and again when they go.
  for (const table of registry.records.toReversed()) await refuseIfBuiltUpon(tx, registry, table, operationId)
  for (const fact of registry.facts) restored += await voidFacts(tx, fact, operationId, touched)
  for (const table of registry.records) restored += await bringBackDeleted(tx, table, operationId, touched)
  for (const table of registry.records) restored += await takeBackChanges(tx, table, operationId, touched)
  for (const table of registry.records.toReversed()) {
    await refuseIfBuiltUpon(tx, registry, table, operationId)
    restored += await removeCreated(tx, table, operationId, touched)
  }
  touched.delete(nilId)
  return { restored, touched: [...touched].sort() }
}

/** Called once even where no customer is concerned: settings and tags have followers too. */
async function followUp(tx: InOperation, registry: HistoryRegistry, customers: string[]): Promise<void> {
  for (let at = 0; at < customers.length || at === 0; at += followStep) {
    const part = customers.slice(at, at + followStep)
    for (const follow of registry.afterUndo) await follow(tx, part)
  }
}

/** Everybody takes back what he did himself; the right `history.undo` reaches what the people in his scope did. */
export function mayUndo(ctx: Ctx, authorId: string | null): boolean {
  const { permissions, userId } = ctx.actor
  if (authorId === userId) return true
  const hasRight = permissions.has('*') || permissions.has('history.undo')
  return hasRight && (ctx.scope.kind === 'all' || ctx.scope.userIds.some((id) => id === authorId))
}

/**
 * Gives changed fields their earlier values. One operation may have changed a record several times: what stood before the
 * first change comes back, and what the last one left must still stand.
 */
async function takeBackChanges(
  tx: InOperation,
  table: RecordTable,
  operationId: string,
  touched: Set<string>,
): Promise<number> {
  const ofOperation = sql`operation_id = ${operationId} AND table_name = ${table.name} AND action = 'update'`
  const found = await sql`SELECT 1 FROM change WHERE ${ofOperation} LIMIT 1`.execute(tx.db)
  if (found.rows.length === 0) return 0
  const key = idColumnsOf(table).includes('customer_id') ? sql`customer_id, record_id` : sql`record_id`
  await lock(tx, table, sql`SELECT ${key} FROM change WHERE ${ofOperation}`)

  const steps = sql`
    SELECT c.customer_id, c.record_id AS id, b.key, b.value AS before, c.after -> b.key AS after,
      row_number() OVER (PARTITION BY c.customer_id, c.record_id, b.key ORDER BY c.id) AS first,
      row_number() OVER (PARTITION BY c.customer_id, c.record_id, b.key ORDER BY c.id DESC) AS last
    FROM change c CROSS JOIN LATERAL jsonb_each(c.before) b WHERE ${ofOperation}`
  const newer = await sql<{ count: number }>`
    WITH step AS (${steps})
    SELECT count(DISTINCT s.id) AS count FROM step s LEFT JOIN ${sql.table(table.name)} r ON ${matchOf(table, 'r', 's')}
    WHERE s.last = 1 AND (r.id IS NULL OR to_jsonb(r) -> s.key IS DISTINCT FROM s.after)`.execute(tx.db)
  refuseNewer(newer.rows[0]?.count)

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

/** What the operation deleted stands again as it was; refused when the key has been taken since. */
async function bringBackDeleted(
  tx: InOperation,
  table: RecordTable,
  operationId: string,
  touched: Set<string>,
): Promise<number> {
  const deleted = await sql<{ customerId: string; columns: string[] }>`
    SELECT customer_id, ARRAY(SELECT jsonb_object_keys(before)) AS columns FROM change
    WHERE operation_id = ${operationId} AND table_name = ${table.name} AND action = 'delete'`.execute(tx.db)
  const first = deleted.rows[0]
  if (!first) return 0
  const names = sql.join(first.columns.map((column) => sql.ref(column)))
  const inserted = await sql`
    INSERT INTO ${sql.table(table.name)} (${names})
    SELECT ${sql.join(first.columns.map((column) => sql.ref(`p.${column}`)))}
    FROM change c CROSS JOIN LATERAL jsonb_populate_record(NULL::${sql.table(table.name)}, c.before) p
    WHERE c.operation_id = ${operationId} AND c.table_name = ${table.name} AND c.action = 'delete'
    ON CONFLICT DO NOTHING`.execute(tx.db)
  const count = Number(inserted.numAffectedRows ?? 0n)
  refuseNewer(deleted.rows.length - count)
  for (const row of deleted.rows) touched.add(row.customerId)
  return count
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
          AND o.undone_by IS NULL AND o.undoes IS NULL AND (c.before <> '{}' OR c.customer_id = ${nilId}::uuid)`,
  ]
  if (table.ofCustomer === 'self') {
    for (const fact of registry.facts) {
      newer.push(sql`SELECT customer_id FROM ${sql.table(fact)}
        WHERE customer_id IN (${created}) AND operation_id <> ${operationId} AND voided_by IS NULL`)
    }
    for (const child of registry.records.filter((record) => record.ofCustomer === 'child')) {
      newer.push(sql`SELECT customer_id FROM ${sql.table(child.name)}
        WHERE customer_id IN (${created}) AND created_by_operation <> ${operationId}`)
    }
  }
  const found = await sql<{ count: number; first: string[] | null }>`
    SELECT count(*) AS count, (array_agg(id))[1:20] AS first
    FROM (${sql.join(newer, sql` UNION `)}) n (id)`.execute(tx.db)
  const { count = 0, first } = found.rows[0] ?? {}
  if (count === 0) return
  const names = table.ofCustomer === 'self' ? await namesOf(tx, table, first ?? []) : []
  if (names.length === 0) throw new Problem(409, 'undoNewer', { count })
  const together = names.join(tx.locale === 'zh-CN' ? '、' : ', ')
  throw new Problem(409, 'undoNewerCustomers', { count, names: together })
}

/** Of those whom the reader may see, a few by name: where to begin looking. */
async function namesOf(tx: InOperation, table: RecordTable, ids: string[]): Promise<string[]> {
  const found = await sql<{ name: string }>`
    SELECT r.name FROM ${sql.table(table.name)} r
    WHERE r.id = ANY(${ids}::uuid[]) AND ${inScope(tx, 'r')} ORDER BY r.name LIMIT 3`.execute(tx.db)
  return found.rows.map(({ name }) => name)
}

/** Records the operation created go away, kept whole in the history. */
async function removeCreated(
  tx: InOperation,
  table: RecordTable,
  operationId: string,
  touched: Set<string>,
): Promise<number> {
  const customerOf = { self: sql`id`, child: sql`customer_id`, none: sql`${nilId}::uuid` }[table.ofCustomer]
  const removed = await sql<{ customerId: string }>`
    WITH gone AS (DELETE FROM ${sql.table(table.name)} WHERE created_by_operation = ${operationId} RETURNING *),
    kept AS (
      INSERT INTO change (customer_id, id, operation_id, table_name, record_id, action, before, at)
      SELECT ${customerOf}, ${timeOrderedId}, ${tx.operationId}, ${table.name}, id, 'delete',
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

function refuseNewer(count: number | undefined): void {
  if (count) throw new Problem(409, 'undoNewer', { count })
}
