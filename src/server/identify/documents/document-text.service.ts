// After a file is filed its words are read, in a thread that may take so much time and memory and is ended otherwise.
import { z } from 'zod'
import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import type { Files } from '../../platform/files.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import { takeHomes } from '../../platform/history/place.ts'
import { nilId } from '../../platform/ids.ts'
import { indexTexts } from '../../platform/search/kept-words.ts'
import type { SearchSource } from '../../platform/search/search-source.ts'
import { openThread } from '../../platform/thread.ts'
import { documentTexts, findVersionFile, houseDocumentsOf, writeText } from './document-texts.store.ts'
import type { FileText, WhichFile } from './read-text.service.ts'

export const documentSearch: SearchSource = {
  kind: 'document',
  permission: 'document.read',
  isAlsoOfHouse: true,
  rows: documentTexts,
}

/** After documents were written. */
export async function indexDocuments(tx: Ctx, customerId: string, ids: string[]): Promise<void> {
  await indexTexts(tx, documentSearch, [customerId], ids)
}

/** After an undoing: the house is no customer whose words follow by themselves. */
export async function houseTextsFollow(tx: InOperation): Promise<void> {
  await indexDocuments(tx, nilId, await houseDocumentsOf(tx))
}

/** Ours: enough for a book, too little for a trap. */
export const textLimits = { megabytes: 256, seconds: 20 }

const answer = z.union([
  z.object({ text: z.string(), pageCount: z.number().nullable() }),
  z.object({ fault: z.string() }),
])

/** Reads the words of a version and lets them be found. What fails is kept as the reason, and is not tried again. */
export async function readVersionText(ctx: Ctx, files: Files, versionId: string): Promise<void> {
  const version = await findVersionFile(ctx, versionId)
  if (!version) return
  const read = await readInThread({ path: files.path(version.fileId), ...version })
  await inTransaction(ctx, async (tx) => {
    // Looked for again: it may have been merged, taken back, destroyed or erased meanwhile.
    await takeHomes(tx, [version.customerId])
    const current = await findVersionFile(tx, versionId)
    if (!current) return
    await writeText(tx, current.customerId, versionId, read)
    await indexDocuments(tx, current.customerId, [current.documentId])
  })
}

export function readInThread(
  which: WhichFile,
  { megabytes, seconds } = textLimits,
): Promise<FileText | { fault: string }> {
  return new Promise((resolve) => {
    const thread = openThread(new URL('./document-text.worker.ts', import.meta.url), megabytes)
    const end = (read: FileText | { fault: string }) => {
      clearTimeout(clock)
      void thread.terminate()
      resolve(read)
    }
    const clock = setTimeout(() => end({ fault: 'tooLong' }), seconds * 1000)
    thread.once('message', (said: unknown) => end(answer.parse(said)))
    // Out of memory comes as an error too, and ends only the thread.
    thread.once('error', (error) => end({ fault: error instanceof Error ? error.message : String(error) }))
    thread.once('exit', () => end({ fault: 'ended' }))
    thread.postMessage({ path: which.path, mediaType: which.mediaType, name: which.name })
  })
}
