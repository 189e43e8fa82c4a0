import { z } from 'zod'
import { changed, created, ofCustomer, oneOfCustomer } from './customer-record.ts'
import { endpoint, id, page, pageQuery, written } from './endpoint.ts'

export const ownedStates = ['inUse', 'replaced', 'sold', 'lost', 'returned'] as const
export const ownedDues = ['replacement', 'service', 'warranty'] as const
export const serviceKinds = ['maintenance', 'repair', 'inspection'] as const

const day = z.iso.date()
const short = z.string().trim().max(200).nullable()
const long = z.string().trim().max(2000).nullable()
const months = z.number().int().min(1).max(1200).nullable()

const fields = z.object({
  /** One of ours; what it says of life, warranty and service holds where nothing else is said. */
  productId: id.nullable().optional(),
  /** What it is called; the product's name unless said. Somebody else's product has only this. */
  name: z.string().trim().min(1).max(300).optional(),
  /** Of one piece; several bought together have one each. */
  serial: short.optional(),
  boughtOn: day.nullable().optional(),
  warrantyUntil: day.nullable().optional(),
  serviceMonths: months.optional(),
  nextServiceOn: day.nullable().optional(),
  replaceOn: day.nullable().optional(),
  /** Where it stands or is used. */
  place: short.optional(),
  condition: short.optional(),
  note: long.optional(),
})

export type OwnedFields = z.output<typeof fields>

const service = z.object({
  id,
  doneOn: day,
  kind: z.enum(serviceKinds),
  note: z.string().nullable(),
  costMinor: z.number().nullable(),
  currency: z.string().nullable(),
  employeeName: z.string().nullable(),
})

const ownedProduct = z.object({
  id,
  productId: id.nullable(),
  name: z.string(),
  serial: z.string().nullable(),
  boughtOn: day.nullable(),
  warrantyUntil: day.nullable(),
  serviceMonths: z.number().nullable(),
  nextServiceOn: day.nullable(),
  replaceOn: day.nullable(),
  place: z.string().nullable(),
  condition: z.string().nullable(),
  note: z.string().nullable(),
  state: z.enum(ownedStates),
  /** Recorded by a sale of it. */
  isFromPurchase: z.boolean(),
  /** What the product is replaced by when its time has come. */
  successorName: z.string().nullable(),
  version: z.number(),
})

const tags = ['owned products']

export const ownedContract = {
  list: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/owned',
    summary: 'What customers in scope own, by what falls due first or by serial number',
    tags,
  })
    .input(
      pageQuery.extend({
        /** By which day they are ordered and cut. */
        due: z.enum(ownedDues).default('replacement'),
        /** Due on this day or before; without it every one that has such a day. */
        dueBefore: day.optional(),
        dueFrom: day.optional(),
        /** The whole serial number, or a part of the name. */
        search: z.string().trim().max(100).optional(),
      }),
    )
    .output(
      page(
        ownedProduct
          .omit({ version: true })
          .extend({ customerId: id, customerName: z.string(), ownerName: z.string().nullable(), dueOn: day }),
      ),
    ),
  ofCustomer: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/customers/{customerId}/owned',
    summary: 'What a customer owns, with what was done to it; in use first',
    tags,
  })
    .input(ofCustomer)
    .output(z.object({ data: z.array(ownedProduct.extend({ services: z.array(service) })) })),
  create: endpoint('customer.write', {
    method: 'POST',
    path: '/identify/customers/{customerId}/owned',
    summary: 'Record something a customer owns',
    tags,
    successStatus: 201,
  })
    .input(fields.extend(ofCustomer.shape))
    .output(created),
  update: endpoint('customer.write', {
    method: 'PATCH',
    path: '/identify/customers/{customerId}/owned/{id}',
    summary: 'Change what is known of it, or say what has become of it; If-Match guards against overwriting',
    tags,
  })
    .input(fields.extend({ state: z.enum(ownedStates).optional() }).extend(oneOfCustomer.shape))
    .output(changed),
  remove: endpoint('customer.write', {
    method: 'DELETE',
    path: '/identify/customers/{customerId}/owned/{id}',
    summary: 'Take away what was recorded by mistake; undo brings it back',
    tags,
  })
    .input(oneOfCustomer)
    .output(written),
  serve: endpoint('customer.write', {
    method: 'POST',
    path: '/identify/customers/{customerId}/owned/{id}/services',
    summary: 'Record that it was maintained, repaired or inspected; the next service follows from it',
    tags,
    successStatus: 201,
  })
    .input(
      oneOfCustomer.extend({
        kind: z.enum(serviceKinds),
        /** Today unless said; not a day to come. */
        doneOn: day.optional(),
        note: long.optional(),
        costMinor: z.number().int().min(0).optional(),
        /** When the next one is due; by its interval unless said. */
        nextServiceOn: day.nullable().optional(),
      }),
    )
    .output(created),
}
