import { z } from 'zod'
import { ofCustomer, oneOfCustomer } from './customer-record.ts'
import { endpoint, id, page, pageQuery, written } from './endpoint.ts'

export const promiseState = z.enum(['open', 'kept', 'broken', 'cancelled'])

const day = z.iso.date()
const line = z.string().trim().max(500)

const fields = z.object({
  what: line.min(1),
  dueOn: day,
  /** Who has to keep it; whoever records it, unless said otherwise. */
  employeeId: id.optional(),
})

export type PromiseFields = z.output<typeof fields>

export const promise = z.object({
  id,
  customerId: id,
  what: z.string(),
  dueOn: day,
  promisedOn: day,
  employeeId: id.nullable(),
  employeeName: z.string().nullable(),
  state: promiseState,
  settledOn: day.nullable(),
  settledNote: z.string().nullable(),
  version: z.number(),
})

export const complaint = z.object({
  id,
  customerId: id,
  about: z.string(),
  openedAt: z.date(),
  state: z.enum(['open', 'settled']),
  settledAt: z.date().nullable(),
  settledByName: z.string().nullable(),
  settlement: z.string().nullable(),
  version: z.number(),
})

const tags = ['promises']

export const promiseContract = {
  list: endpoint('contact.read', {
    method: 'GET',
    path: '/act/promises',
    summary: 'Promises I have to keep, or all to customers in my scope; the earliest due first',
    tags,
  })
    .input(pageQuery.extend({ state: promiseState.default('open'), mine: z.stringbool().default(false) }))
    .output(page(promise.extend({ customerName: z.string() }))),
  ofCustomer: endpoint('contact.read', {
    method: 'GET',
    path: '/act/customers/{customerId}/promises',
    summary: 'What one customer was promised',
    tags,
  })
    .input(ofCustomer)
    .output(z.object({ data: z.array(promise) })),
  create: endpoint('contact.write', {
    method: 'POST',
    path: '/act/customers/{customerId}/promises',
    summary: 'Record a promise',
    tags,
    successStatus: 201,
  })
    .input(fields.extend(ofCustomer.shape))
    .output(written.extend({ id, version: z.number() })),
  update: endpoint('contact.write', {
    method: 'PATCH',
    path: '/act/customers/{customerId}/promises/{id}',
    summary: 'Reword, move or give an open promise to a colleague; If-Match guards against overwriting',
    tags,
  })
    .input(fields.partial().extend(oneOfCustomer.shape).extend({ why: line.optional() }))
    .output(written.extend({ version: z.number() })),
  settle: endpoint('contact.write', {
    method: 'POST',
    path: '/act/customers/{customerId}/promises/{id}/settle',
    summary: 'Kept, broken or cancelled',
    tags,
  })
    .input(
      oneOfCustomer.extend({
        state: z.enum(['kept', 'broken', 'cancelled']),
        on: day.optional(),
        note: line.optional(),
      }),
    )
    .output(written.extend({ version: z.number() })),
}

const complaintTags = ['complaints']

export const complaintContract = {
  ofCustomer: endpoint('contact.read', {
    method: 'GET',
    path: '/act/customers/{customerId}/complaints',
    summary: 'What a customer complained of, open ones first',
    tags: complaintTags,
  })
    .input(ofCustomer)
    .output(z.object({ data: z.array(complaint) })),
  settle: endpoint('contact.write', {
    method: 'POST',
    path: '/act/customers/{customerId}/complaints/{id}/settle',
    summary: 'Close a complaint, saying how it was settled',
    tags: complaintTags,
  })
    .input(oneOfCustomer.extend({ settlement: line.min(1) }))
    .output(written),
}
