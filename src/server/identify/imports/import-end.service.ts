// How an import ends: done, or taken back as a whole.
import { rebuildAfterBulk } from '../../analyse/metrics/bulk.service.ts'
import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import type { Files } from '../../platform/files.ts'
import { type HistoryRegistry, undoOperation } from '../../platform/history/undo.ts'
import type { JobControl } from '../../platform/jobs/job.ts'
import { emit } from '../../platform/outbox.ts'
import { Problem } from '../../platform/problem.ts'
import { countNewThatWait } from '../customers/customers-bulk.service.ts'
import {
  clearWritten,
  countAsWaiting,
  type ImportRecord,
  type ImportState,
  patchImport,
} from './imports.store.ts'

export type ImportWork = { ctx: Ctx; files: Files; record: ImportRecord; control: JobControl }

/** Takes back everything the import wrote, its updates too, and makes the numbers right again. */
export async function undoImport(
  work: Omit<ImportWork, 'files'>,
  history: HistoryRegistry,
  before: ImportState,
): Promise<{ importId: string }> {
  const { ctx, record, control } = work
  const { operationId } = record
  if (!operationId) throw new Problem(409, 'importNothingToUndo')
  try {
    await undoOperation(ctx, history, operationId)
  } catch (error) {
    // One that failed before it wrote, or whose undoing was cut short, has nothing left to take back: it is undone.
    const isGone = error instanceof Problem && ['undoNothing', 'undoAlready'].includes(error.code)
    // Otherwise, refused or failed, the import still stands as it did.
    if (!isGone) {
      if (!control.comesAgain(error)) await patchImport(ctx, record.id, { state: before })
      throw error
    }
  }
  await rebuildAfterBulk(ctx, operationId)
  await clearWritten(ctx, record.id)
  await endImport(ctx, record, 'undone')
  return { importId: record.id }
}

/** Tells whoever lives by what was written, too. `operationId`: of what stands now. */
export function endImport(
  ctx: Ctx,
  { id, target }: ImportRecord,
  state: 'done' | 'undone',
  operationId?: string,
): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    if (operationId && target === 'customers')
      await countAsWaiting(tx, id, await countNewThatWait(tx, operationId))
    await patchImport(tx, id, { state, finishedAt: new Date() })
    await emit(tx, 'import.ended', { importId: id, target, state })
  })
}
