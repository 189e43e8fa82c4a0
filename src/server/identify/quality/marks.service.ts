// Somebody checked a field, or the whole record: what he found is marked, for the value that stood there.
import { refreshMetrics } from '../../analyse/metrics/metrics.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type InOperation, inOperation } from '../../platform/history/operation.ts'
import { atHome } from '../../platform/history/place.ts'
import { deleteRecord, insertRecord, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import { requireCustomer } from '../customers/customers.service.ts'
import { markedName, provenanceOf } from './provenance.rules.ts'
import {
  digestNow,
  findMark,
  findTree,
  type MarkHow,
  type MarkState,
  markTable,
  standingMarks,
} from './quality.store.ts'

export type MarkWish = { field: string; state: MarkState; how?: MarkHow | null; note?: string | null }

/** What a field of the API is called among the facts that are marked and claimed. */
export const markedField = markedName

export async function markField(ctx: Ctx, customerId: string, wish: MarkWish) {
  return inOperation(ctx, { kind: 'quality.mark' }, async (tx) => {
    const { id } = await requireCustomer(tx, customerId)
    await writeMark(tx, id, wish)
    await refreshMetrics(tx, [id])
    return { operationId: tx.operationId }
  })
}

/** For callers that hold the customer and refresh his numbers themselves. */
export async function writeMark(tx: InOperation, home: string, { field, ...wish }: MarkWish): Promise<void> {
  const name = markedName(field)
  if (!name) throw new Problem(422, 'markNoField', { field })
  const tree = await findTree(tx, home)
  const version = tx.request?.ifMatch
  if (version !== undefined && version !== tree?.shown.version) throw new Problem(412, 'versionConflict')
  const from = tree && provenanceOf(tree.shown, tree.records, []).get(name)
  if (!from) throw new Problem(422, 'markNothing', { field })
  const originId = from.memberId === home ? null : from.memberId
  await putMark(tx, { id: home, originId }, name, wish)
}

async function putMark(
  tx: InOperation,
  home: { id: string; originId: string | null },
  field: string,
  { state, how = null, note = null }: Omit<MarkWish, 'field'>,
): Promise<void> {
  const markedBy = tx.actor.via === 'system' ? null : tx.actor.userId
  const valueHash = await digestNow(tx, home.id, field)
  const columns = { state, how, note, valueHash, markedBy, markedAt: tx.now }
  const known = await findMark(tx, home.id, home.originId, field)
  if (known) await updateRecord(tx, markTable, { customerId: home.id, id: known }, columns)
  else await insertRecord(tx, markTable, { ...atHome(home), id: newId(), field, ...columns })
}

/** Of these fields those that somebody has checked and found right, as they stand. */
export async function checkedAmong(ctx: Ctx, homeId: string, fields: string[]): Promise<Set<string>> {
  if (fields.length === 0) return new Set()
  const marks = await standingMarks(ctx, homeId)
  return new Set(fields.filter((field) => marks.get(markedName(field) ?? '')?.state === 'verified'))
}

export async function unmarkField(ctx: Ctx, customerId: string, field: string) {
  return inOperation(ctx, { kind: 'quality.unmark' }, async (tx) => {
    const { id } = await requireCustomer(tx, customerId)
    const mark = (await standingMarks(tx, id)).get(markedName(field) ?? '')
    if (!mark) throw new Problem(404, 'recordNotFound')
    await deleteRecord(tx, markTable, { customerId: id, id: mark.id })
    await refreshMetrics(tx, [id])
    return { operationId: tx.operationId }
  })
}

/** All that stands in the record is still right. */
export async function confirmRecord(ctx: Ctx, customerId: string) {
  return inOperation(ctx, { kind: 'quality.confirm' }, async (tx) => {
    const home = await requireCustomer(tx, customerId)
    await putMark(tx, { id: home.id, originId: null }, '*', { state: 'verified' })
    await refreshMetrics(tx, [home.id])
    return { operationId: tx.operationId }
  })
}
