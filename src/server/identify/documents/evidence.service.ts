// What third parties say for us, taken along to somebody: one archive of it, and a note of who was shown what.
import type { Ctx } from '../../platform/ctx.ts'
import { inTransaction } from '../../platform/ctx.ts'
import type { Files } from '../../platform/files.ts'
import { nilId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import { businessDay } from '../../platform/settings/business.ts'
import { text } from '../../platform/text.ts'
import { type ZipEntry, zipOf } from '../../platform/zip.ts'
import { may } from '../consents/consents.service.ts'
import { requireCustomer } from '../customers/customers.service.ts'
import { insertUse, shownTo } from './document-uses.store.ts'
import { requireVersion } from './documents.service.ts'
import { type DocumentRow, documentsByIds, homeOfDocument } from './documents.store.ts'

/** What this customer was shown of our evidence, the latest first. */
export async function readShown(ctx: Ctx, customerId: string) {
  const { id } = await requireCustomer(ctx, customerId)
  return shownTo(ctx, id)
}

/**
 * The current versions as one archive, for a visit without a network. Each stands in its register with whom it was for; what
 * is of another customer goes along only where that customer lets us show it.
 */
export async function takeAlong(
  ctx: Ctx,
  files: Files,
  { customerId, documents: ids, purpose }: { customerId: string; documents: string[]; purpose?: string },
) {
  const { id: forId, originId } = await requireCustomer(ctx, customerId)
  const documents = await documentsByIds(ctx, ids)
  if (documents.length < new Set(ids).size) throw new Problem(404, 'recordNotFound')
  const { date } = await businessDay(ctx)
  const taken: { document: DocumentRow; version: number; entry: ZipEntry }[] = []
  for (const document of documents) {
    await refuseUnshowable(ctx, document, forId, date)
    const version = await requireVersion(ctx, document, document.currentVersion)
    const ending = /\.[^.]{1,10}$/.exec(version.name)?.[0] ?? ''
    const entry = {
      name: `${document.title}${ending}`,
      at: version.recordedAt,
      path: files.path(version.fileId),
    }
    taken.push({ document, version: version.number, entry })
  }
  await inTransaction(ctx, async (tx) => {
    for (const { document, version } of taken) {
      const home = await homeOfDocument(tx, document)
      await insertUse(tx, {
        ...{ customerId: home.originId ?? home.id, documentId: document.id, version, act: 'takeAlong' },
        ...{ purpose: purpose ?? null, approvalId: null, forCustomerId: originId ?? forId },
      })
    }
  })
  return {
    name: `${text(ctx.locale, 'evidenceFile')}-${date}.zip`,
    mediaType: 'application/zip',
    chunks: zipOf(taken.map(({ entry }) => entry)),
  }
}

async function refuseUnshowable(
  ctx: Ctx,
  { title, isEvidence, isArchivedKind, state, validUntil, customerId, customerName }: DocumentRow,
  forId: string,
  today: string,
): Promise<void> {
  if (!isEvidence || isArchivedKind || state !== 'filed')
    throw new Problem(409, 'documentNoEvidence', { title })
  if (validUntil !== null && validUntil < today)
    throw new Problem(409, 'evidenceExpired', { title, validUntil })
  if (customerId === nilId || customerId === forId) return
  const { isAllowed } = await may(ctx, customerId, { purpose: 'sharing' })
  if (!isAllowed) throw new Problem(409, 'evidenceNotShared', { title, name: customerName ?? '' })
}
