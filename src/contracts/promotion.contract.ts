// What we did to win customers over: which activities, what was done, which questions were answered, and the effect.
import { z } from 'zod'
import { contactChannel } from './contact.contract.ts'
import { everybody } from './customer-filter.ts'
import { changed, created, ofCustomer, oneOfCustomer } from './customer-record.ts'
import { endpoint, id, written } from './endpoint.ts'

export const promotionOutcomes = ['none', 'interest', 'bought'] as const
export const promotionOutcome = z.enum(promotionOutcomes)

const day = z.iso.date()
const long = z.string().trim().max(2000).nullable().optional()

const fields = z.object({
  name: z.string().trim().min(1).max(200),
  channel: contactChannel.nullable().optional(),
  startsOn: day,
  endsOn: day.nullable().optional(),
  /** What is done in it. */
  done: long,
})

export type PromotionFields = z.output<typeof fields>

const partFields = z.object({
  /** On which day; today unless said, not a day to come. */
  tookPartOn: day.optional(),
  /** As the activity says unless said. */
  channel: contactChannel.nullable().optional(),
  done: long,
  /** What they asked, and what they were answered. */
  asked: long,
  answered: long,
  /** What they said to it. Purchases are counted, never typed. */
  outcome: promotionOutcome.optional(),
})

export type PromotionPartFields = z.output<typeof partFields>

const text = z.string().nullable()

const promotion = z.object({
  id,
  name: z.string(),
  channel: contactChannel.nullable(),
  startsOn: day,
  endsOn: day.nullable(),
  done: text,
  /** Customers in the reader's scope who took part. */
  customers: z.number(),
  interested: z.number(),
  saidBought: z.number(),
  version: z.number(),
})

/** Counted from purchases within so many days after it; each counts for the latest activity before it and no other. */
const counted = z.object({ orders: z.number(), amountMinor: z.number() })

const part = z.object({
  id,
  promotionId: id,
  promotionName: z.string(),
  tookPartOn: day,
  channel: contactChannel.nullable(),
  done: text,
  asked: text,
  answered: text,
  outcome: promotionOutcome,
  employeeName: text,
  effect: counted,
  /** Until when purchases are counted for it. */
  effectUntil: day,
  version: z.number(),
})

const tags = ['promotions']

export const promotionContract = {
  list: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/promotions',
    summary: 'Activities, the newest first, and how many took part, showed interest or said that they bought',
    tags,
  }).output(z.object({ data: z.array(promotion), effectDays: z.number() })),
  create: endpoint('customer.write', {
    method: 'POST',
    path: '/identify/promotions',
    summary: 'A new activity',
    tags,
    successStatus: 201,
  })
    .input(fields)
    .output(created),
  update: endpoint('customer.write', {
    method: 'PATCH',
    path: '/identify/promotions/{id}',
    summary: 'Change an activity; If-Match guards against overwriting',
    tags,
  })
    .input(fields.partial().extend({ id }))
    .output(changed),
  archive: endpoint('customer.write', {
    method: 'DELETE',
    path: '/identify/promotions/{id}',
    summary: 'No longer offered for choice; who took part keeps it',
    tags,
  })
    .input(z.object({ id }))
    .output(written),
  effect: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/promotions/{id}/effect',
    summary: 'What came of an activity: purchases of those who took part, within the days of the setting',
    tags,
  })
    .input(z.object({ id }))
    .output(counted.extend({ customers: z.number(), buyers: z.number(), days: z.number() })),
  addMany: endpoint('customer.write', {
    method: 'POST',
    path: '/identify/promotions/{id}/customers',
    summary:
      'These customers, or all that a filter finds, took part; one operation. Whoever is recorded for it on that day already is passed over',
    tags,
    successStatus: 201,
  })
    .input(
      partFields.extend({
        id,
        customerIds: z.array(id).min(1).max(1000).optional(),
        all: everybody.optional(),
      }),
    )
    .output(z.object({ added: z.number(), known: z.number(), operationId: id.nullable() })),
  ofCustomer: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/customers/{customerId}/promotions',
    summary:
      'In which activities a customer took part, what was asked and answered, and what was bought after',
    tags,
  })
    .input(ofCustomer)
    .output(z.object({ data: z.array(part), effectDays: z.number() })),
  addPart: endpoint('customer.write', {
    method: 'POST',
    path: '/identify/customers/{customerId}/promotions',
    summary: 'A customer took part in an activity',
    tags,
    successStatus: 201,
  })
    .input(partFields.extend({ promotionId: id }).extend(ofCustomer.shape))
    .output(created),
  updatePart: endpoint('customer.write', {
    method: 'PATCH',
    path: '/identify/customers/{customerId}/promotions/{id}',
    summary: 'Change what is known of it; If-Match guards against overwriting',
    tags,
  })
    .input(partFields.extend(oneOfCustomer.shape))
    .output(changed),
  removePart: endpoint('customer.write', {
    method: 'DELETE',
    path: '/identify/customers/{customerId}/promotions/{id}',
    summary: 'Take it away; undo brings it back',
    tags,
  })
    .input(oneOfCustomer)
    .output(written),
}
