// Writes what others have agreed to: the door of the review desk, which has asked them.

import { type Patch, updateManyRecords } from '../../platform/history/many.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import { homesOf, takeHomes } from '../../platform/history/place.ts'
import type { Row } from '../../platform/history/record.ts'
import { emit } from '../../platform/outbox.ts'
import { customerTable } from './customers.store.ts'
import { isSame, valueIn } from './review-gate.service.ts'
import { ownRows } from './review-gate.store.ts'
import { settle, settleUndone } from './settle.service.ts'
import { chooseOwn } from './shown.service.ts'

/** By the own id of the customer; `base` is what stood there when it was asked for. */
export type Reviewed = { id: string; patch: Row; base: Row }

/** All of each, or nothing of it where what was to be changed has changed since; answers those. */
export async function writeReviewed(tx: InOperation, wanted: Reviewed[]): Promise<string[]> {
  const ids = wanted.map(({ id }) => id)
  await takeHomes(tx, ids)
  const rows = await ownRows(tx, ids)
  const outdated: string[] = []
  const patches: Patch[] = []
  for (const { id, patch, base } of wanted) {
    const row = rows.get(id)
    if (!row || Object.entries(base).some(([column, value]) => !isSame(valueIn(row, column), value)))
      outdated.push(id)
    else patches.push({ id, columns: columnsOf(row, patch) })
  }
  const changed = await updateManyRecords(tx, customerTable, patches)
  const columns = [...new Set(wanted.flatMap(({ patch }) => Object.keys(patch)))]
  await chooseOwn(tx, changed, columns)
  // As after an undoing: a number that is another's by now is refused.
  await settleUndone(tx, changed)
  const homes = await homesOf(tx, changed)
  for (const id of changed)
    await emit(tx, 'customer.updated', { customerId: homes.get(id)?.id ?? id, changed: columns })
  return outdated
}

/** What stands there now where these columns are to be changed. */
export async function baseOf(tx: InOperation, wanted: Reviewed[]): Promise<Map<string, Row>> {
  const rows = await ownRows(
    tx,
    wanted.map(({ id }) => id),
  )
  return new Map(
    wanted.map(({ id, patch }) => {
      const row = rows.get(id) ?? {}
      return [id, Object.fromEntries(Object.keys(patch).map((column) => [column, valueIn(row, column)]))]
    }),
  )
}

function columnsOf(row: Row, patch: Row): Row {
  const own = Object.entries(patch).filter(([column]) => column.startsWith('custom.'))
  const plain = Object.fromEntries(Object.entries(patch).filter(([column]) => !column.startsWith('custom.')))
  if (own.length === 0) return plain
  const custom: Row = typeof row.custom === 'object' && row.custom !== null ? { ...row.custom } : {}
  for (const [column, value] of own) {
    const key = column.slice('custom.'.length)
    if (value === null) delete custom[key]
    else custom[key] = value
  }
  return { ...plain, custom }
}

/** Whether they are customers, and whose their keys are, follows from their requests again. */
export async function settleReview(tx: InOperation, ids: string[], areCustomersNow: boolean): Promise<void> {
  await settle(tx, ids)
  if (areCustomersNow) for (const id of ids) await emit(tx, 'customer.created', { customerId: id })
}
