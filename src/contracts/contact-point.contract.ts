import { z } from 'zod'
import { changed, created, ofCustomer, oneOfCustomer } from './customer-record.ts'
import { endpoint, id, written } from './endpoint.ts'

export const contactPointKinds = ['phone', 'email', 'fax', 'wechat', 'qq', 'address', 'other'] as const
const kind = z.enum(contactPointKinds)

const fields = z.object({
  kind,
  value: z.string().trim().min(1).max(500),
  /** What it is: the office, at weekends, the driver's. */
  label: z.string().trim().max(100).nullable().optional(),
  /** Somebody around the customer whose it is. */
  personId: id.nullable().optional(),
  /** Several people use it. */
  isShared: z.boolean().optional(),
})

export type ContactPointFields = z.output<typeof fields>

const contactPoint = z.object({
  id,
  kind,
  /** Phones, fax and mailboxes as this reader may see them. */
  value: z.string(),
  label: z.string().nullable(),
  personId: id.nullable(),
  personName: z.string().nullable(),
  isShared: z.boolean(),
  version: z.number(),
})

/** What a merged record says beside the customer's own phones and mailbox. */
const brought = z.object({
  memberId: id,
  memberName: z.string(),
  field: z.enum(['phone', 'secondPhone', 'email']),
  /** As this reader may see it. */
  value: z.string(),
})

const tags = ['contact points']

export const contactPointContract = {
  ofCustomer: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/customers/{customerId}/contact-points',
    summary:
      'Further phones, mailboxes, fax, WeChat, QQ and addresses of a customer and of people around them; what merged records brought along',
    tags,
  })
    .input(ofCustomer)
    .output(z.object({ data: z.array(contactPoint), brought: z.array(brought) })),
  create: endpoint('customer.write', {
    method: 'POST',
    path: '/identify/customers/{customerId}/contact-points',
    summary: 'Record a further way to reach them',
    tags,
    successStatus: 201,
  })
    .input(fields.extend(ofCustomer.shape))
    .output(created),
  update: endpoint('customer.write', {
    method: 'PATCH',
    path: '/identify/customers/{customerId}/contact-points/{id}',
    summary: 'Change it; If-Match guards against overwriting',
    tags,
  })
    .input(fields.partial().extend(oneOfCustomer.shape))
    .output(changed),
  remove: endpoint('customer.write', {
    method: 'DELETE',
    path: '/identify/customers/{customerId}/contact-points/{id}',
    summary: 'Take it away; undo brings it back',
    tags,
  })
    .input(oneOfCustomer)
    .output(written),
  forget: endpoint('customer.write', {
    method: 'DELETE',
    path: '/identify/customers/{customerId}/contact-points/merged/{memberId}/{field}',
    summary:
      'Take away what a merged record brought along; undo brings it back. Where a rule wants it reviewed it waits',
    tags,
  })
    .input(ofCustomer.extend({ memberId: id, field: brought.shape.field }))
    .output(written.extend({ waiting: z.array(id) })),
}
