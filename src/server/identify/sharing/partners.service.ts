// Companies that something is shared with. A partner is seen where the department is seen that works with it.
import type { PartnerFields } from '../../../contracts/sharing.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { insertRecord, lockRecord, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import { businessDay } from '../../platform/settings/business.ts'
import { listPartners, partnerTable } from './partners.store.ts'

export async function readPartners(ctx: Ctx) {
  return { data: await listPartners(ctx, (await businessDay(ctx)).date) }
}

/** Refused outside the reader's scope just as one that does not exist. In an operation it is held until that ends. */
export async function requirePartner(ctx: Ctx, id: string) {
  if (ctx.operationId) await lockRecord({ ...ctx, operationId: ctx.operationId }, partnerTable, { id })
  const [partner] = await listPartners(ctx, (await businessDay(ctx)).date, id)
  if (!partner) throw new Problem(404, 'recordNotFound')
  return partner
}

export async function createPartner(ctx: Ctx, fields: PartnerFields) {
  return inOperation(ctx, { kind: 'sharePartner.create' }, async (tx) => {
    const id = newId()
    const { userId: ownerId, departmentId } = tx.actor
    await insertRecord(tx, partnerTable, { ...fields, id, ownerId, departmentId })
    return { id, version: 1, operationId: tx.operationId }
  })
}

export async function updatePartner(ctx: Ctx, id: string, patch: Partial<PartnerFields>) {
  return inOperation(ctx, { kind: 'sharePartner.update' }, async (tx) => {
    await requirePartner(tx, id)
    const { version } = await updateRecord(tx, partnerTable, { id }, patch, ctx.request?.ifMatch)
    return { version, operationId: tx.operationId }
  })
}

export async function archivePartner(ctx: Ctx, id: string) {
  return inOperation(ctx, { kind: 'sharePartner.archive' }, async (tx) => {
    const { name, agreements } = await requirePartner(tx, id)
    if (agreements > 0) throw new Problem(409, 'sharingPartnerInUse', { name, count: agreements })
    await updateRecord(tx, partnerTable, { id }, { archivedAt: tx.now }, ctx.request?.ifMatch)
    return { operationId: tx.operationId }
  })
}
