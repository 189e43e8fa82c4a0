// Marks that people put on customers. A tag out of use stays on its customers unseen, so that undo finds them again.
import type { TagFields } from '../../../contracts/tag.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { insertRecord, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import { findTagByName, listTags, missingTags, tagTable } from './tags.store.ts'

export const readTags = (ctx: Ctx) => listTags(ctx)

/** Every tag put on a customer must be one in use. */
export async function requireTags(ctx: Ctx, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const missing = await missingTags(ctx, ids)
  if (missing.length > 0) throw new Problem(422, 'tagUnknown', { count: missing.length })
}

export async function createTag(ctx: Ctx, fields: TagFields) {
  return inOperation(ctx, { kind: 'tag.create' }, async (tx) => {
    const known = await findTagByName(tx, fields.name)
    if (known && !known.archivedAt) throw new Problem(409, 'tagKnown', { name: fields.name })
    if (known) {
      const patch = { ...fields, archivedAt: null }
      const { version } = await updateRecord(tx, tagTable, { id: known.id }, patch)
      return { id: known.id, version, operationId: tx.operationId }
    }
    const id = newId()
    await insertRecord(tx, tagTable, { ...fields, id })
    return { id, version: 1, operationId: tx.operationId }
  })
}

export async function updateTag(ctx: Ctx, id: string, fields: Partial<TagFields>) {
  return inOperation(ctx, { kind: 'tag.update' }, async (tx) => {
    await refuseMissing(tx, id)
    const known = fields.name === undefined ? undefined : await findTagByName(tx, fields.name)
    if (known && known.id !== id) throw new Problem(409, 'tagKnown', { name: fields.name ?? '' })
    const { version } = await updateRecord(tx, tagTable, { id }, fields, ctx.request?.ifMatch)
    return { version, operationId: tx.operationId }
  })
}

export async function archiveTag(ctx: Ctx, id: string) {
  return inOperation(ctx, { kind: 'tag.archive' }, async (tx) => {
    await refuseMissing(tx, id)
    await updateRecord(tx, tagTable, { id }, { archivedAt: tx.now }, ctx.request?.ifMatch)
    return { operationId: tx.operationId }
  })
}

async function refuseMissing(tx: Ctx, id: string): Promise<void> {
  if ((await missingTags(tx, [id])).length > 0) throw new Problem(404, 'recordNotFound')
}
