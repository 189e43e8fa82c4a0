import { z } from 'zod'
import { tier } from './customer-metric.ts'
import { ofCustomer, oneOfCustomer } from './customer-record.ts'
import { endpoint, id, listOf, page, pageQuery, written } from './endpoint.ts'

export const planHorizon = z.enum(['longTerm', 'annual'])

const day = z.iso.date()
const line = z.string().trim().max(500)
const words = z.string().trim().max(5000).nullable().optional()

const planFields = z.object({
  goal: z.string().trim().min(1).max(2000),
  /** How we speak with him. */
  strategy: words,
  /** The four appeals: economic benefit, social benefit, structural bond, and quality, service and price. */
  economic: words,
  social: words,
  structural: words,
  quality: words,
  /** Days between two contacts; goes before the cadence of his tier. */
  cadenceDays: z.number().int().min(1).max(3650).nullable().optional(),
  /** Who answers for it; whoever writes it, unless said otherwise. */
  employeeId: id.nullable().optional(),
})

const benefitFields = z.object({ what: line.min(1), dueOn: day.nullable().optional() })
const stepFields = z.object({ what: line.min(1), dueOn: day, employeeId: id.nullable().optional() })

const newPlan = planFields.extend({
  horizon: planHorizon,
  /** Of an annual plan. */
  year: z.number().int().min(2000).max(2200).optional(),
  benefits: z.array(benefitFields).max(50).default([]),
  steps: z.array(stepFields).max(50).default([]),
})

export type NewPlan = z.output<typeof newPlan>
export type PlanFields = z.output<typeof planFields>
export type BenefitFields = z.output<typeof benefitFields>
export type StepFields = z.output<typeof stepFields>

export const planBenefit = z.object({
  id,
  planId: id,
  what: z.string(),
  dueOn: day.nullable(),
  deliveredOn: day.nullable(),
  deliveredNote: z.string().nullable(),
  version: z.number(),
})

export const planStep = z.object({
  id,
  planId: id,
  what: z.string(),
  dueOn: day,
  employeeId: id.nullable(),
  employeeName: z.string().nullable(),
  doneOn: day.nullable(),
  doneNote: z.string().nullable(),
  version: z.number(),
})

const text = z.string().nullable()

export const plan = z.object({
  id,
  customerId: id,
  horizon: planHorizon,
  year: z.number().nullable(),
  goal: z.string(),
  strategy: text,
  economic: text,
  social: text,
  structural: text,
  quality: text,
  cadenceDays: z.number().nullable(),
  employeeId: id.nullable(),
  employeeName: text,
  closedAt: z.date().nullable(),
  conclusion: text,
  createdAt: z.date(),
  version: z.number(),
  benefits: z.array(planBenefit),
  steps: z.array(planStep),
})

const planRow = plan
  .pick({
    id: true,
    customerId: true,
    horizon: true,
    year: true,
    goal: true,
    employeeName: true,
    closedAt: true,
    version: true,
  })
  .extend({
    customerName: z.string(),
    tier,
    nextStep: z.object({ what: z.string(), dueOn: day }).nullable(),
    benefitCount: z.number(),
    deliveredCount: z.number(),
  })

const which = z.object({
  state: z.enum(['open', 'closed']).default('open'),
  mine: z.stringbool().default(false),
  /** Who answers for it; one or several, separated by commas. */
  employeeId: listOf(id).optional(),
  horizon: listOf(planHorizon).optional(),
  /** late: the next step is overdue. none: there is no next step. */
  step: listOf(z.enum(['late', 'none'])).optional(),
  /** Only those with benefits that are not delivered yet, or without. */
  undelivered: z.stringbool().optional(),
  /** The customer, by whatever a customer is found by. */
  search: z.string().trim().max(100).optional(),
})

export type WhichPlans = z.output<typeof which>

const tags = ['plans']
const ofPlan = ofCustomer.extend({ planId: id })
const made = written.extend({ id, version: z.number() })
const changed = written.extend({ version: z.number() })

export const planContract = {
  list: endpoint('design.read', {
    method: 'GET',
    path: '/design/plans',
    summary: 'Relationship plans with customers in my scope; the earliest next step first',
    tags,
  })
    .input(pageQuery.extend(which.shape))
    .output(page(planRow)),
  count: endpoint('design.read', {
    method: 'GET',
    path: '/design/plans/count',
    summary: 'How many plans a filter finds, and how many of them want attention',
    tags,
  })
    .input(which)
    .output(z.object({ count: z.number(), late: z.number(), withoutStep: z.number() })),
  ofCustomer: endpoint('design.read', {
    method: 'GET',
    path: '/design/customers/{customerId}/plans',
    summary: 'Plans with one customer: goal, strategy, appeals, benefits, steps',
    tags,
  })
    .input(ofCustomer)
    .output(z.object({ data: z.array(plan) })),
  create: endpoint('design.write', {
    method: 'POST',
    path: '/design/customers/{customerId}/plans',
    summary: 'A plan with its first benefits and steps',
    tags,
    successStatus: 201,
  })
    .input(newPlan.extend(ofCustomer.shape))
    .output(made),
  update: endpoint('design.write', {
    method: 'PATCH',
    path: '/design/customers/{customerId}/plans/{id}',
    summary: 'Change a plan; If-Match guards against overwriting',
    tags,
  })
    .input(planFields.partial().extend(oneOfCustomer.shape))
    .output(changed),
  close: endpoint('design.write', {
    method: 'POST',
    path: '/design/customers/{customerId}/plans/{id}/close',
    summary: 'End a plan with what came of it',
    tags,
  })
    .input(oneOfCustomer.extend({ conclusion: z.string().trim().min(1).max(5000) }))
    .output(changed),
  addBenefit: endpoint('design.write', {
    method: 'POST',
    path: '/design/customers/{customerId}/plans/{planId}/benefits',
    summary: 'Promise a benefit in the plan',
    tags,
    successStatus: 201,
  })
    .input(benefitFields.extend(ofPlan.shape))
    .output(made),
  updateBenefit: endpoint('design.write', {
    method: 'PATCH',
    path: '/design/customers/{customerId}/benefits/{id}',
    summary: 'Reword, move or mark a benefit as delivered',
    tags,
  })
    .input(
      benefitFields
        .partial()
        .extend({ deliveredOn: day.nullable().optional(), deliveredNote: line.nullable().optional() })
        .extend(oneOfCustomer.shape),
    )
    .output(changed),
  removeBenefit: endpoint('design.write', {
    method: 'DELETE',
    path: '/design/customers/{customerId}/benefits/{id}',
    summary: 'Take a benefit out of the plan',
    tags,
  })
    .input(oneOfCustomer)
    .output(written),
  addStep: endpoint('design.write', {
    method: 'POST',
    path: '/design/customers/{customerId}/plans/{planId}/steps',
    summary: 'Add a next step',
    tags,
    successStatus: 201,
  })
    .input(stepFields.extend(ofPlan.shape))
    .output(made),
  updateStep: endpoint('design.write', {
    method: 'PATCH',
    path: '/design/customers/{customerId}/steps/{id}',
    summary: 'Reword, move, give away or mark a step as done',
    tags,
  })
    .input(
      stepFields
        .partial()
        .extend({ doneOn: day.nullable().optional(), doneNote: line.nullable().optional() })
        .extend(oneOfCustomer.shape),
    )
    .output(changed),
  removeStep: endpoint('design.write', {
    method: 'DELETE',
    path: '/design/customers/{customerId}/steps/{id}',
    summary: 'Take a step out of the plan',
    tags,
  })
    .input(oneOfCustomer)
    .output(written),
}
