import { z } from 'zod'
import { birthDate, customerKind, gender, receiveBy } from './customer.contract.ts'
import { endpoint, id, written } from './endpoint.ts'

/** What is chosen together: `birth` with its calendar, `place` with province, city and address, `custom.key` one own field. */
export const mergeField = z
  .string()
  .regex(
    /^(name|externalNumber|gender|birth|phone|secondPhone|email|place|company|industry|businessCategory|occupation|language|receiveBy|receiveTopics|receiveTime|idNumber|source|introducer|note|preferences|tagIds|custom\.[a-z][a-z0-9_]*)$/,
  )

/** Field → whose value shall be shown, instead of what the rules say. */
const choices = z.record(mergeField, id)

const merging = z.object({ id, memberIds: z.array(id).min(1).max(20), choices: choices.default({}) })

/** A record with its own values, as this reader may see them; or what the merged customer would show. */
const side = z.object({
  kind: customerKind,
  name: z.string(),
  externalNumber: z.string().nullable(),
  gender: gender.nullable(),
  birth: birthDate,
  phone: z.string().nullable(),
  secondPhone: z.string().nullable(),
  email: z.string().nullable(),
  province: z.string().nullable(),
  city: z.string().nullable(),
  address: z.string().nullable(),
  company: z.string().nullable(),
  industry: z.string().nullable(),
  businessCategory: z.string().nullable(),
  occupation: z.string().nullable(),
  language: z.string().nullable(),
  receiveBy: receiveBy.nullable(),
  receiveTopics: z.string().nullable(),
  receiveTime: z.string().nullable(),
  idNumber: z.string().nullable(),
  source: z.string().nullable(),
  introducer: z.string().nullable(),
  note: z.string().nullable(),
  preferences: z.string().nullable(),
  tagIds: z.array(id),
  custom: z.record(z.string(), z.unknown()),
})

/** Of one person these cannot both be true: merging asks for a confirmation. */
const contradiction = z.enum(['gender', 'birth'])

const preview = z.object({
  records: z.array(
    side.extend({
      id,
      /** Of which of the others it is a part already. */
      mergedInto: id.nullable(),
      ownerName: z.string().nullable(),
      departmentName: z.string().nullable(),
      createdAt: z.date(),
      purchases: z.number(),
      valueMinor: z.number(),
      contacts: z.number(),
    }),
  ),
  shown: side,
  /** Field → whose own value is shown; absent where it is of several together, or of nobody. */
  shownFrom: z.record(z.string(), id),
  /** Fields in which the records say different things; who says nothing does not differ. Judged unmasked. */
  differing: z.array(z.string()),
  contradictions: z.array(contradiction),
  /** Purchases that stand on both sides with the same order number, product, quantity, amount and day. */
  samePurchases: z.number(),
})

const wish = merging.extend({
  /** The same purchase recorded on both sides counts once, or twice where both really happened. */
  samePurchases: z.enum(['once', 'each']).default('once'),
  reason: z.string().trim().max(500).optional(),
  /** Although fields contradict each other that cannot both be true of one person. */
  confirm: z.boolean().default(false),
})

export type MergeWish = z.output<typeof wish>

/** A row of a customer's: a purchase, a contact, a promise; `table` as the answers of the preview name it. */
const rowRef = z.object({ table: z.string().max(63), id })

const splitting = z.object({ id, memberId: id })

const splitWish = splitting.extend({
  /** What was recorded at the merged customer since, and is given to whoever leaves; what belongs to it goes along. */
  give: z.array(rowRef).max(500).default([]),
  reason: z.string().trim().max(500).optional(),
})

export type SplitWish = z.output<typeof splitWish>

const splitPreview = z.object({
  member: side.extend({ id }),
  mergedAt: z.date(),
  /** Whoever was merged into the member before, and leaves too. */
  alsoLeave: z.array(z.object({ id, name: z.string() })),
  /** What the merged customer shows now, and what would remain. */
  now: side,
  rest: side,
  /** Fields in which what is shown changes. */
  changing: z.array(z.string()),
  counts: z.array(
    z.object({
      /** Purchases are counted by order; their returns stand beside them as `purchase_return`. */
      table: z.string(),
      /** The member's own: all, and of these what was recorded since the merge by the former id or number. */
      goes: z.number(),
      goesSince: z.number(),
      /** Recorded at the others since the merge: stays. */
      staysSince: z.number(),
    }),
  ),
  /** Of what was recorded at the others since, the newest: each can be given to whoever leaves. */
  givable: z.array(
    rowRef.extend({ at: z.date(), said: z.string().nullable(), amountMinor: z.number().nullable() }),
  ),
})

const tags = ['customers']

export const mergeContract = {
  preview: endpoint('customer.merge', {
    method: 'POST',
    path: '/identify/customers/{id}/merge/preview',
    summary: 'What merging these customers into one would show; writes nothing',
    tags,
  })
    .input(merging)
    .output(preview),
  merge: endpoint('customer.merge', {
    method: 'POST',
    path: '/identify/customers/{id}/merge',
    summary:
      'Several records of one customer become one; no value is overwritten, and they can be taken apart again',
    tags,
  })
    .input(wish)
    .output(written.extend({ id, samePurchases: z.number() })),
  split: endpoint('customer.merge', {
    method: 'POST',
    path: '/identify/customers/{id}/split',
    summary:
      'Takes a merged customer out again, with all that is his own and whoever was merged into him before',
    tags,
  })
    .input(splitWish)
    .output(written.extend({ id, given: z.number() })),
  previewSplit: endpoint('customer.merge', {
    method: 'POST',
    path: '/identify/customers/{id}/split/preview',
    summary: 'What goes back and what stays when a merged customer is taken out; writes nothing',
    tags,
  })
    .input(splitting)
    .output(splitPreview),
  members: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/customers/{id}/members',
    summary: 'Which records have become one with this customer, when and by whom',
    tags,
  })
    .input(z.object({ id }))
    .output(
      z.object({
        data: z.array(
          z.object({
            id,
            name: z.string(),
            externalNumber: z.string().nullable(),
            mergedInto: id,
            mergedAt: z.date(),
            mergedByName: z.string().nullable(),
            reason: z.string().nullable(),
            operationId: id,
          }),
        ),
      }),
    ),
}
