// Why can an operation not be undone? Which newer ones built upon what it wrote, each told with who did it and when.
import { type RawBuilder, sql } from 'kysely'
import { nilId } from '../ids.ts'
import { Problem } from '../problem.ts'
import { inScope } from '../scope.ts'
import { isInHistory } from './in-history.ts'
import { mayUndo } from './may-undo.ts'
import { inForce, whatOf } from './newer.ts'
import type { InOperation } from './operation.ts'
import type { HistoryTables, RecordTable } from './record-table.ts'
import { subjectsOf, untold } from './subjects.ts'

/** What it did: changed a field, wrote a fact or a child, merged a customer, gave a row to another, removed a record. */
type Blocked = 'field' | 'fact' | 'child' | 'merge' | 'given' | 'removed'

/** An operation in the way. */
export type Blocker = {
  operationId: string
  kind: string
  actorName: string
  at: Date
  what: Blocked
  subject: string | null
  customerId: string | null
  canUndo: boolean
}

/** More are counted, not listed. */
const mostTold = 20

/** `ways` are queries of (operation_id, what), the operations in the way: the first that finds some tells them. */
export async function refuse(
  tx: InOperation,
  tables: HistoryTables,
  problem: { count: number; names?: string },
  ways: readonly RawBuilder<unknown>[],
): Promise<never> {
  let { blockers, blockerCount }: Awaited<ReturnType<typeof tellBlockers>> = { blockers: [], blockerCount: 0 }
  for (const way of ways)
    if (blockerCount === 0) ({ blockers, blockerCount } = await tellBlockers(tx, tables, way))
  const code = problem.names === undefined ? 'undoNewer' : 'undoNewerCustomers'
  throw new Problem(409, code, problem, [], { blockers, blockerCount })
}

/** What the reader does not find in the history is counted, and not told. */
async function tellBlockers(tx: InOperation, tables: HistoryTables, ways: RawBuilder<unknown>) {
  type Found = Omit<Blocker, 'subject' | 'customerId' | 'canUndo' | 'operationId'>
  type Row = Found & { id: string; actorId: string | null; total: number; undoes: null; undoneBy: null }
  const found = await sql<Row>`
    SELECT o.id, o.kind, o.actor_name, o.actor_id, o.at, w.what, o.undoes, o.undone_by, count(*) OVER ()::int AS total
    FROM (SELECT operation_id, min(what) AS what FROM (${ways}) each GROUP BY operation_id) w
    JOIN operation o ON o.id = w.operation_id ORDER BY o.at DESC, o.id DESC LIMIT ${mostTold}`.execute(tx.db)
  const visible: Row[] = []
  for (const row of found.rows)
    if (row.actorId === tx.actor.userId || (await isInHistory(tx, tables, row))) visible.push(row)
  const subjects = await subjectsOf(tx, tables, visible)
  const blockers = visible.map(({ id, kind, actorName, actorId, at, what }): Blocker => {
    const { subject, customerId } = subjects.get(id) ?? untold
    return { operationId: id, kind, actorName, at, what, subject, customerId, canUndo: mayUndo(tx, actorId) }
  })
  return { blockers, blockerCount: found.rows[0]?.total ?? 0 }
}

/** Somebody has changed a created record since, or newer facts stand on a created customer. */
export async function refuseIfBuiltUpon(
  tx: InOperation,
  tables: HistoryTables,
  table: RecordTable,
  operationId: string,
): Promise<void> {
  const created = sql`SELECT id FROM ${sql.table(table.name)} WHERE created_by_operation = ${operationId}`
  await refuseIfNewer(
    tx,
    tables,
    table,
    builtUpon(tables, table, { ids: created, operationId, since: sql`TRUE` }),
  )
}

/** The same of what `undoing` brought back after `deletion` had removed it. */
export async function refuseIfBuiltUponBroughtBack(
  tx: InOperation,
  tables: HistoryTables,
  table: RecordTable,
  { deletion, undoing }: { deletion: string; undoing: string },
): Promise<void> {
  const ids = deletedBy(table, deletion)
  const since = sql`(o.at, o.id) > (SELECT at, id FROM operation WHERE id = ${undoing})`
  await refuseIfNewer(tx, tables, table, builtUpon(tables, table, { ids, operationId: undoing, since }))
}

/** A query of the ids of what an operation removed from a table. */
export function deletedBy(table: RecordTable, operationId: string): RawBuilder<unknown> {
  return sql`SELECT record_id FROM change
    WHERE operation_id = ${operationId} AND table_name = ${table.name} AND action = 'delete'`
}

async function refuseIfNewer(
  tx: InOperation,
  tables: HistoryTables,
  table: RecordTable,
  newer: RawBuilder<unknown>,
): Promise<void> {
  const found = await sql<{ count: number; first: string[] | null }>`
    SELECT count(*) AS count, (array_agg(id))[1:20] AS first
    FROM (SELECT DISTINCT id FROM (${newer}) each) n`.execute(tx.db)
  const { count = 0, first } = found.rows[0] ?? {}
  if (count === 0) return
  const names = table.ofCustomer === 'self' ? await namesOf(tx, table, first ?? []) : []
  const together = names.join(tx.locale === 'zh-CN' ? '、' : ', ')
  await refuse(tx, tables, { count, ...(names.length > 0 ? { names: together } : {}) }, [
    sql`SELECT operation_id, what FROM (${newer}) each`,
  ])
}

type Stood = { ids: RawBuilder<unknown>; operationId: string; since: RawBuilder<unknown> }

/** A query of (id, operation_id, what): whatever others did to or added to these records since this operation. */
function builtUpon(
  tables: HistoryTables,
  table: RecordTable,
  { ids: created, operationId, since }: Stood,
): RawBuilder<unknown> {
  const newer = [
    sql`SELECT c.record_id AS id, c.operation_id, ${whatOf} AS what FROM change c JOIN operation o ON o.id = c.operation_id
        WHERE c.record_id IN (${created}) AND c.table_name = ${table.name} AND c.operation_id <> ${operationId}
          AND ${inForce} AND ${since} AND (c.before <> '{}' OR c.customer_id = ${nilId}::uuid)`,
  ]
  if (table.ofCustomer === 'self') {
    // Undoing these brings rows back to this customer, who must be there then.
    newer.push(sql`
      SELECT c.customer_id, c.operation_id, ${whatOf} FROM change c JOIN operation o ON o.id = c.operation_id
      WHERE c.customer_id IN (${created}) AND c.action IN ('delete', 'reassign') AND c.table_name <> ${table.name}
        AND c.operation_id <> ${operationId} AND ${inForce} AND ${since} AND c.before <> '{}'`)
    newer.push(sql`
      SELECT m.merged_into, c.operation_id, 'merge' FROM ${sql.table(table.name)} m
      LEFT JOIN LATERAL (
        SELECT operation_id FROM change c WHERE c.record_id = m.id AND c.after ->> 'merged_into' = m.merged_into::text
        ORDER BY c.id DESC LIMIT 1
      ) c ON TRUE
      WHERE m.merged_into IN (${created})`)
    for (const fact of tables.facts)
      newer.push(sql`SELECT customer_id, operation_id, 'fact' FROM ${sql.table(fact)}
        WHERE customer_id IN (${created}) AND operation_id <> ${operationId} AND voided_by IS NULL`)
    for (const child of tables.records.filter((record) => record.ofCustomer === 'child'))
      newer.push(sql`SELECT customer_id, created_by_operation, 'child' FROM ${sql.table(child.name)}
        WHERE customer_id IN (${created}) AND created_by_operation <> ${operationId}`)
    for (const { name, leansOn } of tables.records)
      if (leansOn)
        newer.push(sql`SELECT ${sql.ref(leansOn)}, created_by_operation, 'merge' FROM ${sql.table(name)}
          WHERE ${sql.ref(leansOn)} IN (${created}) AND created_by_operation <> ${operationId}`)
  }
  return sql.join(newer, sql` UNION ALL `)
}

/** Of those whom the reader may see, a few by name: where to begin looking. */
async function namesOf(tx: InOperation, table: RecordTable, ids: string[]): Promise<string[]> {
  const found = await sql<{ name: string }>`
    SELECT r.name FROM ${sql.table(table.name)} r
    WHERE r.id = ANY(${ids}::uuid[]) AND ${inScope(tx, 'r')} ORDER BY r.name LIMIT 3`.execute(tx.db)
  return found.rows.map(({ name }) => name)
}
