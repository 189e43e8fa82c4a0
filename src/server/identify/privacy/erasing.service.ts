// Erases a customer: whoever he was is gone, the money he paid stays. One transaction: cut off, nothing has happened.
import type { Ctx } from '../../platform/ctx.ts'
import { inTransaction } from '../../platform/ctx.ts'
import type { Files } from '../../platform/files.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { homesOf, lockTrees, takePlaces } from '../../platform/history/place.ts'
import { resealDays } from '../../platform/history/seal.ts'
import type { HistoryRegistry } from '../../platform/history/undo.ts'
import { emit } from '../../platform/outbox.ts'
import type { PersonalData } from '../../platform/personal-data.ts'
import { rememberErased } from '../customers/erased-keys.service.ts'
import { forgetLetters } from '../mail/senders.service.ts'
import { entriesOf } from './entries-of-erased.service.ts'
import {
  bringingOf,
  eraseRows,
  forgetFiles,
  forgetOwn,
  forgetReasons,
  keysOf,
  markErased,
  sealedDaysOf,
  tiedTo,
  treeOf,
} from './erasing.store.ts'
import {
  emptyChangesOf,
  emptyEntries,
  forgetBeside,
  forgetRemarks,
  tiesWith,
} from './erasing-beside.store.ts'
import { type Erasure, lockErasure, updateErasure } from './erasures.store.ts'
import { forgetTried, namesOf } from './tried-files.store.ts'

export type ErasingParts = { files: Files; personal: readonly PersonalData[]; history: HistoryRegistry }

/** Imports end the batch they are writing first, and begin the next with the customer gone. */
export async function eraseCustomer(ctx: Ctx, parts: ErasingParts, erasureId: string) {
  const { gone, certificate } = await inTransaction(ctx, async (tx) => {
    await takePlaces(tx)
    const erasure = await lockErasure(tx, erasureId)
    if (erasure?.state !== 'approved') return { gone: [], certificate: erasure?.certificate ?? null }
    return inOperation(tx, { kind: 'customer.erase' }, (acting) => eraseTree(acting, parts, erasure))
  })
  // What a killed process leaves lying is swept away.
  for (const fileId of gone) await parts.files.discard(fileId)
  return certificate
}

async function eraseTree(
  tx: Ctx & { operationId: string },
  { personal, history }: ErasingParts,
  erasure: Erasure,
) {
  const ids = await treeOf(tx, erasure.customerId)
  // Whoever is writing of them ends first, and whoever comes then finds them gone.
  await lockTrees(tx, ids)
  const keys = await keysOf(tx, ids)
  await rememberErased(tx, erasure.id, keys)
  await forgetTried(tx, keys, await namesOf(tx, ids))
  await forgetLetters(
    tx,
    keys.flatMap(({ kind, value }) => (kind === 'email' ? value : [])),
  )
  const entries = await entriesOf(tx, ids, keys)
  const beside = [...entries, ...(await tiesWith(tx, ids))]
  const days = await sealedDaysOf(tx, ids, beside)
  const others = await tiedTo(tx, ids)
  const importIds = await bringingOf(tx, history, ids)
  const resealed = await resealDays(tx, days, async () => {
    await forgetReasons(tx, history, ids)
    await forgetRemarks(tx, ids)
    await emptyChangesOf(tx, beside)
    return eraseTables(tx, personal, ids, erasure.keepsDocuments)
  })
  const gone = await forgetFiles(tx, { ids, importIds }, !erasure.keepsDocuments)
  await forgetBeside(tx, ids)
  await emptyEntries(tx, entries)
  await markErased(tx, ids)
  // As after an undoing: whatever is derived of these customers, or of those who were tied to them, follows.
  for (const follow of history.afterUndo) await follow(tx, [...ids, ...others])
  await forgetOwn(tx, ids)
  const certificate = {
    ...resealed.answer,
    file: gone.length,
    members: ids.length,
    resealedDays: resealed.days,
  }
  const home = (await homesOf(tx, ids)).get(erasure.customerId)
  await updateErasure(tx, erasure.id, {
    customerId: home?.id ?? erasure.customerId,
    state: 'done',
    doneAt: tx.now,
    why: null,
    certificate: JSON.stringify(certificate),
  })
  await emit(tx, 'customer.erased', { customerId: erasure.customerId })
  return { gone, certificate }
}

/** History last: what is emptied before writes none, but whoever reads this should not have to know. */
async function eraseTables(
  tx: Ctx,
  personal: readonly PersonalData[],
  ids: string[],
  keepsDocuments: boolean,
) {
  const counts: Record<string, number> = {}
  for (const data of personal) {
    if (keepsDocuments && data.table.startsWith('document')) continue
    const count = await eraseRows(tx, data, ids)
    if (count > 0) counts[data.table] = count
  }
  return counts
}
