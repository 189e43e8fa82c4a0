// Review before entry: what waits for other departments before it counts, who asked for it, and who has said what.
import { z } from 'zod'
import { alsoReached } from './customer.contract.ts'
import { customerFilter } from './customer-filter.ts'
import { endpoint, id, page, pageQuery, written } from './endpoint.ts'
import { reviewSources, reviewStates, reviewSubjects } from './review-words.ts'

export const reviewSubject = z.enum(reviewSubjects)
export const reviewState = z.enum(reviewStates)

/** Whose word is asked: departments by name, the customer's own, or the one above that. */
export const reviewStep = z.object({
  whose: z.enum(['named', 'own', 'above']),
  departmentIds: z.array(id).max(20).default([]),
  /** Of several departments each must agree, or one of them. */
  mode: z.enum(['all', 'any']).default('all'),
  /** Days until which the word is wanted; absent: as the settings say. */
  dueDays: z.number().int().min(0).max(60).optional(),
})

const ruleFields = z.object({
  name: z.string().trim().min(1).max(100),
  subject: z.enum(['customer.create', 'customer.update', 'customer.archive']),
  /** By the names of the API, own fields as `custom.key`; none: any. */
  fields: z.array(z.string().max(100)).max(50),
  filter: customerFilter,
  sources: z.array(z.enum(reviewSources)).max(10),
  steps: z.array(reviewStep).min(1).max(5),
  isActive: z.boolean(),
})
const { fields, filter, sources, isActive } = ruleFields.shape
const whom = { fields: fields.default([]), filter: filter.default([]), sources: sources.default([]) }

const rule = ruleFields.extend({ id, version: z.number(), waiting: z.number() })

const refusal = z.object({ name: z.string(), note: z.string().nullable() }).nullable()

const request = z.object({
  id,
  subject: reviewSubject,
  state: reviewState,
  ruleName: z.string(),
  makerId: id.nullable(),
  makerName: z.string().nullable(),
  askedAt: z.date(),
  dueAt: z.date().nullable(),
  isOverdue: z.boolean(),
  /** Of how many customers. */
  count: z.number(),
  /** The one customer; null of many, and where the reader may not open the record. */
  customerId: id.nullable(),
  /** The one, or the first of many. */
  customerName: z.string().nullable(),
  /** Departments whose word is wanted now. */
  asked: z.array(z.string()),
  /** At which step it stands, from 0, and how many there are. */
  step: z.number(),
  stepCount: z.number(),
  /** What whoever asked for it said. */
  reason: z.string().nullable(),
  mayVote: z.boolean(),
  isMine: z.boolean(),
  /** Of the one, or the first of many: before and after, as this reader may see it. */
  changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
  /** Whom else a phone or mailbox reaches that the one customer is to get, while it waits. */
  alsoReached,
  /** Of what was refused, also after it was put aside or asked for anew: by whom, and why. */
  refusal,
  /** Asked anew: who had refused it before, and why. */
  refusedBefore: refusal,
})

const vote = z.object({
  step: z.number(),
  departmentName: z.string(),
  /** Where nobody was left in the department, the one above spoke in its place. */
  voterDepartmentName: z.string().nullable(),
  voterName: z.string(),
  verdict: z.enum(['agree', 'refuse']),
  note: z.string().nullable(),
  at: z.date(),
})

const item = z.object({
  customerId: id,
  name: z.string(),
  isOutdated: z.boolean(),
  changes: request.shape.changes,
})

const tags = ['reviews']
const byId = z.object({ id })

export const reviewContract = {
  list: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/reviews',
    summary: 'What waits for my word, the most urgent first; or what I have asked for, newest first',
    tags,
  })
    .input(pageQuery.extend({ whose: z.enum(['asked', 'mine']).default('asked') }))
    .output(page(request)),
  count: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/reviews/count',
    summary:
      'How much waits for my word, how much of it is overdue, how much of mine waits for others, and how much of mine was sent back',
    tags,
  }).output(z.object({ asked: z.number(), overdue: z.number(), mine: z.number(), sentBack: z.number() })),
  get: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/reviews/{id}',
    summary: 'One request with everybody it concerns (of many the first fifty), its steps and votes',
    tags,
  })
    .input(byId)
    .output(
      request.extend({
        steps: z.array(z.object({ departments: z.array(z.string()), mode: z.enum(['all', 'any']) })),
        votes: z.array(vote),
        items: z.array(item),
      }),
    ),
  vote: endpoint('review.vote', {
    method: 'POST',
    path: '/identify/reviews/{id}/vote',
    summary: 'Agree or refuse; the last to agree puts it into force. Never what one has asked for oneself',
    tags,
  })
    .input(
      byId.extend({ verdict: z.enum(['agree', 'refuse']), note: z.string().trim().max(1000).optional() }),
    )
    .output(written.extend({ state: reviewState, jobId: id.nullable() })),
  withdraw: endpoint('customer.read', {
    method: 'POST',
    path: '/identify/reviews/{id}/withdraw',
    summary: 'Ask no longer for what I have asked for',
    tags,
  })
    .input(byId)
    .output(written),
  renew: endpoint('customer.write', {
    method: 'POST',
    path: '/identify/reviews/{id}/renew',
    summary: 'Ask anew for what was refused or overtaken, from what stands there now',
    tags,
    successStatus: 201,
  })
    .input(byId.extend({ note: z.string().trim().max(1000).optional() }))
    .output(written.extend({ id })),
  ofCustomer: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/customers/{customerId}/reviews',
    summary: 'What waits for a word about this customer',
    tags,
  })
    .input(z.object({ customerId: id }))
    .output(z.object({ data: z.array(request) })),
  rules: endpoint('review.rule', {
    method: 'GET',
    path: '/identify/review-rules',
    summary: 'What must wait for whom before it counts',
    tags,
  }).output(z.object({ data: z.array(rule) })),
  createRule: endpoint('review.rule', {
    method: 'POST',
    path: '/identify/review-rules',
    summary: 'A rule of review; refused where nobody but the maker could check',
    tags,
    successStatus: 201,
  })
    .input(ruleFields.extend({ ...whom, isActive: isActive.default(false) }))
    .output(written.extend({ id })),
  updateRule: endpoint('review.rule', {
    method: 'PATCH',
    path: '/identify/review-rules/{id}',
    summary: 'Change a rule; what waits already goes on as it was asked for',
    tags,
  })
    .input(ruleFields.partial().extend({ id }))
    .output(written.extend({ version: z.number() })),
  archiveRule: endpoint('review.rule', {
    method: 'DELETE',
    path: '/identify/review-rules/{id}',
    summary: 'Take a rule away',
    tags,
  })
    .input(byId)
    .output(written),
  tryRule: endpoint('review.rule', {
    method: 'POST',
    path: '/identify/review-rules/try',
    summary: 'Whom a rule would have caught in the last 30 days, as customers are now',
    tags,
  })
    .input(ruleFields.pick({ subject: true }).extend(whom))
    .output(
      z.object({
        caught: z.number(),
        outOf: z.number(),
        /** So many operations are looked through at most. */
        isWhole: z.boolean(),
        sample: z.array(z.object({ customerId: id, name: z.string(), by: z.string(), at: z.date() })),
      }),
    ),
}
