import { z } from 'zod'
import { birthDate, customerFields, customerKind, gender } from './customer.contract.ts'
import { tier } from './customer-metric.ts'
import { endpoint, id, page, pageQuery, written } from './endpoint.ts'

/** What of two records is compared. */
export const comparedColumn = z.enum([
  'name',
  'phone',
  'secondPhone',
  'email',
  'birthday',
  'city',
  'address',
  'company',
  'idNumber',
  'wechat',
  'qq',
])
export type ComparedColumn = z.infer<typeof comparedColumn>

/**
 * How two values agree; `digit`: one differs, `swapped`: the one's phone is the other's second phone, `alias`: but for what
 * stands behind a +, `further`: with one of the other's further contact details, `around`: with one of somebody around the other.
 */
export const agreement = z.enum([
  'same',
  'sound',
  'digit',
  'twoDigits',
  'slip',
  'alike',
  'swapped',
  'alias',
  'further',
  'around',
  'different',
])

const reason = z.object({
  column: comparedColumn,
  how: agreement,
  /** Base-2 logarithm: one bit doubles the odds that both are one customer; below 0 it speaks against. */
  bits: z.number(),
})
export type Reason = z.infer<typeof reason>

/**
 * A record of a suggestion. Outside the reader's scope only that it exists, and who looks after it; what it says besides where
 * its people asked the reader to look.
 */
const record = z.object({
  id: id.nullable(),
  kind: customerKind,
  name: z.string().nullable(),
  externalNumber: z.string().nullable(),
  gender: gender.nullable(),
  birth: birthDate,
  phone: z.string().nullable(),
  secondPhone: z.string().nullable(),
  email: z.string().nullable(),
  city: z.string().nullable(),
  address: z.string().nullable(),
  company: z.string().nullable(),
  ownerName: z.string().nullable(),
  departmentName: z.string().nullable(),
  createdAt: z.date().nullable(),
  tier: tier.nullable(),
  valueMinor: z.number().nullable(),
  purchaseCount: z.number().nullable(),
})

const pair = z.object({
  /** Names the pair in `decide` and `ask`. */
  firstId: id,
  secondId: id,
  /** Their places among the records of the group. */
  between: z.tuple([z.number(), z.number()]),
  probability: z.number(),
  reasons: z.array(reason),
  /** The reader may judge it: both lie in his scope, or he was asked. */
  isMine: z.boolean(),
  /** Whoever looks after the other one was asked on this day. */
  askedOn: z.iso.date().nullable(),
  /** The reader was asked about it by the other side's people. */
  isAsked: z.boolean(),
  /** Whoever was asked says that both are one: somebody who sees both merges them. */
  saidSame: z.object({ by: z.string(), at: z.date() }).nullable(),
})

const group = z.object({
  id,
  certainty: z.number(),
  /** The first is the one into whom the others would best be merged. */
  records: z.array(record),
  pairs: z.array(pair),
  /** All lie in the reader's scope, and nothing that cannot both be true of one customer stands against it. */
  canMerge: z.boolean(),
})

/** Somebody who may be the one being written down; outside the reader's scope only that he exists. */
const likely = z.object({
  id: id.nullable(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  city: z.string().nullable(),
  ownerName: z.string().nullable(),
  departmentName: z.string().nullable(),
  probability: z.number(),
  reasons: z.array(reason),
})

/** Somebody around a customer in the reader's scope has what was typed: the two may belong together. */
const around = z.object({
  customerId: id,
  customerName: z.string(),
  personId: id,
  personName: z.string(),
  by: z.enum(['phone', 'email']),
})

const checkWish = customerFields
  .pick({
    kind: true,
    name: true,
    phone: true,
    secondPhone: true,
    email: true,
    idNumber: true,
    birth: true,
    city: true,
    address: true,
    company: true,
  })
  .extend({
    /** Who is being changed is not his own double. */
    exceptId: id.optional(),
  })
export type CheckWish = z.output<typeof checkWish>

const run = z.object({
  kind: z.enum(['scan', 'recent', 'import']),
  records: z.number(),
  pairs: z.number(),
  expectedRight: z.number().nullable(),
  seconds: z.number(),
  endedAt: z.date(),
})

const pairName = z.object({ firstId: id, secondId: id })

/** `same`: the answer of whoever was asked about a customer that lies elsewhere; who sees both merges them instead. */
export const verdict = z.enum(['different', 'related', 'later', 'same'])
export type Verdict = z.infer<typeof verdict>

const text = z.string().trim().max(500)

const tags = ['duplicates']

export const duplicateContract = {
  state: endpoint('customer.write', {
    method: 'GET',
    path: '/identify/duplicates/state',
    summary: 'When the house was last searched for duplicates, and whether it is being searched now',
    tags,
  }).output(
    z.object({
      lastRun: run.nullable(),
      running: z
        .object({ jobId: id, done: z.number(), total: z.number().nullable(), canWatch: z.boolean() })
        .nullable(),
      /** Groups in the reader's scope; never counted beyond 1,000. */
      openGroups: z.number(),
    }),
  ),
  list: endpoint('customer.write', {
    method: 'GET',
    path: '/identify/duplicates',
    summary: 'Who may stand in the records more than once, the surest first',
    tags,
  })
    .input(
      pageQuery.extend({
        limit: z.coerce.number().int().min(1).max(50).default(20),
        /** Only where somebody came by this import. */
        importId: id.optional(),
        /** Only suggestions about this customer. */
        customerId: id.optional(),
      }),
    )
    .output(page(group)),
  scan: endpoint('customer.merge', {
    method: 'POST',
    path: '/identify/duplicates/scan',
    summary: 'Search the whole house for duplicates; one search at a time',
    tags,
    successStatus: 202,
  }).output(z.object({ jobId: id })),
  check: endpoint('customer.write', {
    method: 'POST',
    path: '/identify/duplicates/check',
    summary: 'Who is probably known already, asked while somebody new is being written down; writes nothing',
    tags,
  })
    .input(checkWish)
    .output(z.object({ data: z.array(likely).max(5), around: z.array(around).max(5) })),
  ofImport: endpoint('customer.import', {
    method: 'GET',
    path: '/identify/duplicates/imports/{id}',
    summary: 'How many who came by an import are probably known already',
    tags,
  })
    .input(z.object({ id }))
    .output(z.object({ isLookedUp: z.boolean(), count: z.number() })),
  decide: endpoint('customer.write', {
    method: 'POST',
    path: '/identify/duplicates/decide',
    summary:
      'Say of pairs that they are different customers, belong together, or shall be looked at later; asked, that both are one',
    tags,
  })
    .input(
      z.object({
        pairs: z.array(pairName).min(1).max(200),
        verdict,
        note: text.optional(),
        /** With "related", of one pair: what the first is to the second; the tie is written and undone with the verdict. */
        tie: z.object({ kind: z.string().max(60), isInverse: z.boolean().default(false) }).optional(),
      }),
    )
    .output(written),
  ask: endpoint('customer.write', {
    method: 'POST',
    path: '/identify/duplicates/ask',
    summary:
      'Ask whoever looks after the other customer to look, or whoever may merge to merge two of one’s own: it becomes a task',
    tags,
    successStatus: 201,
  })
    .input(
      pairName.extend({
        note: text.optional(),
        /** Both are seen, and whoever asks may not merge: everybody who may and sees both finds it among the tasks. */
        forMerge: z.boolean().optional(),
      }),
    )
    .output(written.extend({ id, ownerName: z.string().nullable() })),
}
