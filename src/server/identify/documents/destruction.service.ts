// The bytes go, the record of it stays: two names, when and why. It cannot be taken back.
import type { InOperation } from '../../platform/history/operation.ts'
import { updateRecord } from '../../platform/history/record.ts'
import { Problem } from '../../platform/problem.ts'
import { indexDocuments } from './document-text.service.ts'
import { insertUse } from './document-uses.store.ts'
import { type DocumentRow, documentTable, forgetBytes, homeOfDocument } from './documents.store.ts'

/** In the caller's operation; answers which bytes are to be removed once it stands. */
export async function destroyDocument(
  tx: InOperation,
  document: DocumentRow,
  approval: { id: string | null; purpose: string | null },
): Promise<string[]> {
  if (document.isHeld) throw new Problem(409, 'documentHeld', { title: document.title })
  const { customerId, id } = document
  await updateRecord(tx, documentTable, { customerId, id }, { state: 'destroyed' })
  const home = await homeOfDocument(tx, document)
  await insertUse(tx, {
    customerId: home.originId ?? home.id,
    documentId: id,
    version: null,
    act: 'destroy',
    purpose: approval.purpose,
    approvalId: approval.id,
  })
  const gone = await forgetBytes(tx, customerId, id)
  await indexDocuments(tx, customerId, [id])
  return gone
}
