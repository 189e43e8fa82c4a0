// Records checked by telephone: who is to be called, what for, and what came of it.
import { z } from 'zod'
import { mood } from './contact.contract.ts'
import { customerKind } from './customer.contract.ts'
import { endpoint, id, page, pageQuery, written } from './endpoint.ts'
import { factField } from './quality.contract.ts'

export const callBackCause = z.enum([
  'new',
  'changed',
  'handIn',
  'form',
  'import',
  'stale',
  'complaint',
  'byHand',
])
export const callBackState = z.enum(['open', 'verified', 'wrong', 'unreachable', 'dropped'])

const callBack = z.object({
  id,
  customerId: id,
  name: z.string(),
  kind: customerKind,
  phone: z.string().nullable(),
  ownerName: z.string().nullable(),
  cause: callBackCause,
  /** What is to be asked, with what stands there, as this reader may see it. */
  fields: z.array(z.object({ field: z.string(), value: z.string().nullable() })),
  /** How to greet, in the reader's language. */
  script: z.string(),
  enteredBy: z.string(),
  enteredAt: z.date(),
  dueOn: z.iso.date(),
  tries: z.number(),
  nextTryAt: z.date().nullable(),
})

const finding = z.object({
  state: z.enum(['verified', 'wrong', 'unreachable']),
  /** What is right instead; takes the place of what stands there. */
  to: z.string().trim().min(1).max(500).optional(),
})

const tags = ['callBacks']
const one = z.object({ customerId: id, id })

export const callBackContract = {
  list: endpoint('callBack.work', {
    method: 'GET',
    path: '/identify/call-backs',
    summary: 'Whom to call back now, the most urgent first; never what one has entered oneself',
    tags,
  })
    .input(pageQuery)
    .output(page(callBack).extend({ waiting: z.number(), later: z.number() })),
  ask: endpoint('customer.write', {
    method: 'POST',
    path: '/identify/customers/{customerId}/call-backs',
    summary: 'Have a record checked by telephone',
    tags,
    successStatus: 201,
  })
    .input(z.object({ customerId: id, fields: z.array(factField).max(30).default([]) }))
    .output(written.extend({ id })),
  attempt: endpoint('callBack.work', {
    method: 'POST',
    path: '/identify/customers/{customerId}/call-backs/{id}/try',
    summary: 'Called without reaching anybody; after so many tries the phone is marked out of reach',
    tags,
  })
    .input(one.extend({ result: z.enum(['busy', 'noAnswer', 'wrongNumber']) }))
    .output(written.extend({ state: callBackState })),
  settle: endpoint('callBack.work', {
    method: 'POST',
    path: '/identify/customers/{customerId}/call-backs/{id}/settle',
    summary: 'What the customer said of each field: marks, corrections and the contact in one act',
    tags,
  })
    .input(
      one.extend({
        fields: z.record(factField, finding),
        note: z.string().trim().max(5000).optional(),
        mood: mood.optional(),
      }),
    )
    .output(written.extend({ state: callBackState })),
  drop: endpoint('callBack.work', {
    method: 'POST',
    path: '/identify/customers/{customerId}/call-backs/{id}/drop',
    summary: 'Not to be called after all',
    tags,
  })
    .input(one.extend({ note: z.string().trim().min(1).max(500) }))
    .output(written),
}
