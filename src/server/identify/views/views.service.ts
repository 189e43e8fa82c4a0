// Lists people come back to. A view is its owner's: shared ones are read by his department and changed by him alone.
import type { ViewFields } from '../../../contracts/view.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type InOperation, inOperation } from '../../platform/history/operation.ts'
import { deleteRecord, insertRecord, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import { requireReadableFilter } from '../customers/customer-view.service.ts'
import { findOwnView, listViews, lockOwnViews, viewTable } from './views.store.ts'

/** More tabs than this nobody reads. */
const limit = 50

export const readViews = (ctx: Ctx) => listViews(ctx)

export async function createView(ctx: Ctx, { isShared, ...fields }: ViewFields) {
  return inOperation(ctx, { kind: 'view.create', reason: fields.name }, async (tx) => {
    await requireReadableFilter(tx, fields.filter)
    const own = await lockOwnViews(tx)
    if (own.length >= limit) throw new Problem(409, 'viewLimit', { limit })
    if (fields.isDefault) await clearDefault(tx, own)
    const id = newId()
    await insertRecord(tx, viewTable, {
      ...fields,
      id,
      list: 'customers',
      ownerId: tx.actor.userId,
      departmentId: isShared ? departmentOf(tx) : null,
    })
    return { id, version: 1, operationId: tx.operationId }
  })
}

export async function updateView(ctx: Ctx, id: string, { isShared, ...patch }: Partial<ViewFields>) {
  return inOperation(ctx, { kind: 'view.update' }, async (tx) => {
    await requireOwn(tx, id)
    if (patch.filter) await requireReadableFilter(tx, patch.filter)
    if (patch.isDefault) {
      const others = (await lockOwnViews(tx)).filter((view) => view.id !== id)
      await clearDefault(tx, others)
    }
    const shared = isShared === undefined ? {} : { departmentId: isShared ? departmentOf(tx) : null }
    const change = { ...patch, ...shared }
    const { version } = await updateRecord(tx, viewTable, { id }, change, ctx.request?.ifMatch)
    return { version, operationId: tx.operationId }
  })
}

export async function removeView(ctx: Ctx, id: string) {
  return inOperation(ctx, { kind: 'view.remove' }, async (tx) => {
    await requireOwn(tx, id)
    await deleteRecord(tx, viewTable, { id })
    return { operationId: tx.operationId }
  })
}

async function clearDefault(tx: InOperation, views: { id: string; isDefault: boolean }[]): Promise<void> {
  for (const { id } of views.filter((view) => view.isDefault))
    await updateRecord(tx, viewTable, { id }, { isDefault: false })
}

/** Somebody else's view is refused just as one that does not exist. */
async function requireOwn(tx: Ctx, id: string): Promise<void> {
  if (!(await findOwnView(tx, id))) throw new Problem(404, 'recordNotFound')
}

function departmentOf(tx: Ctx): string {
  if (!tx.actor.departmentId) throw new Problem(422, 'viewNoDepartment')
  return tx.actor.departmentId
}
