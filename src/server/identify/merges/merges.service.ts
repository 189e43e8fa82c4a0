// Several records of one customer become one: a merge writes whose part somebody is, nothing else.
import type { MergeWish } from '../../../contracts/merge.contract.ts'
import { refreshMetrics } from '../../analyse/metrics/metrics.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type InOperation, inOperation } from '../../platform/history/operation.ts'
import { homesOf, lockTrees, takePlaces } from '../../platform/history/place.ts'
import { insertRecord } from '../../platform/history/record.ts'
import type { AfterUndo } from '../../platform/history/undo.ts'
import { newId } from '../../platform/ids.ts'
import { emit } from '../../platform/outbox.ts'
import { Problem } from '../../platform/problem.ts'
import { text } from '../../platform/text.ts'
import { requireCustomer } from '../customers/customers.service.ts'
import { choose, linkTo } from '../customers/merge-records.service.ts'
import { countSameOnce } from '../purchases/same-purchases.service.ts'
import { followPlaces } from './follow-places.service.ts'
import { contradictionsOf } from './merges.rules.ts'
import { listMembers, mergeTable, splitMerges } from './merges.store.ts'
import { readSides } from './preview.service.ts'

export async function mergeCustomers(ctx: Ctx, followers: AfterUndo[], input: MergeWish) {
  const { id, memberIds, choices, reason } = input
  return inOperation(ctx, { kind: 'customer.merge', reason }, async (tx) => {
    await takePlaces(tx)
    const members = [...new Set(memberIds)]
    await requireTops(tx, [id, ...members])
    const { records, samePurchases } = await readSides(tx, { id, memberIds: members })
    const contradictions = contradictionsOf(records)
    if (contradictions.length > 0 && !input.confirm) {
      const fields = contradictions.map((field) => text(ctx.locale, `contradiction.${field}`))
      throw new Problem(409, 'mergeContradiction', { fields: fields.join(ctx.locale === 'en' ? ', ' : '、') })
    }
    for (const memberId of members) {
      await linkTo(tx, memberId, id)
      await insertRecord(tx, mergeTable, {
        customerId: memberId,
        id: newId(),
        intoId: id,
        reason: reason || null,
        samePurchases: input.samePurchases === 'once' ? (samePurchases.get(memberId) ?? []) : [],
      })
    }
    await choose(tx, id, choices)
    await followPlaces(tx, followers, [id, ...members])
    await emit(tx, 'customer.merged', { customerId: id, memberIds: members })
    const same = [...samePurchases.values()].reduce((sum, ids) => sum + ids.length, 0)
    return { id, operationId: tx.operationId, samePurchases: input.samePurchases === 'once' ? same : 0 }
  })
}

export async function readMembers(ctx: Ctx, id: string) {
  const home = await requireCustomer(ctx, id)
  return { data: await listMembers(ctx, home.id) }
}

/** Of a merge whose parts stand alone again nothing is left to take back. */
export async function tellSplit(ctx: Ctx, operationIds: string[]) {
  const split = await splitMerges(ctx, operationIds)
  return new Map(split.map((id) => [id, { settledBy: 'split' as const }]))
}

/** Do facts of these records exclude that all are of one customer? */
export function areContradicting(records: Parameters<typeof contradictionsOf>[0]): boolean {
  return contradictionsOf(records).length > 0
}

/** After an undoing has put the parts of trees elsewhere: what both sides told counts once, or twice again. */
export async function countOnceAgain(tx: InOperation, ids: string[]): Promise<void> {
  const tops = [...new Set([...(await homesOf(tx, ids)).values()].map((home) => home.id))]
  await refreshMetrics(tx, await countSameOnce(tx, tops))
}

/** Each is in the caller's scope and nobody's part: of two who merge at once the second is told. */
async function requireTops(tx: InOperation, ids: string[]): Promise<void> {
  if (new Set(ids).size < ids.length) throw new Problem(422, 'mergeSelf')
  await lockTrees(tx, ids)
  for (const id of ids) {
    const home = await requireCustomer(tx, id)
    if (home.originId !== null) throw new Problem(409, 'mergeMoved', { id: home.id })
  }
}
