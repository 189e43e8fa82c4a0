// A customer's own link: to bring the record up to date, and to leave.
import { z } from 'zod'
import { leaveWish } from './consent.contract.ts'
import { endpoint, id, localisedName, written } from './endpoint.ts'
import { linkFieldPattern } from './form-words.ts'
import { shownField } from './public-form.contract.ts'

const fields = z.array(z.string().regex(linkFieldPattern)).min(1).max(40)
const made = z.object({
  customerId: id,
  name: z.string(),
  path: z.string(),
  address: z.string().nullable(),
  expiresAt: z.date(),
})

const answer = z.object({
  token: z.string().max(200),
  /** By field, what is different now, null for what is no longer true; nothing: all is right. */
  changes: z.record(z.string().max(80), z.unknown()).default({}),
})

export type LinkAnswer = z.output<typeof answer>

const tags = ['forms']
const token = z.object({ token: z.string().max(200) })

export const customerLinkContract = {
  ofCustomer: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/customers/{customerId}/links',
    summary: 'Links made for a customer to bring the record up to date, and what came of them',
    tags,
  })
    .input(z.object({ customerId: id }))
    .output(
      z.object({
        data: z.array(
          z.object({
            id,
            fields: z.array(z.string()),
            madeAt: z.date(),
            madeBy: z.string(),
            expiresAt: z.date(),
            usedAt: z.date().nullable(),
            outcome: z.enum(['right', 'changed']).nullable(),
            leftAt: z.date().nullable(),
            erasureWishedAt: z.date().nullable(),
          }),
        ),
      }),
    ),
  create: endpoint('customer.write', {
    method: 'POST',
    path: '/identify/customer-links',
    summary:
      'A link for each of these customers, to look at these fields and put them right; shown this once',
    tags,
    successStatus: 201,
    answersSecret: true,
  })
    .input(z.object({ customerIds: z.array(id).min(1).max(200), fields }))
    .output(written.extend({ data: z.array(made) })),
}

export const publicLinkContract = {
  open: endpoint('public', {
    method: 'GET',
    path: '/identify/customer-links/public/{token}',
    summary: 'What the record says, phone and mailbox half hidden; changes nothing',
    tags,
  })
    .input(token)
    .output(
      z.object({
        state: z.enum(['open', 'used', 'expired']),
        askedBy: z.string().nullable(),
        fields: z.array(shownField.extend({ label: localisedName.nullable(), value: z.unknown() })),
      }),
    ),
  answer: endpoint('public', {
    method: 'POST',
    path: '/identify/customer-links/public/{token}',
    summary: 'All is right, or this has changed, or (null) is no longer true; once',
    tags,
  })
    .input(answer)
    .output(z.object({ isChanged: z.boolean() })),
  leave: endpoint('public', {
    method: 'POST',
    path: '/identify/customer-links/public/{token}/leave',
    summary: 'No longer agree, to all or by purpose and channel; also by a link that was used or has ended',
    tags,
  })
    .input(leaveWish.extend(token.shape))
    .output(z.object({ isDone: z.literal(true) })),
}
