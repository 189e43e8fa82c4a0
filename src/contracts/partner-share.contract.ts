// What partner companies call themselves; nothing else is open to their keys.
import { z } from 'zod'
import { endpoint, id, page, pageQuery } from './endpoint.ts'
import { givenField, sharedRow } from './sharing.contract.ts'
import { sharingPurposes } from './sharing-words.ts'

const tags = ['sharing']

/** The partner's way in, by a key of its own: `Authorization: Bearer gxp_…`. */
export const partnerShareContract = {
  customers: endpoint('public', {
    method: 'GET',
    path: '/share/customers',
    summary: 'For partners: the agreed fields of the agreed customers who consent, now',
    tags,
  })
    .input(pageQuery)
    .output(
      z.object({
        agreement: z.object({
          id,
          purpose: z.enum(sharingPurposes),
          aim: z.string(),
          fields: z.array(givenField),
          endsOn: z.iso.date(),
        }),
        data: z.array(sharedRow),
        nextCursor: z.string().nullable(),
      }),
    ),
  withdrawn: endpoint('public', {
    method: 'GET',
    path: '/share/withdrawn',
    summary: 'For partners: who was given and no longer is, by id; what is kept of them there must go',
    tags,
  })
    .input(pageQuery)
    .output(page(z.object({ id }))),
}
