import { z } from 'zod'
import { closed } from './consent.contract.ts'
import { receiveWays } from './contact-words.ts'
import { customerQuery, everybody } from './customer-filter.ts'
import { customerMetric } from './customer-metric.ts'
import { endpoint, id, page, written } from './endpoint.ts'
import { markets } from './market-words.ts'
import { storable } from './storable-text.ts'

export const customerKind = z.enum(['person', 'organisation'])
/** The channels by which a customer may like best to be reached. */
export const receiveBy = z.enum(receiveWays)
export const gender = z.enum(['male', 'female'])

/** Lunar dates keep their leap flag; the year may be unknown. */
export const birthDate = z
  .object({
    calendar: z.enum(['solar', 'lunar']),
    year: z.number().int().min(1850).max(2200).nullable(),
    month: z.number().int().min(1).max(12),
    day: z.number().int().min(1).max(31),
    leapMonth: z.boolean().default(false),
  })
  .nullable()

const short = storable.trim().max(200)
const optional = short.nullable().optional()

/** What people write about a customer. Absent fields stay as they are; null empties one. */
export const customerFields = z.object({
  kind: customerKind,
  name: storable.trim().min(1).max(200),
  externalNumber: optional,
  gender: gender.nullable().optional(),
  birth: birthDate.optional(),
  phone: optional,
  secondPhone: optional,
  email: optional,
  province: optional,
  city: optional,
  address: storable.trim().max(500).nullable().optional(),
  company: optional,
  industry: optional,
  /** Of organisations: what kind of business they are. */
  businessCategory: optional,
  occupation: optional,
  /** The one they like to be spoken with. */
  language: optional,
  /** How they would like to be reached, about what, and at which time of the day. */
  receiveBy: receiveBy.nullable().optional(),
  receiveTopics: optional,
  receiveTime: optional,
  /** Identity card (GB 11643), credit code (GB 32100) or another paper's; check digits are checked. */
  idNumber: optional,
  source: optional,
  introducer: optional,
  note: storable.max(10_000).nullable().optional(),
  preferences: storable.max(10_000).nullable().optional(),
  tagIds: z.array(id).max(100).optional(),
  custom: z.record(z.string(), z.unknown()).optional(),
  /** What they are to us; whoever is not among the customers counts in no number of theirs. */
  markets: z.array(z.enum(markets)).min(1).max(6).optional(),
  ownerId: id.nullable().optional(),
  departmentId: id.nullable().optional(),
})

/** Whom else a phone or mailbox reaches; of whom the reader may not see, only who looks after them. */
export const alsoReached = z.array(
  z.object({ id: id.nullable(), name: z.string().nullable(), ownerName: z.string().nullable() }),
)

export const customerRow = z.object({
  id,
  kind: customerKind,
  name: z.string(),
  externalNumber: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  city: z.string().nullable(),
  company: z.string().nullable(),
  industry: z.string().nullable(),
  businessCategory: z.string().nullable(),
  occupation: z.string().nullable(),
  introducer: z.string().nullable(),
  language: z.string().nullable(),
  receiveBy: receiveBy.nullable(),
  receiveTopics: z.string().nullable(),
  receiveTime: z.string().nullable(),
  province: z.string().nullable(),
  gender: gender.nullable(),
  source: z.string().nullable(),
  tagIds: z.array(id),
  custom: z.record(z.string(), z.unknown()),
  ownerId: id.nullable(),
  ownerName: z.string().nullable(),
  departmentId: id.nullable(),
  departmentName: z.string().nullable(),
  complaintOpen: z.boolean(),
  createdAt: z.date(),
  version: z.number(),
  metric: customerMetric,
})

/** Of their own accord; null for whoever did nothing yet, or of whom the reader may not know it. */
const activity = z
  .object({ lastActiveAt: z.date(), lastVisitAt: z.date().nullable(), visits30: z.number() })
  .nullable()

export const customer = customerRow.extend({
  birth: birthDate,
  secondPhone: z.string().nullable(),
  address: z.string().nullable(),
  idNumber: z.string().nullable(),
  idKind: z.enum(['residentId', 'creditCode', 'other']).nullable(),
  markets: z.array(z.enum(markets)),
  note: z.string().nullable(),
  preferences: z.string().nullable(),
  archivedAt: z.date().nullable(),
  erasedAt: z.date().nullable(),
  updatedAt: z.date(),
  /** Stage, tier and rhythm are judged as of this day instead of today, where a setting fixes one. */
  judgedAsOf: z.iso.date().nullable(),
  /** Fields the reader sees masked; `reveal` shows them and is logged. */
  masked: z.array(z.string()),
})

/** Facts that many customers may share, so that they are set for all of them at once. */
export const factsOfMany = {
  source: true,
  company: true,
  industry: true,
  businessCategory: true,
  occupation: true,
  language: true,
  province: true,
  city: true,
} as const

/** The same for many: absent fields stay as they are. Own fields by key; null empties one. */
export const massChange = z.object({
  set: customerFields
    .pick({ ownerId: true, departmentId: true, custom: true })
    .extend(customerFields.pick(factsOfMany).shape)
    .partial()
    .optional(),
  /** With a new owner: who is not yet in that owner's department or below it moves there. */
  toOwnersDepartment: z.boolean().optional(),
  addTagIds: z.array(id).max(100).optional(),
  removeTagIds: z.array(id).max(100).optional(),
  archive: z.boolean().optional(),
})

export type MassChange = z.output<typeof massChange>

/** Requests for review: what they hold back does not count until others have agreed. */
const waiting = z.array(id)

const tags = ['customers']
const byId = z.object({ id })
const consciously = z.boolean().default(false)

export const customerContract = {
  list: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/customers',
    summary: 'Customers in my scope',
    tags,
  })
    .input(customerQuery)
    .output(page(customerRow.extend({ closed, activity }))),
  count: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/customers/count',
    summary: 'How many a filter finds; exact up to a limit, then an estimate that says so',
    tags,
  })
    .input(customerQuery.pick({ filter: true, search: true }))
    .output(z.object({ count: z.number(), isExact: z.boolean() })),
  get: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/customers/{id}',
    summary:
      'One customer; by the former id of somebody merged, the customer that record is a part of now, under that `id`',
    tags,
  })
    .input(byId)
    .output(customer),
  create: endpoint('customer.write', {
    method: 'POST',
    path: '/identify/customers',
    summary: 'Record a customer; a known number, phone or e-mail is refused unless allowed',
    tags,
    successStatus: 201,
  })
    .input(customerFields.extend({ allowDuplicate: consciously, allowErased: consciously }))
    .output(written.extend({ id, version: z.number(), waiting })),
  update: endpoint('customer.write', {
    method: 'PATCH',
    path: '/identify/customers/{id}',
    summary: 'Change fields; If-Match guards against overwriting',
    tags,
  })
    .input(customerFields.partial().extend({ id }))
    .output(
      written.extend({
        version: z.number(),
        waiting,
        /** Whom else a phone or mailbox given here reaches. */
        alsoReached,
      }),
    ),
  archive: endpoint('customer.delete', {
    method: 'DELETE',
    path: '/identify/customers/{id}',
    summary: 'Take a customer out of all lists; undo brings him back',
    tags,
  })
    .input(byId)
    .output(written.extend({ waiting })),
  bulk: endpoint('customer.write', {
    method: 'POST',
    path: '/identify/customers/bulk',
    summary: 'Change the same fields of many customers in one operation; none when nothing changes',
    tags,
  })
    .input(massChange.extend({ ids: z.array(id).min(1).max(1000) }))
    .output(
      z.object({
        operationId: id.nullable(),
        changed: z.number(),
        /** Of how many something waits for review. */
        waiting: z.number(),
        results: z.array(z.object({ id, ok: z.boolean(), code: z.string().optional() })),
      }),
    ),
  match: endpoint('customer.write', {
    method: 'POST',
    path: '/identify/customers/matches',
    summary: 'How many a filter finds, exactly, and a guard for changing just these',
    tags,
  })
    .input(everybody)
    .output(z.object({ count: z.number(), guard: z.string() })),
  changeAll: endpoint('customer.write', {
    method: 'POST',
    path: '/identify/customers/change-all',
    summary:
      'Change everybody a filter finds in one operation; refused when they are no longer those of the guard. Many are a job',
    tags,
  })
    .input(everybody.extend(massChange.shape).extend({ guard: z.string().max(100) }))
    .output(
      z.object({
        operationId: id.nullable(),
        changed: z.number(),
        refused: z.number(),
        waiting: z.number(),
        jobId: id.nullable(),
      }),
    ),
  reveal: endpoint('customer.reveal', {
    method: 'POST',
    path: '/identify/customers/{id}/reveal',
    summary: 'Show a masked field in clear; who looked is recorded',
    tags,
  })
    .input(z.object({ id, field: z.enum(['phone', 'secondPhone', 'email', 'idNumber']) }))
    .output(z.object({ value: z.string().nullable() })),
  duplicates: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/customers/duplicates',
    summary:
      'Who already holds this number, phone or e-mail; out of scope only that somebody does, and who looks after him',
    tags,
  })
    .input(
      z.object({
        externalNumber: z.string().optional(),
        phone: z.string().optional(),
        email: z.string().optional(),
        idNumber: z.string().optional(),
      }),
    )
    .output(
      z.object({
        data: z.array(
          z.object({
            kind: z.enum(['number', 'phone', 'email', 'idNumber']),
            id: id.nullable(),
            name: z.string().nullable(),
            ownerName: z.string().nullable(),
          }),
        ),
      }),
    ),
}
