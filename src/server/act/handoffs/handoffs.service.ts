// Handing one customer to a colleague for the moment (转交), as against handing over a portfolio for good (交接).
import { type CareReason, careReason } from '../../../contracts/care-reason.ts'
import { requireCustomer, updateCustomer } from '../../identify/customers/customers.service.ts'
import { getEmployee } from '../../organise/employees/employees.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type InOperation, inOperation } from '../../platform/history/operation.ts'
import { atHome, takeHomes } from '../../platform/history/place.ts'
import { insertRecord, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { emit } from '../../platform/outbox.ts'
import { Problem } from '../../platform/problem.ts'
import { requirePermission } from '../../platform/rpc.ts'
import { businessDay } from '../../platform/settings/business.ts'
import { findOpenHandoffs, handoffTable, listHandoffs } from './handoffs.store.ts'

export type Handing = {
  customerId: string
  toId: string
  fromId?: string
  note?: string
  dueOn?: string
  reasons?: CareReason[]
  changeOwner: boolean
}

export function readHandoffs(ctx: Ctx, by: 'me' | 'others') {
  return listHandoffs(ctx, by)
}

export async function handOver(ctx: Ctx, input: Handing) {
  return inOperation(ctx, { kind: 'handoff.create', reason: input.note }, async (tx) => {
    const { toId } = input
    // Taken: one pair of hands at a time, also when two give him away at once.
    const home = await requireCustomer(tx, input.customerId)
    const customerId = home.id
    const colleague = await getEmployee(tx, toId)
    if (colleague.state !== 'active') throw new Problem(409, 'handoffToGone', { name: colleague.name })
    const self = tx.actor.via === 'system' ? null : tx.actor.userId
    const fromId = input.fromId ?? self
    // Giving away what lies on a colleague's list is deciding over his work.
    if (fromId !== self) requirePermission(tx.actor, 'customer.assign')
    if (toId === fromId) throw new Problem(422, 'handoffToSelf')
    if ((await findOpenHandoffs(tx, customerId)).length > 0) throw new Problem(409, 'handoffOpen')
    const id = newId()
    await insertRecord(tx, handoffTable, {
      ...atHome(home),
      id,
      fromId,
      toId,
      reasons: input.reasons ?? careReason.options,
      note: input.note || null,
      dueOn: input.dueOn ?? (await businessDay(tx)).date,
    })
    if (input.changeOwner) {
      requirePermission(tx.actor, 'customer.assign')
      await updateCustomer({ ...tx, request: undefined }, customerId, { ownerId: toId })
    }
    await emit(tx, 'handoff.created', { customerId, handoffId: id, toId })
    return { id, operationId: tx.operationId }
  })
}

/** Either side may end it: whoever gave the customer away takes him back the same way. */
export async function giveBack(
  ctx: Ctx,
  { customerId: ownId, id, note }: { customerId: string; id: string; note?: string },
) {
  return inOperation(ctx, { kind: 'handoff.return', reason: note }, async (tx) => {
    const customerId = (await takeHomes(tx, [ownId])).get(ownId)?.id ?? ownId
    const handoff = (await findOpenHandoffs(tx, customerId)).find((open) => open.id === id)
    const isMine = handoff?.toId === tx.actor.userId
    if (!isMine) await requireCustomer(tx, customerId)
    if (!handoff) throw new Problem(404, 'recordNotFound')
    await settle(tx, customerId, id, 'returned', note)
    return { operationId: tx.operationId }
  })
}

/** In whose hands a customer is just now. */
export async function readOpenHandoff(ctx: Ctx, customerId: string) {
  const open = (await findOpenHandoffs(ctx, customerId))[0]
  return open ? { id: open.id, toId: open.toId, toName: open.toName, note: open.note } : null
}

/** He has spoken with the customer: what was handed to him is done. */
export async function completeHandoffs(tx: InOperation, customerId: string): Promise<void> {
  for (const { id, toId } of await findOpenHandoffs(tx, customerId)) {
    if (toId === tx.actor.userId) await settle(tx, customerId, id, 'done')
  }
}

async function settle(
  tx: InOperation,
  customerId: string,
  id: string,
  state: 'done' | 'returned',
  note?: string,
): Promise<void> {
  const patch = { state, settledAt: tx.now, settledNote: note || null }
  await updateRecord(tx, handoffTable, { customerId, id }, patch)
}
