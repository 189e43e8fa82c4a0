import { z } from 'zod'
import { contactChannels, contactReasons } from './contact-words.ts'
import { ofCustomer, oneOfCustomer } from './customer-record.ts'
import { endpoint, id, listOf, page, pageQuery, written } from './endpoint.ts'

export const contactChannel = z.enum(contactChannels)
export const contactDirection = z.enum(['outgoing', 'incoming'])
export const contactReason = z.enum(contactReasons)
/** From 1, upset, to 5, delighted. */
export const mood = z.number().int().min(1).max(5)

const day = z.iso.date()
const line = z.string().trim().max(500)
const long = z.string().trim().max(5000)

const said = z.object({
  /** When; now, unless it is entered later. */
  at: z.coerce.date().optional(),
  channel: contactChannel,
  direction: contactDirection.default('outgoing'),
  reason: contactReason,
  reasonNote: line.optional(),
  /** With whom, where it was not the customer himself: one of the people around him. */
  personId: id.optional(),
  result: line.optional(),
  mood: mood.optional(),
  note: long.optional(),
  /** The pretext for the next contact. */
  hook: line.optional(),
  /** An attempt of ours in which nobody was reached: it is not the last contact. */
  notReached: z.boolean().optional(),
  /** When he would like to hear from us next; goes before every cadence. */
  nextOn: day.optional(),
})

export type Said = z.output<typeof said>

const newPromise = z.object({
  what: line.min(1),
  dueOn: day,
  /** Who has to keep it; whoever records it, unless said otherwise. */
  employeeId: id.optional(),
})

/** What settles or opens along with a contact, in the same act. */
const alongside = z.object({
  promises: z.array(newPromise).max(10).default([]),
  keptPromiseIds: z.array(id).max(50).default([]),
  doneStepIds: z.array(id).max(50).default([]),
  /** He complained; everybody who meets him is told until it is settled. */
  complaint: line.min(1).optional(),
  settledComplaints: z
    .array(z.object({ id, settlement: line.min(1) }))
    .max(20)
    .default([]),
  /** Unhappy answers and what was done about them. */
  settledAnswers: z
    .array(z.object({ id, settlement: line.min(1) }))
    .max(20)
    .default([]),
})

export type Alongside = z.output<typeof alongside>

/** Why we spoke with whoever has closed this way: a contact of ours that needs it is refused without. */
const despite = z.object({ despite: line.optional() })

export const contact = z.object({
  id,
  customerId: id,
  at: z.date(),
  employeeId: id.nullable(),
  employeeName: z.string().nullable(),
  personId: id.nullable(),
  personName: z.string().nullable(),
  channel: contactChannel,
  direction: contactDirection,
  reason: contactReason,
  reasonNote: z.string().nullable(),
  result: z.string().nullable(),
  mood: mood.nullable(),
  note: z.string().nullable(),
  hook: z.string().nullable(),
  nextOn: day.nullable(),
  isComplaint: z.boolean(),
  notReached: z.boolean(),
  /** It replaces an earlier entry. */
  isCorrection: z.boolean(),
})

/** Somebody else spoke with him lately: two of us should not call unawares. */
export const recentContact = contact.pick({
  id: true,
  at: true,
  employeeName: true,
  channel: true,
  direction: true,
  reason: true,
  result: true,
  notReached: true,
})

const tags = ['contacts']

export const contactContract = {
  log: endpoint('contact.write', {
    method: 'POST',
    path: '/act/contacts',
    summary: 'Log a contact with what was promised, kept, settled and wished: one call, one act',
    tags,
    successStatus: 201,
  })
    .input(ofCustomer.extend(said.shape).extend(alongside.shape).extend(despite.shape))
    .output(
      written.extend({
        id,
        promiseIds: z.array(id),
        complaintId: id.nullable(),
        others: z.array(recentContact),
        contactDueAt: z.date().nullable(),
      }),
    ),
  list: endpoint('contact.read', {
    method: 'GET',
    path: '/act/contacts',
    summary: 'Contacts with customers in my scope, newest first',
    tags,
  })
    .input(
      pageQuery.extend({
        /** These and the next three: one or several, separated by commas. */
        employeeId: listOf(id).optional(),
        channel: listOf(contactChannel).optional(),
        reason: listOf(contactReason).optional(),
        mood: listOf(z.string().pipe(z.coerce.number<string>()).pipe(mood)).optional(),
        from: day.optional(),
        to: day.optional(),
        /** The customer, by whatever a customer is found by. */
        search: z.string().trim().max(100).optional(),
        /** Words that stand in the result, the note or the hook. */
        words: z.string().trim().max(100).optional(),
        /** Only those in which he complained. */
        complaint: z.stringbool().optional(),
        /** Only attempts in which nobody was reached, or only contacts. */
        notReached: z.stringbool().optional(),
      }),
    )
    .output(page(contact.extend({ customerName: z.string() }))),
  ofCustomer: endpoint('contact.read', {
    method: 'GET',
    path: '/act/customers/{customerId}/contacts',
    summary: 'Contacts with one customer, newest first',
    tags,
  })
    .input(pageQuery.extend(ofCustomer.shape))
    .output(page(contact)),
  recent: endpoint('contact.read', {
    method: 'GET',
    path: '/act/customers/{customerId}/contacts/recent',
    summary: 'Who else spoke with him in the last days',
    tags,
  })
    .input(ofCustomer)
    .output(z.object({ days: z.number(), data: z.array(recentContact) })),
  correct: endpoint('contact.write', {
    method: 'POST',
    path: '/act/customers/{customerId}/contacts/{id}/correct',
    summary: 'Enter a contact again as it really was; the first entry stays in the history',
    tags,
    successStatus: 201,
  })
    .input(oneOfCustomer.extend(said.shape))
    .output(written.extend({ id })),
  withdraw: endpoint('contact.write', {
    method: 'POST',
    path: '/act/customers/{customerId}/contacts/{id}/withdraw',
    summary: 'Take back a contact that never was',
    tags,
  })
    .input(oneOfCustomer.extend({ why: line.min(1) }))
    .output(written),
}
