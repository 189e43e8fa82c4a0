import { z } from 'zod'
import { birthDate, gender } from './customer.contract.ts'
import { changed, created, ofCustomer, oneOfCustomer, recordWarning, warnings } from './customer-record.ts'
import { endpoint, id, written } from './endpoint.ts'

export const relation = z.enum(['contact', 'spouse', 'child', 'parent', 'colleague', 'other'])

const short = z.string().trim().max(200).nullable()

const fields = z.object({
  relation,
  name: z.string().trim().min(1).max(200),
  /** What he is there: purchasing manager, school class, hobby partner … */
  role: short.optional(),
  gender: gender.nullable().optional(),
  phone: short.optional(),
  email: short.optional(),
  birth: birthDate.optional(),
  note: z.string().trim().max(2000).nullable().optional(),
})

export type PersonFields = z.output<typeof fields>

export const relatedPerson = z.object({
  id,
  relation,
  name: z.string(),
  role: z.string().nullable(),
  gender: gender.nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  birth: birthDate,
  note: z.string().nullable(),
  /** The solar day on which his birthday falls next, and how old he turns. */
  nextBirthdayOn: z.iso.date().nullable(),
  turns: z.number().nullable(),
  /** A spouse, and another spouse is on record. */
  warning: recordWarning.nullable(),
  version: z.number(),
})

const tags = ['people']

export const personContract = {
  list: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/customers/{customerId}/people',
    summary: 'Everybody around a customer',
    tags,
  })
    .input(ofCustomer)
    .output(z.object({ data: z.array(relatedPerson) })),
  create: endpoint('customer.write', {
    method: 'POST',
    path: '/identify/customers/{customerId}/people',
    summary: 'Record somebody around a customer',
    tags,
    successStatus: 201,
  })
    .input(fields.extend(ofCustomer.shape))
    .output(created.extend({ warnings })),
  update: endpoint('customer.write', {
    method: 'PATCH',
    path: '/identify/customers/{customerId}/people/{id}',
    summary: 'Change what is known of him; If-Match guards against overwriting',
    tags,
  })
    .input(fields.partial().extend(oneOfCustomer.shape))
    .output(changed.extend({ warnings })),
  remove: endpoint('customer.write', {
    method: 'DELETE',
    path: '/identify/customers/{customerId}/people/{id}',
    summary: 'Take him away; undo brings him back',
    tags,
  })
    .input(oneOfCustomer)
    .output(written),
}
