// What must wait for others before it counts is taken out of a write here. Customers ask before each of theirs.
import type { Among, AsUndo, EntryGate, GateSubject, Held, Wish } from '../../platform/history/entry-gate.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import { insertRecord, type Row } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { ask } from './asking.service.ts'
import { type AskedStep, heldColumns, type RequestSubject, resolveSteps, sourceOf } from './reviews.rules.ts'
import {
  activeRules,
  departmentTree,
  findGrowing,
  findSame,
  insertPending,
  operationOf,
  type PendingRow,
  type ReviewRule,
  requestTable,
} from './reviews.store.ts'

type Asked = { subject: RequestSubject; undoes: string | null }

export const entryGate: EntryGate = {
  mayHold: async (ctx, subject) => (await activeRules(ctx, subject)).length > 0,
  hold,
}

/** Puts what a rule holds back aside as a request of this operation. */
async function hold(
  tx: InOperation,
  subject: GateSubject,
  wishes: Wish[],
  among: Among,
  as?: AsUndo,
): Promise<Held> {
  const rules = await activeRules(tx, subject)
  const operation = await operationOf(tx, tx.operationId)
  const source = sourceOf(operation)
  const asked: Asked = as ? { subject: 'operation.undo', ...as } : { subject, undoes: null }
  const held: Held = { requestIds: [], columns: new Map() }
  for (const rule of rules) {
    if (rule.sources.length > 0 && !rule.sources.includes(source)) continue
    const caught = await catchBy(rule, wishes, held, among)
    for (const [steps, rows] of await groupBySteps(tx, rule, caught))
      held.requestIds.push(await putAside(tx, rule, { ...asked, steps, reason: operation.reason }, rows))
  }
  return { ...held, requestIds: [...new Set(held.requestIds)] }
}

type Caught = PendingRow & { departmentId: string | null }

/** Of each wish what this rule holds back and none before it has. */
async function catchBy(rule: ReviewRule, wishes: Wish[], held: Held, among: Among): Promise<Caught[]> {
  const isWhole = rule.subject === 'customer.create'
  const open = wishes.flatMap((wish) => {
    const own = wish.home.originId ?? wish.home.id
    const before = held.columns.get(own)
    if (isWhole) return before ? [] : [{ wish, own, columns: [] }]
    const left = Object.keys(wish.patch).filter((column) => !before?.has(column))
    const columns = heldColumns(rule.fields, left)
    return columns.length > 0 ? [{ wish, own, columns }] : []
  })
  if (open.length === 0) return []
  const found =
    rule.filter.length === 0
      ? null
      : await among(
          open.map(({ wish }) => wish.home.id),
          rule.filter,
        )
  return open.flatMap(({ wish: { home, departmentId, patch, base }, own, columns }) => {
    if (found && !found.has(home.id)) return []
    held.columns.set(own, new Set([...(held.columns.get(own) ?? []), ...columns]))
    const of = (row: Row) => Object.fromEntries(columns.map((column) => [column, row[column] ?? null]))
    return [{ customerId: home.id, originId: home.originId, patch: of(patch), base: of(base), departmentId }]
  })
}

async function groupBySteps(tx: InOperation, rule: ReviewRule, caught: Caught[]) {
  const groups = new Map<string, [AskedStep[], PendingRow[]]>()
  if (caught.length === 0) return []
  const tree = await departmentTree(tx)
  for (const { departmentId, ...row } of caught) {
    const steps = resolveSteps(rule.steps, tree, departmentId)
    const key = JSON.stringify(steps)
    const group = groups.get(key) ?? [steps, []]
    group[1].push(row)
    groups.set(key, group)
  }
  return [...groups.values()]
}

async function putAside(
  tx: InOperation,
  rule: ReviewRule,
  asked: Asked & { steps: AskedStep[]; reason: string | null },
  rows: PendingRow[],
): Promise<string> {
  const [only] = rows
  if (rows.length === 1 && only && asked.subject === 'customer.update') {
    const same = await findSame(tx, only, rule.id)
    if (same) return same
  }
  const growing = await findGrowing(tx, { ...asked, ruleId: rule.id })
  if (growing) {
    await insertPending(tx, growing.id, rows)
    return growing.id
  }
  const id = newId()
  const makerId = tx.actor.via === 'system' ? null : tx.actor.userId
  await insertRecord(tx, requestTable, { id, ...asked, ruleId: rule.id, ruleName: rule.name, makerId })
  await insertPending(tx, id, rows)
  await ask(tx, id)
  return id
}
