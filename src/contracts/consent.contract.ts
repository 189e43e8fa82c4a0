import { z } from 'zod'
import { consentChannels, consentPurposes } from './consent-words.ts'
import { ofCustomer } from './customer-record.ts'
import { endpoint, id, localisedName, written } from './endpoint.ts'

const purpose = z.enum(consentPurposes)
const channel = z.enum(consentChannels)
const state = z.enum(['granted', 'refused', 'withdrawn'])
const basis = z.enum(['consent', 'contract', 'law', 'guardian'])
const how = z.enum(['form', 'link', 'call', 'paper', 'inPerson', 'message', 'import', 'site'])
const day = z.iso.date()

/** `default`: nobody asked, so what the house has set for this purpose holds. */
const because = z.enum(['granted', 'refused', 'withdrawn', 'expired', 'contradicted', 'default'])

/** Channels that he himself has closed: he refused, withdrew, or merged records disagree. */
export const closed = z.object({
  service: z.array(channel),
  care: z.array(channel),
  marketing: z.array(channel),
})

const verdict = z.object({
  isAllowed: z.boolean(),
  because,
  /** The line that decides; absent for a default. */
  consentId: id.nullable(),
})

const wish = z.object({
  /** Each purpose with its channel; without one it is meant of every channel. */
  entries: z
    .array(z.object({ purpose, channel: channel.nullable().default(null), state }))
    .min(1)
    .max(60),
  /** When he said so; now, unless it is entered later. */
  at: z.coerce.date().optional(),
  until: day.nullable().optional(),
  basis: basis.default('consent'),
  how,
  /** The version of the text that he was shown. */
  textId: id.optional(),
  /** One of the people around him, who speaks for himself. */
  personId: id.optional(),
  note: z.string().trim().max(1000).optional(),
})

export type ConsentWish = z.output<typeof wish>

const line = z.object({
  id,
  purpose,
  channel: channel.nullable(),
  state,
  at: z.date(),
  until: day.nullable(),
  basis,
  how,
  note: z.string().nullable(),
  personName: z.string().nullable(),
  employeeName: z.string().nullable(),
  text: z.object({ id, key: z.string(), number: z.number(), zh: z.string(), en: z.string() }).nullable(),
  /** Undone: it was a mistake of ours. */
  isVoid: z.boolean(),
  operationId: id,
})

const consentText = z.object({
  id,
  key: z.string(),
  number: z.number(),
  purpose,
  zh: z.string(),
  en: z.string(),
  sha256: z.string(),
  validFrom: day,
})

const newText = z.object({
  /** The text's own name; the next version of it, where there is one. */
  key: z.string().regex(/^[a-z][a-zA-Z0-9-]{1,59}$/),
  purpose,
  ...localisedName.shape,
  validFrom: day.optional(),
})

export type NewConsentText = z.output<typeof newText>

/** What is no longer agreed to: without purposes everything, without channels by whatever channel. */
export const leaveWish = z.object({
  purposes: z.array(purpose).max(consentPurposes.length).default([]),
  channels: z.array(channel).max(consentChannels.length).default([]),
  wantsErasure: z.boolean().default(false),
})

export type LeaveWish = z.output<typeof leaveWish>

const tags = ['consents']

export const consentContract = {
  ofCustomer: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/customers/{customerId}/consents',
    summary: 'What a customer agrees to, by purpose and channel, and every word of his on it',
    tags,
  })
    .input(ofCustomer)
    .output(
      z.object({
        /** One for each purpose and channel; the channel null is whatever the channel. */
        standing: z.array(
          verdict.extend({
            purpose,
            channel: channel.nullable(),
            at: z.date().nullable(),
            until: day.nullable(),
          }),
        ),
        /** The newest 200. */
        lines: z.array(line),
      }),
    ),
  record: endpoint('consent.write', {
    method: 'POST',
    path: '/identify/customers/{customerId}/consents',
    summary: 'Record what a customer agrees to, refuses or withdraws, and how we know',
    tags,
    successStatus: 201,
  })
    .input(wish.extend(ofCustomer.shape))
    .output(written.extend({ ids: z.array(id) })),
  may: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/customers/{customerId}/may/{purpose}',
    summary: 'May this be done with him, over this channel?',
    tags,
  })
    .input(ofCustomer.extend({ purpose, channel: channel.optional(), personId: id.optional() }))
    .output(verdict),
  texts: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/consent-texts',
    summary: 'The texts that customers are shown when they are asked, the newest version first',
    tags,
  })
    .input(z.object({}))
    .output(z.object({ data: z.array(consentText) })),
  writeText: endpoint('setting.write', {
    method: 'POST',
    path: '/identify/consent-texts',
    summary: 'A new text, or the next version of one: what was shown to somebody is never changed',
    tags,
    successStatus: 201,
  })
    .input(newText)
    .output(written.extend({ id, number: z.number() })),
}
