import { z } from 'zod'
import { ofCustomer, oneOfCustomer } from './customer-record.ts'
import { documentApprovalContract, documentUseContract } from './document-approval.contract.ts'
import { endpoint, id, listOf, page, pageQuery, written } from './endpoint.ts'

export const documentState = z.enum(['filed', 'closed', 'destroyed'])
export const textState = z.enum(['waiting', 'done', 'none', 'failed'])

const day = z.iso.date()
const line = z.string().trim().max(200)
const text = z.string().trim().max(2000)

const kindFields = z.object({
  nameZh: line.min(1),
  nameEn: line.min(1),
  /** How many months it is kept; null: for ever, or as long as it is valid. */
  keepMonths: z.number().int().min(0).max(1200).nullable(),
  keepFrom: z.enum(['uploaded', 'validUntil', 'customerLeft']),
  /** What happens then: the keeper is asked, or it is deleted at night. */
  afterKeep: z.enum(['ask', 'delete']),
  keeperId: id.nullable().optional(),
  /** Read only with the approval of two. */
  isArchivedKind: z.boolean().optional(),
  isPersonal: z.boolean().optional(),
  isEvidence: z.boolean().optional(),
  place: line.nullable().optional(),
  rebuild: text.nullable().optional(),
})

export type DocumentKindFields = z.output<typeof kindFields>

export const documentKind = z.object({
  id,
  key: z.string().nullable(),
  nameZh: z.string(),
  nameEn: z.string(),
  keepMonths: z.number().nullable(),
  keepFrom: z.enum(['uploaded', 'validUntil', 'customerLeft']),
  afterKeep: z.enum(['ask', 'delete']),
  keeperId: id.nullable(),
  keeperName: z.string().nullable(),
  isArchivedKind: z.boolean(),
  isPersonal: z.boolean(),
  isEvidence: z.boolean(),
  place: z.string().nullable(),
  rebuild: z.string().nullable(),
  /** The time for which it is kept is our default; nobody of the house has chosen it. */
  isOurs: z.boolean(),
  version: z.number(),
})

const fields = z.object({
  kindId: id,
  title: line.min(1),
  number: line.nullable().optional(),
  /** What a picture cannot be searched for. */
  summary: text.nullable().optional(),
  validFrom: day.nullable().optional(),
  validUntil: day.nullable().optional(),
  /** Said of this document; without it the kind decides. */
  keepUntil: day.nullable().optional(),
  keeperId: id.nullable().optional(),
  /** Where the paper lies, and how many copies there are. */
  place: line.nullable().optional(),
  copies: z.number().int().min(0).max(999).optional(),
  /** Of evidence: what it proves, for which product and industry. */
  proves: text.nullable().optional(),
  productId: id.nullable().optional(),
  industry: line.nullable().optional(),
  state: z.enum(['filed', 'closed']).optional(),
})

export type DocumentFields = z.output<typeof fields>

const textOrNone = z.string().nullable()

export const documentRow = z.object({
  id,
  /** The nil id where it is the house's own. */
  customerId: id,
  customerName: textOrNone,
  kindId: id,
  kindKey: textOrNone,
  kindZh: z.string(),
  kindEn: z.string(),
  isArchivedKind: z.boolean(),
  isEvidence: z.boolean(),
  title: z.string(),
  number: textOrNone,
  summary: textOrNone,
  validFrom: day.nullable(),
  validUntil: day.nullable(),
  /** What was said of this one, and what holds: until then it is kept. */
  keepUntil: day.nullable(),
  keptUntil: day.nullable(),
  /** It is past its time and yet kept: a complaint or a request is open. */
  isHeld: z.boolean(),
  /** Whoever asked to destroy it, while another person has not confirmed or refused. */
  destroyAskedByName: textOrNone,
  keeperId: id.nullable(),
  keeperName: textOrNone,
  place: textOrNone,
  copies: z.number(),
  proves: textOrNone,
  productId: id.nullable(),
  productName: textOrNone,
  industry: textOrNone,
  state: documentState,
  currentVersion: z.number(),
  fileName: textOrNone,
  mediaType: textOrNone,
  size: z.number().nullable(),
  hasMacros: z.boolean(),
  createdAt: z.date(),
  version: z.number(),
})

export const documentVersion = z.object({
  number: z.number(),
  name: z.string(),
  mediaType: z.string(),
  size: z.number(),
  sha256: z.string(),
  hasMacros: z.boolean(),
  note: textOrNone,
  textState,
  textFault: textOrNone,
  pageCount: z.number().nullable(),
  recordedByName: textOrNone,
  recordedAt: z.date(),
})

const tags = ['documents']

const list = pageQuery.extend({
  kindId: listOf(id).optional(),
  keeperId: id.optional(),
  /** Words of title, number, summary or customer. */
  search: z.string().trim().max(100).optional(),
  state: listOf(documentState).optional(),
  /** Only what may go by this day, the earliest first. */
  dueBefore: day.optional(),
  /** Of what is due: for the reader to decide as its keeper or, where it has none, as one who may destroy; not held, nor asked about. */
  forMe: z.stringbool().optional(),
  evidence: z.stringbool().optional(),
  productId: id.optional(),
  industry: line.optional(),
  proves: line.optional(),
})

export type DocumentQuery = z.output<typeof list>

export const documentContract = {
  kinds: {
    list: endpoint('document.read', {
      method: 'GET',
      path: '/identify/documents/kinds',
      summary: 'Kinds of documents with how long each is kept',
      tags,
    }).output(z.object({ data: z.array(documentKind) })),
    create: endpoint('setting.write', {
      method: 'POST',
      path: '/identify/documents/kinds',
      summary: 'Add a kind of the house',
      tags,
      successStatus: 201,
    })
      .input(kindFields)
      .output(written.extend({ id, version: z.number() })),
    update: endpoint('setting.write', {
      method: 'PATCH',
      path: '/identify/documents/kinds/{id}',
      summary: 'Change a kind, also one that is built in; If-Match guards against overwriting',
      tags,
    })
      .input(kindFields.partial().extend({ id }))
      .output(written.extend({ version: z.number() })),
    remove: endpoint('setting.write', {
      method: 'DELETE',
      path: '/identify/documents/kinds/{id}',
      summary: 'Offer a kind no more; documents of it stay',
      tags,
    })
      .input(z.object({ id }))
      .output(written),
  },
  list: endpoint('document.read', {
    method: 'GET',
    path: '/identify/documents',
    summary: 'Documents of all customers in scope and of the house; newest first, or what is due first',
    tags,
  })
    .input(list)
    .output(page(documentRow)),
  ofCustomer: endpoint('document.read', {
    method: 'GET',
    path: '/identify/customers/{customerId}/documents',
    summary: 'Documents of one customer; of the house itself under the nil id',
    tags,
  })
    .input(ofCustomer)
    .output(z.object({ data: z.array(documentRow) })),
  shown: endpoint('document.read', {
    method: 'GET',
    path: '/identify/customers/{customerId}/evidence',
    summary:
      'What a customer was shown of our evidence: what was taken along, when and by whom; the latest first',
    tags,
  })
    .input(ofCustomer)
    .output(
      z.object({
        data: z.array(
          z.object({
            id,
            documentId: id,
            customerId: id,
            title: z.string(),
            at: z.date(),
            employeeName: textOrNone,
            purpose: textOrNone,
          }),
        ),
      }),
    ),
  get: endpoint('document.read', {
    method: 'GET',
    path: '/identify/customers/{customerId}/documents/{id}',
    summary: 'A document with its versions; upload and download are streams beside it',
    tags,
  })
    .input(oneOfCustomer)
    .output(
      documentRow.extend({
        versions: z.array(documentVersion),
        /** Of what is archived: until when the reader may open it, and whether a request of his waits. */
        grantedUntil: z.date().nullable(),
        hasAsked: z.boolean(),
      }),
    ),
  update: endpoint('document.write', {
    method: 'PATCH',
    path: '/identify/customers/{customerId}/documents/{id}',
    summary: 'Change what is known of a document; If-Match guards against overwriting',
    tags,
  })
    .input(fields.partial().extend(oneOfCustomer.shape))
    .output(written.extend({ version: z.number() })),
  uses: documentUseContract,
  approvals: documentApprovalContract,
  destroy: endpoint('document.destroy', {
    method: 'POST',
    path: '/identify/documents/destroy',
    summary:
      'Ask another person to confirm that these are destroyed; with the confirmation their bytes are gone',
    tags,
  })
    .input(
      z.object({
        documents: z.array(oneOfCustomer).min(1).max(100),
        reason: z.string().trim().min(1).max(500),
      }),
    )
    .output(written.extend({ asked: z.number() })),
}
