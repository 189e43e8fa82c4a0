// What kinds of documents there are and how long each is kept. The built-in ones have times of ours until the house chooses.
import type { DocumentKindFields } from '../../../contracts/document.contract.ts'
import { getEmployee } from '../../organise/employees/employees.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { insertRecord, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import { documentKindTable, findKind, type KindRow, listKinds } from './document-kinds.store.ts'

export function readKinds(ctx: Ctx): Promise<KindRow[]> {
  return listKinds(ctx)
}

export async function requireKind(ctx: Ctx, id: string): Promise<KindRow> {
  const kind = await findKind(ctx, id)
  if (!kind)
    throw new Problem(422, 'documentKindUnknown', {}, [{ path: 'kindId', code: 'documentKindUnknown' }])
  return kind
}

export async function createKind(ctx: Ctx, fields: DocumentKindFields) {
  return inOperation(ctx, { kind: 'documentKind.create' }, async (tx) => {
    if (fields.keeperId) await getEmployee(tx, fields.keeperId)
    const id = newId()
    await insertRecord(tx, documentKindTable, { ...fields, id })
    return { id, version: 1, operationId: tx.operationId }
  })
}

export async function updateKind(ctx: Ctx, { id, ...fields }: Partial<DocumentKindFields> & { id: string }) {
  return inOperation(ctx, { kind: 'documentKind.update' }, async (tx) => {
    if (fields.keeperId) await getEmployee(tx, fields.keeperId)
    const isChosen = [fields.keepMonths, fields.keepFrom, fields.afterKeep].some(
      (value) => value !== undefined,
    )
    const patch = isChosen ? { ...fields, isOurs: false } : fields
    const { version } = await updateRecord(tx, documentKindTable, { id }, patch, ctx.request?.ifMatch)
    return { version, operationId: tx.operationId }
  })
}

export async function archiveKind(ctx: Ctx, id: string) {
  return inOperation(ctx, { kind: 'documentKind.archive' }, async (tx) => {
    const kind = await findKind(tx, id)
    if (!kind) throw new Problem(404, 'recordNotFound')
    await updateRecord(tx, documentKindTable, { id }, { archivedAt: tx.now }, ctx.request?.ifMatch)
    return { operationId: tx.operationId }
  })
}
