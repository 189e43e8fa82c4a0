// A complaint is open until somebody says how it was settled; the customer's record shows it to everybody meanwhile.
import { refreshComplaintFlags } from '../../identify/customers/settle.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type InOperation, inOperation } from '../../platform/history/operation.ts'
import { atHome, type Home } from '../../platform/history/place.ts'
import { insertRecord, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { emit } from '../../platform/outbox.ts'
import { Problem } from '../../platform/problem.ts'
import { indexTexts } from '../../platform/search/kept-words.ts'
import type { SearchSource } from '../../platform/search/search-source.ts'
import { requireReach } from '../handoffs/reach.service.ts'
import { complaintsOf, complaintTable, complaintTexts, findComplaint } from './complaints.store.ts'

export const complaintSearch: SearchSource = {
  kind: 'complaint',
  permission: 'contact.read',
  rows: complaintTexts,
}

export async function readComplaints(ctx: Ctx, customerId: string) {
  const { id } = await requireReach(ctx, customerId)
  return complaintsOf(ctx, id)
}

/** In the operation of the contact in which he complained. */
export async function openComplaint(
  tx: InOperation,
  home: Home,
  input: { contactId: string; about: string; openedAt: Date },
): Promise<string> {
  const id = newId()
  await insertRecord(tx, complaintTable, { ...input, ...atHome(home), id })
  await indexTexts(tx, complaintSearch, [home.id], [id])
  await refreshComplaintFlags(tx, [home.id])
  await emit(tx, 'complaint.opened', { customerId: home.id, complaintId: id })
  return id
}

export async function settleComplaint(
  ctx: Ctx,
  { customerId: ownId, id, settlement }: { customerId: string; id: string; settlement: string },
) {
  return inOperation(ctx, { kind: 'complaint.settle' }, async (tx) => {
    const { id: customerId } = await requireReach(tx, ownId)
    const complaint = await findComplaint(tx, customerId, id)
    if (!complaint) throw new Problem(404, 'recordNotFound')
    if (complaint.state === 'settled') throw new Problem(409, 'complaintSettled')
    const settledBy = tx.actor.via === 'system' ? null : tx.actor.userId
    const patch = { state: 'settled', settledAt: tx.now, settledBy, settlement }
    await updateRecord(tx, complaintTable, { customerId, id }, patch)
    await indexTexts(tx, complaintSearch, [customerId], [id])
    await refreshComplaintFlags(tx, [customerId])
    await emit(tx, 'complaint.settled', { customerId, complaintId: id })
    return { operationId: tx.operationId }
  })
}
