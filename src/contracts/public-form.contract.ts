// A form as everybody meets it who has its address.
import { z } from 'zod'
import { leaveWish } from './consent.contract.ts'
import { consentChannels, consentPurposes } from './consent-words.ts'
import { endpoint, id, localisedName } from './endpoint.ts'
import { fieldKind } from './field.contract.ts'
import { formPurposes } from './form-words.ts'

const purpose = z.enum(formPurposes)
const channel = z.enum(consentChannels)

export const shownField = z.object({
  field: z.string(),
  isRequired: z.boolean(),
  /** Null: by the field's own name, which the page knows. */
  label: localisedName.nullable(),
  /** Of a field of the house: how it is filled in. */
  kind: fieldKind.nullable(),
  choices: z.array(z.string()),
})

export const shownForm = z.object({
  key: z.string(),
  purpose,
  title: localisedName,
  intro: localisedName,
  gives: localisedName,
  thanks: localisedName,
  fields: z.array(shownField),
  consents: z.array(
    z.object({
      textId: id,
      purpose: z.enum(consentPurposes),
      zh: z.string(),
      en: z.string(),
      isRequired: z.boolean(),
      channels: z.array(channel),
    }),
  ),
  needsConfirmation: z.boolean(),
  askedBy: z.string().nullable(),
  isOpen: z.boolean(),
})

const entered = z.object({
  key: z.string().max(60),
  stamp: z.string().max(300),
  solution: z.number().int().min(0).optional(),
  /** People never see it; robots fill it in. */
  website: z.string().max(500).optional(),
  answers: z.record(z.string().max(80), z.unknown()),
  consents: z
    .array(z.object({ textId: id, channels: z.array(channel).max(consentChannels.length).default([]) }))
    .max(10)
    .default([]),
  leave: leaveWish.optional(),
  /** Of a visitor who agreed to be recognised on the site in which the form stands. */
  visitorKey: z.string().min(8).max(200).optional(),
  /** In which language it was read. */
  language: z.enum(['zh-CN', 'en']),
})

export type Entered = z.output<typeof entered>

const tags = ['forms']
const token = z.object({ token: z.string().max(200) })

export const publicFormContract = {
  read: endpoint('public', {
    method: 'GET',
    path: '/identify/forms/public/{key}',
    summary: 'A published form as everybody sees it',
    tags,
  })
    .input(z.object({ key: z.string().max(60) }))
    .output(shownForm),
  begin: endpoint('public', {
    method: 'POST',
    path: '/identify/forms/public/{key}/begin',
    summary: 'A stamp to hand the form in with; while robots flood it, with a puzzle to solve',
    tags,
  })
    .input(z.object({ key: z.string().max(60) }))
    .output(z.object({ stamp: z.string(), bits: z.number() })),
  enter: endpoint('public', {
    method: 'POST',
    path: '/identify/forms/public/{key}',
    summary: 'Hand a form in; the answer is the same whether the person is known or not',
    tags,
  })
    .input(entered)
    .output(z.object({ needsConfirmation: z.boolean() })),
  confirmation: endpoint('public', {
    method: 'GET',
    path: '/identify/forms/confirmations/{token}',
    summary: 'What is to be confirmed; changes nothing, so a mail scanner may open it',
    tags,
  })
    .input(token)
    .output(
      z.object({
        title: localisedName,
        thanks: localisedName,
        askedBy: z.string().nullable(),
        language: z.string(),
        state: z.enum(['open', 'confirmed']),
      }),
    ),
  confirm: endpoint('public', {
    method: 'POST',
    path: '/identify/forms/confirmations/{token}',
    summary: 'It was I who filled this in; once',
    tags,
  })
    .input(token)
    .output(z.object({ thanks: localisedName })),
  leave: endpoint('public', {
    method: 'POST',
    path: '/identify/forms/confirmations/{token}/leave',
    summary: 'No longer agree, to all or by purpose and channel; before and after it was confirmed',
    tags,
  })
    .input(leaveWish.extend(token.shape))
    .output(z.object({ isDone: z.literal(true) })),
}
