// An upload is one act: bytes, what is known of them and the record stand together or not at all.
import type { Ctx } from '../../platform/ctx.ts'
import { type Files, type StagedFile, tooLarge } from '../../platform/files.ts'
import { type InOperation, inOperation } from '../../platform/history/operation.ts'
import { atHome, type Home } from '../../platform/history/place.ts'
import { insertRecord, lockRecord, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { startJob } from '../../platform/jobs/job.ts'
import { Problem } from '../../platform/problem.ts'
import { readSetting } from '../../platform/settings/setting.ts'
import { cleanName, type FileContent } from './document-file.rules.ts'
import { examineFile } from './document-file.service.ts'
import { requireKind } from './document-kinds.service.ts'
import { indexDocuments } from './document-text.service.ts'
import { type DocumentKey, requireDocument, requireHolder, requireNamed } from './documents.service.ts'
import { allowedFamilies } from './documents.settings.ts'
import { documentTable, findSameBytes, homeOfDocument, insertVersion, lastNumber } from './documents.store.ts'
import { textReaderOf } from './file-text.rules.ts'

export type Upload = {
  customerId: string
  name: string
  /** Of a new document. */
  kindId?: string
  title?: string
  number?: string
  validFrom?: string
  validUntil?: string
  proves?: string
  productId?: string
  industry?: string
  /** Of a new version: whose. */
  documentId?: string
  note?: string
  /** These bytes may be there already. */
  allowSame?: boolean
}

type Body = { stream: ReadableStream<Uint8Array>; mediaType: string; length: number | null }
type Received = { staged: StagedFile; content: FileContent; name: string }

export async function uploadDocument(ctx: Ctx, files: Files, input: Upload, body: Body) {
  // Before a byte is read: an upload that will be refused need not be waited for.
  await requireHolder(ctx, input.customerId)
  if (!input.documentId && !input.kindId) throw new Problem(422, 'documentKindUnknown')
  const name = cleanName(input.name)
  if (name === '') throw new Problem(422, 'fileNameBad')
  if (body.length !== null && body.length > files.maxBytes) throw tooLarge(files.maxBytes)
  const staged = await files.stage(body.stream)
  try {
    const about = { name, stated: body.mediaType }
    const content = await examineFile(files.path(staged.id), about, await readSetting(ctx, allowedFamilies))
    return await file(ctx, files, input, { staged, content, name })
  } catch (error) {
    await files.discard(staged.id)
    throw error
  }
}

function file(ctx: Ctx, files: Files, input: Upload, received: Received) {
  const kind = input.documentId ? 'document.addVersion' : 'document.file'
  return inOperation(ctx, { kind }, async (tx) => {
    const home = await requireHolder(tx, input.customerId)
    const { staged, name, content } = received
    if (!input.allowSame) await refuseSame(tx, home.id, staged.sha256)
    await files.keep(tx, staged, { name, mediaType: content.mediaType })
    const filed = input.documentId
      ? await addVersion(tx, { customerId: home.id, id: input.documentId }, received, input)
      : await fileNew(tx, home, received, input)
    await follow(tx, home.id, filed)
    return {
      id: filed.id,
      number: filed.number,
      ...received.content,
      size: staged.size,
      operationId: tx.operationId,
    }
  })
}

async function refuseSame(tx: Ctx, customerId: string, sha256: string): Promise<void> {
  const same = await findSameBytes(tx, customerId, sha256)
  if (same) throw new Problem(409, 'documentKnown', { title: same.title })
}

async function fileNew(tx: InOperation, home: Home, received: Received, input: Upload) {
  const { kindId = '', title, number, validFrom, validUntil, proves, productId, industry } = input
  await requireNamed(tx, { kindId })
  const id = newId()
  const fields = { number, validFrom, validUntil, proves, productId, industry }
  const named = { title: title ?? received.name.replace(/\.[a-z0-9]{1,5}$/i, ''), kindId }
  await insertRecord(tx, documentTable, { ...fields, ...named, ...atHome(home), id })
  const version = await versionOf(tx, home, { documentId: id, number: 1, kindId }, received, input)
  await insertVersion(tx, version)
  return { id, number: 1, version }
}

async function addVersion(tx: InOperation, given: DocumentKey, received: Received, input: Upload) {
  const document = await requireDocument(tx, given)
  if (document.state === 'destroyed') throw new Problem(409, 'documentDestroyed')
  const { id, customerId } = document
  // The house's own stand with no customer whom one could take: of two versions at once the second is the next one.
  await lockRecord(tx, documentTable, { customerId, id })
  const home = await homeOfDocument(tx, document)
  const number = (await lastNumber(tx, customerId, id)) + 1
  await updateRecord(tx, documentTable, { customerId, id }, { currentVersion: number })
  const about = { documentId: id, number, kindId: document.kindId }
  const version = await versionOf(tx, home, about, received, input)
  await insertVersion(tx, version)
  return { id, number, version }
}

/** It is found by its title at once, and by its words as soon as they have been read. */
async function follow(
  tx: InOperation,
  customerId: string,
  { id, version }: { id: string; version: { id: string; textState: 'waiting' | 'none' } },
): Promise<void> {
  await indexDocuments(tx, customerId, [id])
  if (version.textState === 'waiting') await startJob(tx, 'document.readText', { versionId: version.id })
}

async function versionOf(
  tx: Ctx,
  home: Home,
  { kindId, ...about }: { documentId: string; number: number; kindId: string },
  { staged, content, name }: Received,
  { note }: Upload,
) {
  const { isArchivedKind } = await requireKind(tx, kindId)
  const textState = !isArchivedKind && textReaderOf(content.mediaType) ? 'waiting' : 'none'
  const { mediaType, hasMacros } = content
  const { size, sha256 } = staged
  return {
    ...atHome(home),
    ...about,
    ...{ id: newId(), fileId: staged.id, name, mediaType, hasMacros, size, sha256, note: note ?? null },
    textState: textState as 'waiting' | 'none',
  }
}
