import { z } from 'zod'
import { contactChannel, contactDirection, contactReason } from './contact.contract.ts'
import { endpoint, id, pageQuery, written } from './endpoint.ts'
import { serviceKinds } from './owned.contract.ts'
import { relation } from './person.contract.ts'
import { promotionOutcome } from './promotion.contract.ts'

export const timelineKind = z.enum([
  'purchase',
  'return',
  'contact',
  'promise',
  'complaint',
  'answer',
  'plan',
  'person',
  'tie',
  'handoff',
  'owned',
  'want',
  'promotion',
  'careNote',
  'document',
  'activity',
  'change',
  'created',
])

export type TimelineKind = z.infer<typeof timelineKind>

const text = z.string().nullable()
/** Somebody holds it to be important, and may say why. */
const mark = z.object({ note: text, byName: text, at: z.date() }).nullable().optional()
const base = z.object({ id, at: z.date(), mark })

/** An order: its lines together, the dearest first. */
const order = base.extend({
  orderNumber: text,
  lineCount: z.number(),
  amountMinor: z.number(),
  currency: z.string(),
  departmentName: text,
  channel: text,
  lines: z.array(z.object({ name: text, quantity: z.number(), amountMinor: z.number() })),
})

const fieldChange = z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })

export const timelineEntry = z.discriminatedUnion('kind', [
  order.extend({ kind: z.literal('purchase') }),
  order.extend({ kind: z.literal('return') }),
  base.extend({
    kind: z.literal('contact'),
    channel: contactChannel,
    direction: contactDirection,
    reason: contactReason,
    reasonNote: text,
    result: text,
    mood: z.number().nullable(),
    note: text,
    hook: text,
    employeeName: text,
    /** With whom, where it was not the customer himself. */
    personName: text,
    isComplaint: z.boolean(),
    notReached: z.boolean(),
    isCorrection: z.boolean(),
  }),
  base.extend({
    kind: z.literal('promise'),
    event: z.enum(['made', 'kept', 'broken', 'cancelled']),
    what: z.string(),
    dueOn: z.string(),
    note: text,
    employeeName: text,
  }),
  base.extend({
    kind: z.literal('complaint'),
    event: z.enum(['opened', 'settled']),
    about: z.string(),
    settlement: text,
    employeeName: text,
  }),
  base.extend({
    kind: z.literal('answer'),
    event: z.enum(['given', 'settled']),
    expected: z.number(),
    perceived: z.number(),
    ratio: z.number(),
    about: z.string(),
    comment: text,
    /** What was done about it, and who says so. */
    settlement: text,
    employeeName: text,
  }),
  base.extend({
    kind: z.literal('plan'),
    event: z.enum(['made', 'closed', 'stepDone', 'benefitDelivered']),
    what: z.string(),
    note: text,
    employeeName: text,
  }),
  base.extend({ kind: z.literal('person'), relation, name: z.string(), employeeName: text }),
  base.extend({
    kind: z.literal('tie'),
    event: z.enum(['begun', 'ended']),
    tieKind: z.string(),
    isInverse: z.boolean(),
    /** Null where the reader may not see the other. */
    otherName: text,
    note: text,
    /** Who recorded it. */
    employeeName: text,
  }),
  base.extend({ kind: z.literal('handoff'), fromName: text, toName: text, note: text, state: z.string() }),
  base.extend({
    kind: z.literal('document'),
    event: z.enum(['filed', 'newVersion', 'destroyed']),
    title: z.string(),
    number: z.number(),
    note: text,
    employeeName: text,
  }),
  base.extend({
    kind: z.literal('owned'),
    event: z.enum(['recorded', ...serviceKinds]),
    name: z.string(),
    note: text,
    employeeName: text,
  }),
  base.extend({
    kind: z.literal('want'),
    event: z.enum(['seen', 'met', 'gone']),
    what: z.string(),
    note: text,
    employeeName: text,
  }),
  base.extend({
    kind: z.literal('promotion'),
    name: z.string(),
    channel: contactChannel.nullable(),
    outcome: promotionOutcome,
    done: text,
    asked: text,
    answered: text,
    employeeName: text,
  }),
  base.extend({
    kind: z.literal('careNote'),
    text: z.string(),
    cause: text,
    mood: z.number().nullable(),
    personName: text,
    employeeName: text,
  }),
  /** What a customer did of their own accord on one day; orders, and talks with us, are entries of their own. */
  base.extend({
    kind: z.literal('activity'),
    counts: z.object({
      visits: z.number(),
      views: z.number(),
      searches: z.number(),
      calls: z.number(),
      mails: z.number(),
      cartsLeft: z.number(),
      messages: z.number(),
      others: z.number(),
    }),
    /** The newest that say what they were about. */
    newest: z.array(z.object({ kind: z.string(), subject: z.string() })),
  }),
  base.extend({
    kind: z.literal('change'),
    operationId: id,
    operationKind: z.string(),
    actorName: z.string(),
    reason: text,
    isUndone: z.boolean(),
    changes: z.array(
      z.object({
        table: z.string(),
        recordId: id,
        action: z.enum(['update', 'delete']),
        fields: z.array(fieldChange),
      }),
    ),
  }),
  base.extend({ kind: z.literal('created'), operationKind: z.string(), actorName: z.string() }),
])

export type TimelineEntry = z.output<typeof timelineEntry>

const sumsAsOf = z.object({
  purchases: z.number(),
  /** Returns deducted. */
  valueMinor: z.number(),
  lastPurchaseAt: z.date().nullable(),
  contacts: z.number(),
  lastContactAt: z.date().nullable(),
  openPromises: z.number(),
  openComplaints: z.number(),
})

/** `before` is what stood then, `after` what stands today. */
const asOf = z.discriminatedUnion('isThere', [
  z.object({ isThere: z.literal(false) }),
  z.object({
    isThere: z.literal(true),
    /** The customer he was a part of then, or himself. */
    id,
    /** How many others were a part of him. */
    memberCount: z.number(),
    /** Records of that day which have become one with it since, the oldest first; the sums are of all of them together. */
    apart: z.array(z.object({ id, name: z.string(), number: text })),
    fields: z.array(fieldChange.extend({ isChanged: z.boolean() })),
    people: z.array(
      z.object({ id, isThere: z.boolean(), isGone: z.boolean(), fields: z.array(fieldChange) }),
    ),
    /** People, ties, owned products and documents: what has become of each since; as far as the reader may read them. */
    around: z.array(
      z.object({
        kind: z.enum(['person', 'tie', 'owned', 'document']),
        id,
        /** Of a tie the other; null where the reader may not see him. */
        name: text,
        role: z.object({ kind: z.string(), isInverse: z.boolean() }).nullable(),
        state: z.enum(['added', 'changed', 'removed', 'same']),
        /** What was changed. */
        fields: z.array(fieldChange),
      }),
    ),
    /** As far as it was recorded then. */
    sumsThen: sumsAsOf,
    /** What had happened by then, with all that was recorded only later. */
    sumsHappened: sumsAsOf,
    sumsNow: sumsAsOf,
  }),
])

const entry = z.object({ customerId: id, entryKind: timelineKind, entryId: id })

export const timelineContract = {
  ofCustomer: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/customers/{customerId}/timeline',
    summary: 'Everything that happened with a customer over all channels, newest first',
    tags: ['timeline'],
  })
    .input(
      pageQuery.extend({
        customerId: id,
        /** Only these kinds, separated by commas. */
        kinds: z.string().max(200).optional(),
        /** Talks and orders over this channel; a purchase's may be any word. */
        channel: z.string().trim().min(1).max(50).optional(),
        /** What this employee did. */
        employeeId: id.optional(),
        /** What this department sold, and what its people did. */
        departmentId: id.optional(),
        /** Words in it. */
        text: z.string().trim().min(1).max(100).optional(),
        /** Only what somebody has marked as important. */
        isMarked: z.stringbool().optional(),
        /** Nothing that happened after this moment. */
        until: z.coerce.date().optional(),
      }),
    )
    .output(z.object({ data: z.array(timelineEntry), nextCursor: z.string().nullable() })),
  mark: endpoint('customer.write', {
    method: 'PUT',
    path: '/identify/customers/{customerId}/timeline/{entryKind}/{entryId}/mark',
    summary: 'Mark an entry of the time line as important, or say anew why it is',
    tags: ['timeline'],
  })
    .input(entry.extend({ note: z.string().trim().max(500).nullable().default(null) }))
    .output(written),
  unmark: endpoint('customer.write', {
    method: 'DELETE',
    path: '/identify/customers/{customerId}/timeline/{entryKind}/{entryId}/mark',
    summary: 'The entry is no longer marked',
    tags: ['timeline'],
  })
    .input(entry)
    .output(written),
  asOf: endpoint('history.read', {
    method: 'GET',
    path: '/identify/customers/{customerId}/as-of/{at}',
    summary: 'What was known of a customer at a past moment, beside what is known today',
    tags: ['timeline'],
  })
    .input(z.object({ customerId: id, at: z.coerce.date() }))
    .output(asOf),
}
