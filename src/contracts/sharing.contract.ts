// What partner companies are given of customers: with whom, for what, which fields, until when, and what was read.
import { z } from 'zod'
import { ofCustomer } from './customer-record.ts'
import { endpoint, id, page, pageQuery, written } from './endpoint.ts'
import { agreementStandings, isMaskable, sharedFields, sharingPurposes } from './sharing-words.ts'

const day = z.iso.date()
const field = z.enum(sharedFields)
const purpose = z.enum(sharingPurposes)

const partnerFields = z.object({
  name: z.string().trim().min(1).max(120),
  /** Whom one speaks to there, and by what. */
  contact: z.string().trim().max(300).nullable().default(null),
  about: z.string().trim().max(1000).nullable().default(null),
})

export type PartnerFields = z.output<typeof partnerFields>

export const givenField = z
  .object({ field, form: z.enum(['full', 'masked']) })
  .refine((each) => each.form === 'full' || isMaskable(each.field), {
    message: 'sharingNotMaskable',
    path: ['form'],
  })

export type GivenField = z.output<typeof givenField>

const terms = z.object({
  partnerId: id,
  purpose,
  /** In words that a customer understands. */
  aim: z.string().trim().min(1).max(500),
  fields: z
    .array(givenField)
    .min(1)
    .max(sharedFields.length)
    .refine((all) => new Set(all.map((each) => each.field)).size === all.length, {
      message: 'sharingFieldTwice',
    }),
  /** Whoever a view of mine finds at the moment of reading; its conditions are kept as they are now. */
  viewId: id.nullable().default(null),
  /** Or these. */
  customerIds: z.array(id).max(5000).default([]),
  startsOn: day,
  endsOn: day,
})

export type AgreementTerms = z.output<typeof terms>

const partner = partnerFields.extend({
  id,
  agreements: z.number(),
  isArchived: z.boolean(),
  version: z.number(),
})

const agreement = z.object({
  id,
  partnerId: id,
  /** As it was called when this was written, which is what others agreed to and customers are told. */
  partnerName: z.string(),
  /** What it is called now, where that is something else. */
  partnerNameNow: z.string().nullable(),
  purpose,
  aim: z.string(),
  fields: z.array(givenField),
  /** The view whose conditions it took; null where the customers were chosen. */
  viewName: z.string().nullable(),
  /** Chosen customers; null where a view's conditions decide. */
  chosen: z.number().nullable(),
  startsOn: day,
  endsOn: day,
  standing: z.enum(agreementStandings),
  editedById: id.nullable(),
  editedByName: z.string(),
  editedAt: z.date(),
  decidedByName: z.string().nullable(),
  decidedAt: z.date().nullable(),
  decidedWhy: z.string().nullable(),
  revokedByName: z.string().nullable(),
  revokedAt: z.date().nullable(),
  revokedWhy: z.string().nullable(),
  /** Of the key that opens it now: its first characters, to know it by. */
  key: z
    .object({
      prefix: z.string(),
      madeAt: z.date(),
      madeByName: z.string(),
      lastUsedAt: z.date().nullable(),
    })
    .nullable(),
  lastReadAt: z.date().nullable(),
  version: z.number(),
})

export const sharedRow = z.object({
  id,
  agreementId: id,
  /** Only what was agreed, masked where that was agreed; null where nothing is known. */
  fields: z.partialRecord(field, z.string().nullable()),
})

export type SharedRow = z.output<typeof sharedRow>

const preview = z.object({
  counts: z.object({
    /** Whom the agreement means, as far as its maker may see them. */
    meant: z.number(),
    /** Beyond so many nobody is counted. */
    isCapped: z.boolean(),
    granted: z.number(),
    /** Refused, withdrawn, or said yes and no in records that became one. */
    refused: z.number(),
    /** Never asked, or a consent that has run out. */
    unasked: z.number(),
    /** Agreed to sharing, and said no to this purpose. */
    closedPurpose: z.number(),
  }),
  /** Of three who agreed, as the partner would read it. */
  rows: z.array(sharedRow),
})

const reading = z.object({
  id,
  at: z.date(),
  via: z.enum(['partner', 'file']),
  employeeName: z.string().nullable(),
  customers: z.number(),
  fields: z.array(field),
  mark: z.string().nullable(),
})

const told = z.object({
  agreementId: id,
  partnerName: z.string(),
  purpose,
  aim: z.string(),
  fields: z.array(field),
  /** Those of them that were given in part only. */
  masked: z.array(field),
  firstAt: z.date(),
  lastAt: z.date(),
  times: z.number(),
  isRunning: z.boolean(),
})

const tags = ['sharing']
const byId = z.object({ id })
const why = z.string().trim().min(1).max(500)

export const sharingContract = {
  partners: endpoint('sharing.read', {
    method: 'GET',
    path: '/identify/sharing/partners',
    summary: 'Partner companies of my departments',
    tags,
  })
    .input(z.object({}))
    .output(z.object({ data: z.array(partner) })),
  createPartner: endpoint('sharing.manage', {
    method: 'POST',
    path: '/identify/sharing/partners',
    summary: 'A partner company',
    tags,
    successStatus: 201,
  })
    .input(partnerFields)
    .output(written.extend({ id, version: z.number() })),
  updatePartner: endpoint('sharing.manage', {
    method: 'PATCH',
    path: '/identify/sharing/partners/{id}',
    summary: 'Change a partner; If-Match guards against overwriting',
    tags,
  })
    .input(
      byId.extend({
        name: partnerFields.shape.name.optional(),
        contact: partnerFields.shape.contact.unwrap().optional(),
        about: partnerFields.shape.about.unwrap().optional(),
      }),
    )
    .output(written.extend({ version: z.number() })),
  archivePartner: endpoint('sharing.manage', {
    method: 'DELETE',
    path: '/identify/sharing/partners/{id}',
    summary: 'No longer a partner; refused while something is shared with it',
    tags,
  })
    .input(byId)
    .output(written),
  agreements: endpoint('sharing.read', {
    method: 'GET',
    path: '/identify/sharing/agreements',
    summary: 'What is shared with whom, the newest first',
    tags,
  })
    .input(pageQuery.extend({ partnerId: id.optional() }))
    .output(page(agreement)),
  agreement: endpoint('sharing.read', {
    method: 'GET',
    path: '/identify/sharing/agreements/{id}',
    summary: 'One agreement',
    tags,
  })
    .input(byId)
    .output(agreement),
  create: endpoint('sharing.manage', {
    method: 'POST',
    path: '/identify/sharing/agreements',
    summary: 'Draft what a partner is to be given; another person agrees to it',
    tags,
    successStatus: 201,
  })
    .input(terms)
    .output(written.extend({ id, version: z.number() })),
  update: endpoint('sharing.manage', {
    method: 'PUT',
    path: '/identify/sharing/agreements/{id}',
    summary: 'Write a draft anew, or one that was refused; what was agreed is never changed',
    tags,
  })
    .input(terms.extend({ id }))
    .output(written.extend({ version: z.number() })),
  preview: endpoint('sharing.manage', {
    method: 'POST',
    path: '/identify/sharing/preview',
    summary: 'How many agreed, and what the partner would read of three; nothing is kept',
    tags,
  })
    .input(terms.pick({ purpose: true, fields: true, viewId: true, customerIds: true }))
    .output(preview),
  previewOf: endpoint('sharing.read', {
    method: 'GET',
    path: '/identify/sharing/agreements/{id}/preview',
    summary: 'The same of an agreement, for whoever decides on it',
    tags,
  })
    .input(byId)
    .output(preview),
  approve: endpoint('sharing.approve', {
    method: 'POST',
    path: '/identify/sharing/agreements/{id}/approve',
    summary: 'Agree to it, in the version that was looked at; not by whoever wrote it',
    tags,
  })
    .input(byId.extend({ version: z.number().int() }))
    .output(written),
  refuse: endpoint('sharing.approve', {
    method: 'POST',
    path: '/identify/sharing/agreements/{id}/refuse',
    summary: 'Not like this; it can be written anew',
    tags,
  })
    .input(byId.extend({ why }))
    .output(written),
  revoke: endpoint('sharing.manage', {
    method: 'POST',
    path: '/identify/sharing/agreements/{id}/revoke',
    summary: 'End it at once and for good: its key opens nothing any more',
    tags,
  })
    .input(byId.extend({ why }))
    .output(written),
  makeKey: endpoint('sharing.manage', {
    method: 'POST',
    path: '/identify/sharing/agreements/{id}/key',
    summary: 'A key for the partner, shown this once; an earlier one opens nothing any more',
    tags,
    successStatus: 201,
    answersSecret: true,
  })
    .input(byId)
    .output(written.extend({ key: z.string(), prefix: z.string() })),
  readings: endpoint('sharing.read', {
    method: 'GET',
    path: '/identify/sharing/agreements/{id}/readings',
    summary: 'Every reading under an agreement, the newest first',
    tags,
  })
    .input(byId.extend(pageQuery.shape))
    .output(page(reading)),
  ofCustomer: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/customers/{customerId}/sharing',
    summary: 'What of a customer was given to whom, for what, and when',
    tags,
  })
    .input(ofCustomer)
    .output(z.object({ data: z.array(told) })),
}
