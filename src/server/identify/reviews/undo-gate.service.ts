// Taking back is a write too: where it would change what needs review, the whole undoing waits, or review could be walked round.
import type { InOperation } from '../../platform/history/operation.ts'
import { holdChanges } from '../customers/review-gate.service.ts'
import { settleReview } from '../customers/reviewed.service.ts'
import { askAllAgain } from './asking.service.ts'
import { findMisjudged, isOfReview, takenBack, touchesAsking } from './pending.store.ts'

export async function holdUndo(tx: InOperation, operationId: string): Promise<string[]> {
  // Whoever takes back his own word, or asks no longer, changes nothing that was not agreed to before.
  if (await isOfReview(tx, operationId)) return []
  const back = await takenBack(tx, operationId)
  if (back.length === 0) return []
  const held = await holdChanges(tx, back, { undoes: operationId })
  return held.requestIds
}

/** After an undoing: votes may be gone, requests wait again, and whoever was a customer by them is none. */
export async function followUndo(tx: InOperation): Promise<void> {
  if (!(await touchesAsking(tx))) return
  await askAllAgain(tx)
  const ids = await findMisjudged(tx)
  if (ids.length > 0) await settleReview(tx, ids, false)
}
