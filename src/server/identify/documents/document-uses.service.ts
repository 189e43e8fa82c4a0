// The register of a document: who had it in hands, when and what for. Nothing in it is ever changed.
import type { Ctx } from '../../platform/ctx.ts'
import { inTransaction } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { requireGrant } from './approvals.service.ts'
import { type DocumentUse, insertUse, listUses } from './document-uses.store.ts'
import { type DocumentKey, requireDocument } from './documents.service.ts'
import { homeOfDocument } from './documents.store.ts'

export async function readUses(ctx: Ctx, key: DocumentKey) {
  const document = await requireDocument(ctx, key)
  return listUses(ctx, document)
}

/** What happens to paper the program does not see: it is told. */
export async function noteUse(
  ctx: Ctx,
  { act, purpose, ...key }: DocumentKey & { act: DocumentUse['act']; purpose: string },
) {
  return inTransaction(ctx, async (tx) => {
    const document = await requireDocument(tx, key)
    if (document.state === 'destroyed') throw new Problem(409, 'documentDestroyed')
    const needsGrant = act === 'print' || act === 'takeAlong'
    const grant = needsGrant ? await requireGrant(tx, document) : null
    const home = await homeOfDocument(tx, document)
    const id = await insertUse(tx, {
      ...{ customerId: home.originId ?? home.id, documentId: document.id, version: document.currentVersion },
      ...{ act, purpose, approvalId: grant?.id ?? null },
    })
    return { id }
  })
}
