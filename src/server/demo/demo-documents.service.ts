// Files documents in the demo company as people would: each file goes the way of an upload.
import { askApproval } from '../identify/documents/approvals.service.ts'
import { readKinds, updateKind } from '../identify/documents/document-kinds.service.ts'
import { uploadDocument } from '../identify/documents/upload.service.ts'
import type { Ctx } from '../platform/ctx.ts'
import type { Files } from '../platform/files.ts'
import { nilId } from '../platform/ids.ts'
import { customerDocuments, type DemoDocument, houseDocuments } from './demo-documents.rules.ts'
import { bestOrganisations, findAdministrator } from './demo-documents.store.ts'
import { pdfOfLines } from './demo-pdf.rules.ts'
import type { DemoLocale } from './demo-words.rules.ts'

const customersWithFiles = 12

/** After the company stands; its best customers have a file, the house its evidence, and one request waits. */
export async function fileDemoDocuments(ctx: Ctx, files: Files, locale: DemoLocale): Promise<void> {
  const kinds = new Map((await readKinds(ctx)).map(({ key, id }) => [key, id]))
  const year = ctx.now.getUTCFullYear()
  const file = (by: Ctx, customerId: string, { kind, lines, title, ...about }: DemoDocument) => {
    const bytes = new Blob([new Uint8Array(pdfOfLines(lines, customerId))]).stream()
    const input = { ...about, customerId, title, kindId: kinds.get(kind) ?? '', name: `${title}.pdf` }
    return uploadDocument(by, files, input, { stream: bytes, mediaType: 'application/pdf', length: null })
  }
  const customers = await bestOrganisations(ctx, customersWithFiles)
  for (const [index, { id, name, ownerId, ownerName }] of customers.entries()) {
    const by = as(ctx, { id: ownerId, name: ownerName })
    for (const document of customerDocuments(locale, { name, index, year })) {
      const filed = await file(by, id, document)
      const purpose = locale === 'en' ? 'Check of the account' : '核对开户资料'
      if (document.kind === 'idScan' && index === 3)
        await askApproval(by, { customerId: id, id: filed.id, purpose })
    }
  }
  for (const document of houseDocuments(locale, year)) await file(ctx, nilId, document)
  const idScan = kinds.get('idScan')
  const keeper = await findAdministrator(ctx)
  if (keeper && idScan) await updateKind(ctx, { id: idScan, keeperId: keeper })
}

function as(ctx: Ctx, { id, name }: { id: string; name: string }): Ctx {
  return { ...ctx, actor: { ...ctx.actor, userId: id, name, via: 'session' } }
}
