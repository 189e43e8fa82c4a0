// Hands a version's bytes to whoever may have them, and writes into the register that he did.
import type { Ctx } from '../../platform/ctx.ts'
import type { Files } from '../../platform/files.ts'
import { requireGrant } from './approvals.service.ts'
import { hasRecentUse, insertUse } from './document-uses.store.ts'
import { type DocumentKey, requireDocument, requireVersion } from './documents.service.ts'
import { homeOfDocument } from './documents.store.ts'

export type Wanted = DocumentKey & { number: number; as: 'open' | 'download'; purpose?: string }

export async function openContent(ctx: Ctx, files: Files, wanted: Wanted) {
  const document = await requireDocument(ctx, wanted)
  const version = await requireVersion(ctx, document, wanted.number)
  const grant = await requireGrant(ctx, document)
  const file = await files.find(ctx, version.fileId)
  const { id, originId } = await homeOfDocument(ctx, document)
  const use = {
    customerId: originId ?? id,
    documentId: document.id,
    version: version.number,
    act: wanted.as,
    purpose: grant?.purpose ?? wanted.purpose ?? null,
    approvalId: grant?.id ?? null,
  }
  // A viewer fetches a file in parts: that is one use, not twenty.
  if (!(await hasRecentUse(ctx, use))) await insertUse(ctx, use)
  return { path: files.path(file.id), name: version.name, mediaType: version.mediaType, size: version.size }
}
