import { z } from 'zod'
import { changed, created, ofCustomer, oneOfCustomer } from './customer-record.ts'
import { endpoint, id } from './endpoint.ts'

export const needKinds = ['stated', 'real', 'unstated', 'delight', 'secret'] as const
export const wantStates = ['open', 'met', 'gone'] as const

const day = z.iso.date()
const line = z.string().trim().max(500).nullable().optional()
const money = z.number().int().min(0).nullable().optional()

const fields = z.object({
  /** What they want. */
  what: z.string().trim().min(1).max(500),
  needKind: z.enum(needKinds).nullable().optional(),
  productId: id.nullable().optional(),
  /** What it should be able to do, and what they hope for from it. */
  features: line,
  benefits: line,
  /** When: from and until, perhaps every year. */
  arisesFrom: day.nullable().optional(),
  arisesUntil: day.nullable().optional(),
  arisesYearly: z.boolean().optional(),
  /** How, under which condition it comes about. */
  condition: line,
  /** 1, hardly, to 5, very much. */
  interest: z.number().int().min(1).max(5).nullable().optional(),
  /** What they would like to pay, and what they would spend at most; minor units of the business currency. */
  priceMinor: money,
  budgetMinor: money,
  usesNow: line,
  buysAt: line,
  /** Why ours, why not another's; and why perhaps not ours. */
  whyUs: line,
  whyNot: line,
  /** Where things are going with them. */
  trend: line,
})

export type WantFields = z.output<typeof fields>

const text = z.string().nullable()

const want = z.object({
  id,
  what: z.string(),
  needKind: z.enum(needKinds).nullable(),
  productId: id.nullable(),
  productName: text,
  features: text,
  benefits: text,
  arisesFrom: day.nullable(),
  arisesUntil: day.nullable(),
  arisesYearly: z.boolean(),
  condition: text,
  interest: z.number().nullable(),
  priceMinor: z.number().nullable(),
  budgetMinor: z.number().nullable(),
  currency: text,
  usesNow: text,
  buysAt: text,
  whyUs: text,
  whyNot: text,
  trend: text,
  /** Where it was seen, and by whom: whoever serves them elsewhere knows it all the same. */
  seenDepartmentName: text,
  seenByName: text,
  seenAt: z.date(),
  state: z.enum(wantStates),
  settledOn: day.nullable(),
  settledNote: text,
  version: z.number(),
})

const tags = ['wants']

export const wantContract = {
  ofCustomer: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/customers/{customerId}/wants',
    summary: 'What a customer wants; open ones first',
    tags,
  })
    .input(ofCustomer)
    .output(z.object({ data: z.array(want) })),
  create: endpoint('customer.write', {
    method: 'POST',
    path: '/identify/customers/{customerId}/wants',
    summary: 'Record a want',
    tags,
    successStatus: 201,
  })
    .input(fields.extend(ofCustomer.shape))
    .output(created),
  update: endpoint('customer.write', {
    method: 'PATCH',
    path: '/identify/customers/{customerId}/wants/{id}',
    summary: 'Change an open want; If-Match guards against overwriting',
    tags,
  })
    .input(fields.partial().extend(oneOfCustomer.shape))
    .output(changed),
  settle: endpoint('customer.write', {
    method: 'POST',
    path: '/identify/customers/{customerId}/wants/{id}/settle',
    summary: 'Met, or gone',
    tags,
  })
    .input(
      oneOfCustomer.extend({
        state: z.enum(['met', 'gone']),
        on: day.optional(),
        note: z.string().trim().max(500).optional(),
      }),
    )
    .output(changed),
}
