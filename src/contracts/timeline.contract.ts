import { z } from 'zod'
import { contactChannel, contactDirection, contactReason } from './contact.contract.ts'
import { endpoint, id, pageQuery } from './endpoint.ts'
import { relation } from './person.contract.ts'

export const timelineKind = z.enum([
  'purchase',
  'return',
  'contact',
  'promise',
  'complaint',
  'answer',
  'plan',
  'person',
  'handoff',
  'change',
  'created',
])

export type TimelineKind = z.infer<typeof timelineKind>

const text = z.string().nullable()
const base = z.object({ id, at: z.date() })

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
  base.extend({ kind: z.literal('person'), relation, name: z.string() }),
  base.extend({ kind: z.literal('handoff'), fromName: text, toName: text, note: text, state: z.string() }),
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
      }),
    )
    .output(z.object({ data: z.array(timelineEntry), nextCursor: z.string().nullable() })),
}
