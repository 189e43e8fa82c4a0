import { z } from 'zod'
import { endpoint, id, page, pageQuery, written } from './endpoint.ts'

const words = z.string().trim().max(1000)
const day = z.iso.date()

const erasureWish = z.object({
  wish: z.enum(['customer', 'guardian', 'authority', 'house']),
  basis: z.enum(['withdrawn', 'purposeEnded', 'unlawful', 'law']),
  why: words.optional(),
  /** The law wants the documents kept: they stay, everything else goes. */
  keepsDocuments: z.boolean().default(false),
})
export type ErasureWish = z.output<typeof erasureWish>

const erasureState = z.enum(['asked', 'refused', 'withdrawn', 'approved', 'done'])

const erasure = z.object({
  id,
  customerId: id,
  /** Null since nobody knows any more. */
  customerName: z.string().nullable(),
  askedAt: z.date(),
  askedBy: id.nullable(),
  askedByName: z.string(),
  wish: erasureWish.shape.wish,
  basis: erasureWish.shape.basis,
  why: z.string().nullable(),
  keepsDocuments: z.boolean(),
  dueOn: day,
  state: erasureState,
  decidedByName: z.string().nullable(),
  decidedAt: z.date().nullable(),
  decidedWhy: z.string().nullable(),
  jobId: id.nullable(),
  doneAt: z.date().nullable(),
  /** Rows by table that went or were emptied, files that were removed, records that were one. */
  certificate: z.record(z.string(), z.number()).nullable(),
})

const tags = ['privacy']
const ofCustomer = z.object({ customerId: id })

const personalExport = z.object({
  id,
  customerId: id,
  askedAt: z.date(),
  askedByName: z.string(),
  purpose: z.string().nullable(),
  /** Stands in the file, by which it is found in the log of exports. */
  mark: z.string(),
  jobId: id.nullable(),
  size: z.number().nullable(),
  expiresAt: z.date().nullable(),
  fetchedAt: z.date().nullable(),
  /** It can be fetched now, by whoever asked for it. */
  isReady: z.boolean(),
  isMine: z.boolean(),
})

export const privacyContract = {
  askPersonalExport: endpoint('customer.personalExport', {
    method: 'POST',
    path: '/identify/customers/{customerId}/personal-exports',
    summary: 'Gather all that is kept of a customer into a file, for the customer',
    tags,
    successStatus: 201,
  })
    .input(ofCustomer.extend({ purpose: words.optional() }))
    .output(written.extend({ id, jobId: id, mark: z.string() })),
  personalExports: endpoint('customer.personalExport', {
    method: 'GET',
    path: '/identify/customers/{customerId}/personal-exports',
    summary: 'Who had all about this customer gathered, when, and whether it was fetched',
    tags,
  })
    .input(ofCustomer)
    .output(z.object({ data: z.array(personalExport) })),
  previewErasure: endpoint('erasure.ask', {
    method: 'GET',
    path: '/identify/customers/{customerId}/erasure',
    summary:
      'What would go if a customer were erased, what would stay without words, and what stands in the way',
    tags,
  })
    .input(ofCustomer)
    .output(
      z.object({
        rows: z.array(
          z.object({
            table: z.string(),
            /** Of purchases the orders, as the customer's page counts them. */
            count: z.number(),
            /** Rows of the table: of purchases the lines, with returns and what was taken back. */
            lines: z.number(),
            becomes: z.enum(['deleted', 'emptied', 'kept']),
            stays: z.string().nullable(),
          }),
        ),
        /** Records that are one with this customer, and go with it. */
        members: z.number(),
        complaints: z.number(),
        documents: z.number(),
        request: z.object({ id, state: erasureState, askedByName: z.string(), dueOn: day }).nullable(),
      }),
    ),
  askErasure: endpoint('erasure.ask', {
    method: 'POST',
    path: '/identify/customers/{customerId}/erasure',
    summary: 'Ask that a customer be erased; another person decides, and then it cannot be undone',
    tags,
    successStatus: 201,
  })
    .input(erasureWish.extend(ofCustomer.shape))
    .output(written.extend({ id, dueOn: day })),
  erasures: endpoint('erasure.ask', {
    method: 'GET',
    path: '/organise/erasures',
    summary: 'Register of erasures: who asked, who decided, what went; nobody is named any more',
    tags,
  })
    .input(pageQuery.extend({ state: erasureState.optional() }))
    .output(page(erasure)),
  decideErasure: endpoint('erasure.approve', {
    method: 'POST',
    path: '/organise/erasures/{id}/decision',
    summary: 'Grant or refuse an erasure that somebody else has asked for; granted it begins at once',
    tags,
  })
    .input(z.object({ id, isGranted: z.boolean(), why: words.optional() }))
    .output(written.extend({ jobId: id.nullable() })),
  withdrawErasure: endpoint('erasure.ask', {
    method: 'POST',
    path: '/organise/erasures/{id}/withdraw',
    summary: 'Take back one’s own request that nobody has decided on',
    tags,
  })
    .input(z.object({ id }))
    .output(written),
}
