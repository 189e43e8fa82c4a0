import { z } from 'zod'
import { consentChannels, consentPurposes } from './consent-words.ts'
import { customerKind } from './customer.contract.ts'
import { endpoint, id, page, pageQuery, written } from './endpoint.ts'
import { entryStates, formFieldPattern, formPurposes } from './form-words.ts'
import { origin } from './origin.ts'
import { shownForm } from './public-form.contract.ts'

const purpose = z.enum(formPurposes)
const state = z.enum(entryStates)
const channel = z.enum(consentChannels)
const line = z.string().trim().max(100)
const text = z.string().trim().max(2000)
const key = z.string().regex(/^[a-z0-9][a-z0-9-]{2,59}$/)

const field = z.object({
  field: z.string().regex(formFieldPattern),
  isRequired: z.boolean().default(false),
  /** Asked in other words than the field's own name. */
  labelZh: line.default(''),
  labelEn: line.default(''),
})

const consent = z.object({
  /** The text's key; its newest version is shown. */
  textKey: z.string().max(60),
  isRequired: z.boolean().default(false),
  /** Agreed to channel by channel; none: one word for every channel. */
  channels: z.array(channel).max(consentChannels.length).default([]),
})

const changeable = z.object({
  /** In the form's address; fixed once it has been published. */
  key,
  kind: customerKind,
  titleZh: line,
  titleEn: line,
  introZh: text,
  introEn: text,
  /** What the customer gets for it. */
  givesZh: text,
  givesEn: text,
  thanksZh: text,
  thanksEn: text,
  fields: z.array(field).max(40),
  consents: z.array(consent).max(10),
  /** Nothing counts before it was confirmed by a link to the address given. */
  doubleOptIn: z.boolean(),
  /** Whose the customers are who come by it. */
  ownerId: id.nullable(),
  departmentId: id.nullable(),
  /** Sites in which it may stand. */
  allowedOrigins: z.array(origin).max(20),
  dailyLimit: z.number().int().min(1).max(100_000),
})

const newForm = z.object({
  purpose,
  key: key.optional(),
  kind: customerKind.default('person'),
  titleZh: line.min(1),
  titleEn: line.default(''),
})

export type NewForm = z.output<typeof newForm>
export type FormPatch = Partial<z.output<typeof changeable>>
export type FormField = z.output<typeof field>
export type FormConsent = z.output<typeof consent>

const form = changeable.extend({
  id,
  purpose,
  publishedAt: z.date().nullable(),
  closedAt: z.date().nullable(),
  ownerName: z.string().nullable(),
  departmentName: z.string().nullable(),
  version: z.number(),
})

const counts = z.object({
  /** How often the page was opened, by whomever. */
  opened: z.number(),
  entered: z.number(),
  confirmed: z.number(),
  /** Whose entry waits for staff. */
  waiting: z.number(),
  /** Unconfirmed, and nobody has made the link yet by which they could be. */
  unsent: z.number(),
  /** Entries nobody confirmed in time: deleted, counted. */
  expired: z.number(),
  /** Turned away as a robot's, and beyond a limit. */
  robots: z.number(),
  refused: z.number(),
})

const entry = z.object({
  id,
  state,
  enteredAt: z.date(),
  confirmedAt: z.date().nullable(),
  /** Unconfirmed: whether a link has been made for it, and when it is deleted. */
  hasLink: z.boolean(),
  expiresAt: z.date().nullable(),
  /** By the link to confirm whoever filled it in has said that he no longer agrees, to all or in part. */
  hasLeft: z.boolean(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  customerId: id.nullable(),
  version: z.number(),
})

const agreed = z.object({
  textId: id,
  textKey: z.string(),
  number: z.number(),
  purpose: z.enum(consentPurposes),
  channels: z.array(channel),
  zh: z.string(),
  en: z.string(),
  sha256: z.string(),
})

const tags = ['forms']
const byId = z.object({ id })

export const formContract = {
  list: endpoint('form.read', {
    method: 'GET',
    path: '/identify/forms',
    summary: 'Forms for sites, whose entries come to the reader, with their figures',
    tags,
  }).output(z.object({ data: z.array(form.extend({ counts })) })),
  get: endpoint('form.read', {
    method: 'GET',
    path: '/identify/forms/{id}',
    summary: 'One form with its figures, the way it is shown, and what is missing before it can be published',
    tags,
  })
    .input(byId)
    .output(
      form.extend({
        counts,
        path: z.string(),
        address: z.string().nullable(),
        shown: shownForm,
        missing: z.array(z.string()),
      }),
    ),
  create: endpoint('form.write', {
    method: 'POST',
    path: '/identify/forms',
    summary: 'A new form, published by nobody yet, with the fields that are usual for its purpose',
    tags,
    successStatus: 201,
  })
    .input(newForm)
    .output(written.extend({ id, version: z.number() })),
  update: endpoint('form.write', {
    method: 'PATCH',
    path: '/identify/forms/{id}',
    summary: 'Change a form; a published one must stay complete',
    tags,
  })
    .input(changeable.partial().extend({ id }))
    .output(written.extend({ version: z.number() })),
  publish: endpoint('form.write', {
    method: 'POST',
    path: '/identify/forms/{id}/publish',
    summary: 'Open it to everybody; also a closed one again',
    tags,
  })
    .input(byId)
    .output(written),
  close: endpoint('form.write', {
    method: 'POST',
    path: '/identify/forms/{id}/close',
    summary: 'Take nothing any more; the page says so, links to confirm go on working',
    tags,
  })
    .input(byId)
    .output(written),
  entries: endpoint('form.read', {
    method: 'GET',
    path: '/identify/forms/{id}/entries',
    summary: 'Who filled it in, the newest first',
    tags,
  })
    .input(pageQuery.extend({ id, state: state.optional() }))
    .output(page(entry)),
  entry: endpoint('form.read', {
    method: 'GET',
    path: '/identify/forms/{id}/entries/{entryId}',
    summary:
      'One entry: the answers, the consent texts as they were shown, and who is known by this phone or mailbox',
    tags,
  })
    .input(byId.extend({ entryId: id }))
    .output(
      entry.extend({
        answers: z.record(z.string(), z.unknown()),
        consents: z.array(agreed),
        language: z.string(),
        reason: z.string().nullable(),
        known: z.array(
          z.object({
            id: id.nullable(),
            name: z.string().nullable(),
            ownerName: z.string().nullable(),
            /** Whether the reader may see what stands in the record. */
            isShown: z.boolean(),
            /** By field, what stands there beside each answer that would go into the record. */
            standing: z.record(z.string(), z.unknown()),
          }),
        ),
      }),
    ),
  link: endpoint('customer.write', {
    method: 'POST',
    path: '/identify/forms/{id}/entries/{entryId}/link',
    summary:
      'A new link by which the entry is confirmed, to be sent to the address it names; ends the one before',
    tags,
    answersSecret: true,
  })
    .input(byId.extend({ entryId: id }))
    .output(written.extend({ path: z.string(), address: z.string().nullable(), expiresAt: z.date() })),
  settle: endpoint('customer.write', {
    method: 'POST',
    path: '/identify/forms/{id}/entries/{entryId}/settle',
    summary:
      'Whose entry it is, and which of its answers hold from now on; without a customer one is recorded',
    tags,
  })
    .input(
      byId.extend({
        entryId: id,
        customerId: id.nullable(),
        /** Of a known customer: the answers that go into the record. */
        fields: z.array(z.string().max(80)).max(40).default([]),
      }),
    )
    /** `waiting`: the requests for review of what does not count yet. */
    .output(written.extend({ customerId: id, waiting: z.array(id) })),
  dismiss: endpoint('customer.write', {
    method: 'POST',
    path: '/identify/forms/{id}/entries/{entryId}/dismiss',
    summary: 'Nothing comes of this entry',
    tags,
  })
    .input(byId.extend({ entryId: id, reason: z.string().trim().min(1).max(500) }))
    .output(written),
}
