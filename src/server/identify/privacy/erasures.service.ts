// A customer wants to be forgotten: somebody asks, another person decides, a job does it, a register tells that it was done.

import { dayFromIso, isoOfDay } from '../../../analytics/calendar.ts'
import type { ErasureWish } from '../../../contracts/privacy.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type InOperation, inOperation } from '../../platform/history/operation.ts'
import { newId } from '../../platform/ids.ts'
import { startJob } from '../../platform/jobs/job.ts'
import type { PersonalData } from '../../platform/personal-data.ts'
import { Problem } from '../../platform/problem.ts'
import { businessDay } from '../../platform/settings/business.ts'
import { readSetting } from '../../platform/settings/setting.ts'
import { requireCustomer } from '../customers/customers.service.ts'
import { countRows, findHolds, treeOf } from './erasing.store.ts'
import {
  type Erasure,
  findOpenErasure,
  insertErasure,
  listErasures,
  lockErasure,
  updateErasure,
} from './erasures.store.ts'
import { erasureDays } from './privacy.settings.ts'

export const eraseJob = 'customer.erase'

/** What would go, what would stay without words, and what stands in the way. */
export async function previewErasure(ctx: Ctx, personal: readonly PersonalData[], customerId: string) {
  const { id } = await requireCustomer(ctx, customerId)
  const ids = await treeOf(ctx, id)
  const holds = await findHolds(ctx, ids)
  const rows: {
    table: string
    count: number
    lines: number
    becomes: 'deleted' | 'emptied' | 'kept'
    stays: string | null
  }[] = []
  for (const data of personal) {
    // What tells nothing by itself is made of the rest.
    if (data.tells.length === 0) continue
    const count = await countRows(ctx, data, ids)
    if (count === 0) continue
    const becomes = data.erase === 'delete' ? 'deleted' : data.erase === 'keep' ? 'kept' : 'emptied'
    const told = data.table === 'purchase' ? holds.purchases : count
    rows.push({ table: data.table, count: told, lines: count, becomes, stays: data.stays ?? null })
  }
  const open = await findOpenErasure(ctx, id)
  return {
    rows,
    members: ids.length,
    complaints: holds.complaints,
    documents: holds.documents,
    request: open
      ? { id: open.id, state: open.state, askedByName: open.askedByName, dueOn: open.dueOn }
      : null,
  }
}

export async function askErasure(ctx: Ctx, { customerId, ...wish }: ErasureWish & { customerId: string }) {
  return inOperation(ctx, { kind: 'erasure.ask' }, async (tx) => {
    const { id: home } = await requireCustomer(tx, customerId)
    if (await findOpenErasure(tx, home)) throw new Problem(409, 'erasureWaits')
    const id = newId()
    const { date } = await businessDay(tx)
    const dueOn = isoOfDay(dayFromIso(date) + (await readSetting(tx, erasureDays)))
    await insertErasure(tx, { ...wish, why: wish.why || null, id, customerId: home, dueOn })
    return { id, dueOn, operationId: tx.operationId }
  })
}

/** By a rule of the house, in the name of whoever chose it; people decide as on any other. */
export async function proposeErasure(
  tx: InOperation,
  proposal: {
    customerId: string
    keepsDocuments: boolean
    why: string
    chooser: { userId: string; name: string } | undefined
  },
): Promise<void> {
  const { chooser, ...wish } = proposal
  const asking = chooser ? { ...tx, actor: { ...tx.actor, ...chooser } } : tx
  await askErasure(asking, { ...wish, wish: 'house', basis: 'purposeEnded' })
}

/** Nobody decides on what is his own request. */
export async function decideErasure(
  ctx: Ctx,
  { id, isGranted, why }: { id: string; isGranted: boolean; why?: string | undefined },
) {
  const kind = isGranted ? 'erasure.approve' : 'erasure.refuse'
  return inOperation(ctx, { kind }, async (tx) => {
    const erasure = await requireAsked(tx, id)
    if (erasure.askedBy === tx.actor.userId) throw new Problem(403, 'erasureOwn')
    const decided = {
      decidedBy: tx.actor.userId,
      decidedByName: tx.actor.name,
      decidedAt: tx.now,
      decidedWhy: why || null,
    }
    if (!isGranted) {
      await updateErasure(tx, id, { ...decided, state: 'refused' })
      return { jobId: null, operationId: tx.operationId }
    }
    const { complaints, waiting } = await findHolds(tx, await treeOf(tx, erasure.customerId))
    if (complaints > 0) throw new Problem(409, 'erasureHeldByComplaint', { count: complaints })
    if (waiting > 0) throw new Problem(409, 'erasureHeldByDocument', { count: waiting })
    const jobId = await startJob(tx, eraseJob, { erasureId: id })
    await updateErasure(tx, id, { ...decided, jobId, state: 'approved' })
    return { jobId, operationId: tx.operationId }
  })
}

export async function withdrawErasure(ctx: Ctx, id: string) {
  return inOperation(ctx, { kind: 'erasure.withdraw' }, async (tx) => {
    const erasure = await requireAsked(tx, id)
    if (erasure.askedBy !== tx.actor.userId) throw new Problem(404, 'recordNotFound')
    await updateErasure(tx, id, { state: 'withdrawn', why: null })
    return { operationId: tx.operationId }
  })
}

async function requireAsked(tx: Ctx, id: string): Promise<Erasure> {
  const erasure = await lockErasure(tx, id)
  if (!erasure) throw new Problem(404, 'recordNotFound')
  await requireCustomer(tx, erasure.customerId)
  if (erasure.state !== 'asked') throw new Problem(409, 'erasureSettled')
  return erasure
}

export const readErasures = listErasures
