// Documents of a customer, and of the house itself, which stand with nobody (the nil id). What was filed stays readable
// byte by byte: a new version is added, never written over an old one.
import type { DocumentFields, DocumentQuery } from '../../../contracts/document.contract.ts'
import { getEmployee } from '../../organise/employees/employees.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type InOperation, inOperation } from '../../platform/history/operation.ts'
import type { Home } from '../../platform/history/place.ts'
import { updateRecord } from '../../platform/history/record.ts'
import { nilId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import { requireCustomer } from '../customers/customers.service.ts'
import { requireKind } from './document-kinds.service.ts'
import { indexDocuments } from './document-text.service.ts'
import {
  countWithoutBytes,
  type DocumentRow,
  documentsOf,
  documentTable,
  findDocument,
  listDocuments,
  type VersionRow,
  versionsOf,
} from './documents.store.ts'

export type DocumentKey = { customerId: string; id: string }

/** Whose documents: a customer in the reader's scope, or the house. */
export async function requireHolder(ctx: Ctx, customerId: string): Promise<Home> {
  return customerId === nilId ? { id: nilId, originId: null } : requireCustomer(ctx, customerId)
}

export async function requireDocument(ctx: Ctx, key: DocumentKey): Promise<DocumentRow> {
  const { id: customerId } = await requireHolder(ctx, key.customerId)
  const document = await findDocument(ctx, customerId, key.id)
  if (!document) throw new Problem(404, 'recordNotFound')
  return document
}

export function readDocumentList(ctx: Ctx, query: DocumentQuery) {
  return listDocuments(ctx, query)
}

export async function readDocuments(ctx: Ctx, customerId: string): Promise<DocumentRow[]> {
  const { id } = await requireHolder(ctx, customerId)
  return documentsOf(ctx, id)
}

export async function readDocument(ctx: Ctx, key: DocumentKey) {
  const document = await requireDocument(ctx, key)
  const versions = await versionsOf(ctx, document.customerId, document.id)
  return { ...document, versions: versions.map(({ id: _, fileId: __, ...version }) => version) }
}

export async function requireVersion(ctx: Ctx, document: DocumentRow, number: number): Promise<VersionRow> {
  if (document.state === 'destroyed') throw new Problem(410, 'documentDestroyed')
  const versions = await versionsOf(ctx, document.customerId, document.id)
  const version = versions.find((each) => each.number === number)
  if (!version) throw new Problem(404, 'recordNotFound')
  return version
}

export async function updateDocument(
  ctx: Ctx,
  { customerId, id, ...fields }: Partial<DocumentFields> & DocumentKey,
) {
  return inOperation(ctx, { kind: 'document.update' }, async (tx) => {
    const document = await requireDocument(tx, { customerId, id })
    if (document.state === 'destroyed') throw new Problem(409, 'documentDestroyed')
    await requireNamed(tx, fields)
    await refuseOpening(tx, document, fields.kindId)
    const key = { customerId: document.customerId, id: document.id }
    const { version } = await updateRecord(tx, documentTable, key, fields, ctx.request?.ifMatch)
    await indexDocuments(tx, document.customerId, [document.id])
    return { version, operationId: tx.operationId }
  })
}

/** What is archived does not become readable by being called something else. */
async function refuseOpening(tx: Ctx, document: DocumentRow, kindId: string | undefined): Promise<void> {
  if (!kindId || !document.isArchivedKind || kindId === document.kindId) return
  const kind = await requireKind(tx, kindId)
  if (!kind.isArchivedKind) throw new Problem(409, 'documentStaysArchived')
}

/** The kind and the people whom these fields name. */
export async function requireNamed(tx: InOperation, fields: Partial<DocumentFields>): Promise<void> {
  if (fields.kindId) await requireKind(tx, fields.kindId)
  if (fields.keeperId) await getEmployee(tx, fields.keeperId)
}

/** Bytes that were destroyed do not come back, so neither does the document that had them. */
export async function refuseBytesGone(tx: Ctx, customerIds: string[]): Promise<void> {
  if ((await countWithoutBytes(tx, customerIds)) > 0) throw new Problem(409, 'documentDestroyed')
}
