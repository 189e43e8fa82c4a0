// A complaint is open until somebody says how it was settled; the customer's record shows it to everybody meanwhile.
import { lockCustomers } from '../../analyse/metrics/metrics.service.ts'
import { refreshComplaintFlags } from '../../identify/customers/customers.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type InOperation, inOperation } from '../../platform/history/operation.ts'
import { insertRecord, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { emit } from '../../platform/outbox.ts'
import { Problem } from '../../platform/problem.ts'
import { requireReach } from '../handoffs/reach.service.ts'
import { complaintsOf, complaintTable, findComplaint } from './complaints.store.ts'

export async function readComplaints(ctx: Ctx, customerId: string) {
  await requireReach(ctx, customerId)
  return complaintsOf(ctx, customerId)
}

/** In the operation of the contact in which he complained. */
export async function openComplaint(
  tx: InOperation,
  input: { customerId: string; contactId: string; about: string; openedAt: Date },
): Promise<string> {
  const id = newId()
  await insertRecord(tx, complaintTable, { ...input, id })
  await refreshComplaintFlags(tx, [input.customerId])
  await emit(tx, 'complaint.opened', { customerId: input.customerId, complaintId: id })
  return id
}

export async function settleComplaint(
  ctx: Ctx,
  { customerId, id, settlement }: { customerId: string; id: string; settlement: string },
) {
  return inOperation(ctx, { kind: 'complaint.settle' }, async (tx) => {
    await requireReach(tx, customerId)
    await lockCustomers(tx, [customerId])
    const complaint = await findComplaint(tx, customerId, id)
    if (!complaint) throw new Problem(404, 'recordNotFound')
    if (complaint.state === 'settled') throw new Problem(409, 'complaintSettled')
    const settledBy = tx.actor.via === 'system' ? null : tx.actor.userId
    const patch = { state: 'settled', settledAt: tx.now, settledBy, settlement }
    await updateRecord(tx, complaintTable, { customerId, id }, patch)
    await refreshComplaintFlags(tx, [customerId])
    await emit(tx, 'complaint.settled', { customerId, complaintId: id })
    return { operationId: tx.operationId }
  })
}
