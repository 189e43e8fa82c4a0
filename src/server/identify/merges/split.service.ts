// A merged customer is taken apart again: each goes with what is his own, and with what of the time since is given to him.
import type { SplitWish } from '../../../contracts/merge.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type InOperation, inOperation } from '../../platform/history/operation.ts'
import { countOwned, listGivable, withFollowers } from '../../platform/history/owned-rows.ts'
import { type Home, lockTrees, ownsOf, takePlaces } from '../../platform/history/place.ts'
import { reassignRows } from '../../platform/history/reassign.ts'
import { updateRecord } from '../../platform/history/record.ts'
import type { AfterUndo } from '../../platform/history/undo.ts'
import { emit } from '../../platform/outbox.ts'
import { Problem } from '../../platform/problem.ts'
import { requireCustomer } from '../customers/customers.service.ts'
import { asReaderMaySee, linkTo, previewApart } from '../customers/merge-records.service.ts'
import { followPlaces } from './follow-places.service.ts'
import { comparedFields, differsIn, sayings } from './merges.rules.ts'
import { countOrders, findStanding, mergeTable, momentOf, partsOf } from './merges.store.ts'

/** More of what could be given is not listed: whoever looks for one of these gives it by its id. */
const mostGivable = 200

/** Takes somebody out of the customer he was merged into: with all that is his own, and whoever is a part of him. */
export async function splitCustomer(ctx: Ctx, followers: AfterUndo[], wish: SplitWish) {
  const { id, memberId, give, reason } = wish
  return inOperation(ctx, { kind: 'customer.split', reason }, async (tx) => {
    await takePlaces(tx)
    const parting = await requireParting(tx, { id, memberId })
    await lockTrees(tx, [parting.home.id])
    const given = give.length > 0 ? await giveRows(tx, parting, wish) : 0
    await linkTo(tx, memberId, null)
    await updateRecord(tx, mergeTable, { customerId: memberId, id: parting.mergeId }, { endedAt: tx.now })
    await followPlaces(tx, followers, [parting.home.id, memberId])
    await emit(tx, 'customer.split', { customerId: parting.home.id, memberId })
    return { id: memberId, given, operationId: tx.operationId }
  })
}

export async function previewSplit(ctx: Ctx, wish: { id: string; memberId: string }) {
  const { home, goes, stays, mergedAt, parts } = await requireParting(ctx, wish)
  const { now, rest, member } = await previewApart(ctx, home.id, wish.memberId)
  return {
    member: asReaderMaySee(ctx, member),
    mergedAt,
    alsoLeave: parts,
    now: asReaderMaySee(ctx, now),
    rest: asReaderMaySee(ctx, rest),
    changing: comparedFields([now, rest]).filter((field) => differsIn(field, now, rest)),
    counts: await countsOf(ctx, home.id, goes, mergedAt),
    givable: await listGivable(ctx, { place: home.id, owns: stays }, mergedAt, sayings, mostGivable),
  }
}

/** Rows by table, but purchases as the merge counts them too: an order is one, and a return is none of them. */
async function countsOf(ctx: Ctx, place: string, goes: string[], since: Date) {
  const rows = await countOwned(ctx, place, goes, since)
  const orders = (await countOrders(ctx, place, goes, since)).map(({ kind, ...counts }) => {
    return { table: kind === 'return' ? 'purchase_return' : 'purchase', ...counts }
  })
  return rows.flatMap((row) => (row.table === 'purchase' ? orders : [row]))
}

type Parting = {
  home: Home
  mergeId: string
  mergedAt: Date
  parts: { id: string; name: string }[]
  /** Whose own goes with the member, and whose stays. */
  goes: string[]
  stays: string[]
}

async function requireParting(ctx: Ctx, wish: { id: string; memberId: string }): Promise<Parting> {
  const home = await requireCustomer(ctx, wish.id)
  const ofMember = await requireCustomer(ctx, wish.memberId)
  const merge = ofMember.originId && (await findStanding(ctx, wish.memberId))
  if (ofMember.id !== home.id || !merge) throw new Problem(409, 'splitNotMember')
  const parts = await partsOf(ctx, wish.memberId)
  const goes = [wish.memberId, ...parts.map(({ id }) => id)]
  const stays = (await ownsOf(ctx, [home.id])).filter((id) => !goes.includes(id))
  const mergedAt = await momentOf(ctx, merge.createdByOperation)
  return { home, mergeId: merge.id, mergedAt, parts, goes, stays }
}

async function giveRows(tx: InOperation, parting: Parting, { give, memberId }: SplitWish): Promise<number> {
  const { home, stays, mergedAt } = parting
  const part = { place: home.id, owns: stays }
  const givable = await listGivable(tx, part, mergedAt, {}, Number.MAX_SAFE_INTEGER)
  const known = new Set(givable.map(({ table, id }) => `${table} ${id}`))
  const stranger = give.find(({ table, id }) => !known.has(`${table} ${id}`))
  if (stranger) throw new Problem(422, 'giveNotSince', { id: stranger.id })
  try {
    return await reassignRows(tx, home.id, await withFollowers(tx, part, give), memberId)
  } catch (error) {
    // One standing tier by hand, one plan a year, one line of a source: he has his own.
    if (error instanceof Error && 'code' in error && error.code === '23505')
      throw new Problem(409, 'giveTaken')
    throw error
  }
}
