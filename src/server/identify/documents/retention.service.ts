// Every night: what is past its time goes where its kind says so, the rest waits for its keeper on the page of documents.
import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import type { Files } from '../../platform/files.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { businessDay } from '../../platform/settings/business.ts'
import { destroyDocument } from './destruction.service.ts'
import { forgetUndone, overdueToGo } from './documents.store.ts'

export const keepJob = 'document.keep'

/** Ours: how long an undone upload can be brought back. */
const undoneDays = 30
const step = 100

export async function tidyDocuments(ctx: Ctx, files: Files): Promise<{ destroyed: number; swept: number }> {
  const { date } = await businessDay(ctx)
  let destroyed = 0
  for (;;) {
    const overdue = await overdueToGo(ctx, date, step)
    for (const document of overdue) {
      const gone = await inOperation(ctx, { kind: 'document.destroy' }, (tx) =>
        destroyDocument(tx, document, { id: null, purpose: null }),
      )
      for (const fileId of gone) await files.discard(fileId)
    }
    destroyed += overdue.length
    if (overdue.length < step) break
  }
  const undone = await inTransaction(ctx, (tx) => forgetUndone(tx, undoneDays))
  for (const fileId of undone) await files.discard(fileId)
  return { destroyed, swept: await files.sweep(ctx) }
}
