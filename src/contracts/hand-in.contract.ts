// Calls to staff to hand in the customers they know, and the pool from which customers without an owner are given out.
import { z } from 'zod'
import { endpoint, id, written } from './endpoint.ts'
import { handInFields, handInStatuses } from './hand-in-words.ts'

const field = z.enum(handInFields)

const callFields = z.object({
  name: z.string().trim().min(1).max(100),
  fromOn: z.iso.date(),
  dueOn: z.iso.date(),
  /** Everybody in these departments and below them is called. */
  departmentIds: z.array(id).min(1).max(50),
  /** Who sees how it goes. */
  receiverId: id,
  requiredFields: z.array(field).max(10),
  /** Whose the new customers are: of whoever brings them, or nobody's yet. */
  goesTo: z.enum(['bringer', 'pool']),
})

const call = callFields.extend({
  id,
  receiverName: z.string(),
  state: z.enum(['open', 'closed']),
  /** Until the last day; below zero it has passed. */
  daysLeft: z.number(),
  isCalled: z.boolean(),
  isReceiver: z.boolean(),
  /** By me: customers handed in, and those known before. */
  handed: z.number(),
  known: z.number(),
  nothingMoreAt: z.date().nullable(),
  /** Of everybody called: how many, and how many are late; for the receiver. */
  people: z.number().nullable(),
  late: z.number().nullable(),
})

/** As much as a record holds; a line that is longer is refused for itself. */
export const longestHandedIn = { name: 200, phone: 200, email: 200, city: 200, address: 500, company: 200 }

const said = z.string().trim().max(5_000)
const line = z.object({
  kind: z.enum(['person', 'organisation']).default('person'),
  name: said.min(1),
  phone: said.optional(),
  email: said.optional(),
  city: said.optional(),
  address: said.optional(),
  company: said.optional(),
  /** Has bought before, is new, or has only tried something. */
  status: z.enum(handInStatuses).default('old'),
})

const outcome = z.object({
  index: z.number(),
  outcome: z.enum(['new', 'known', 'again', 'waiting', 'refused']),
  customerId: id.nullable(),
  /** Of somebody known: who looks after them. */
  ownerName: z.string().nullable(),
  /** Why a line was refused, in the reader's language. */
  why: z.string().nullable(),
})

const tags = ['handIns']
const byId = z.object({ id })

export const handInContract = {
  list: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/hand-ins',
    summary: 'Calls that concern me: I am to hand in, receive, or have called',
    tags,
  }).output(z.object({ data: z.array(call) })),
  create: endpoint('handIn.call', {
    method: 'POST',
    path: '/identify/hand-ins',
    summary: 'Call staff to hand in the customers they know until a day',
    tags,
    successStatus: 201,
  })
    .input(callFields.extend({ requiredFields: z.array(field).max(10).default(['phone', 'address']) }))
    .output(written.extend({ id })),
  close: endpoint('handIn.call', {
    method: 'POST',
    path: '/identify/hand-ins/{id}/close',
    summary: 'End a call; nobody is late any more',
    tags,
  })
    .input(byId)
    .output(written),
  people: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/hand-ins/{id}/people',
    summary: 'Who has handed in what, and who is late; for the receiver and whoever called',
    tags,
  })
    .input(byId)
    .output(
      z.object({
        data: z.array(
          z.object({
            employeeId: id,
            name: z.string(),
            departmentName: z.string().nullable(),
            handed: z.number(),
            known: z.number(),
            nothingMoreAt: z.date().nullable(),
            isLate: z.boolean(),
          }),
        ),
      }),
    ),
  handIn: endpoint('customer.write', {
    method: 'POST',
    path: '/identify/hand-ins/{id}/lines',
    summary:
      'Hand in customers; who is known already is noted and not recorded twice. Each line answers for itself',
    tags,
    successStatus: 201,
  })
    .input(byId.extend({ lines: z.array(line).min(1).max(200) }))
    .output(z.object({ operationId: id.nullable(), results: z.array(outcome) })),
  nothingMore: endpoint('customer.write', {
    method: 'POST',
    path: '/identify/hand-ins/{id}/nothing-more',
    summary: 'Say that one has handed in all one knows',
    tags,
  })
    .input(byId)
    .output(written),
  pool: endpoint('customer.assign', {
    method: 'GET',
    path: '/identify/pool',
    summary: 'How many customers of my scope have no owner, and what each of my people was given today',
    tags,
  }).output(
    z.object({
      waiting: z.number(),
      dailyCap: z.number(),
      people: z.array(z.object({ employeeId: id, name: z.string(), today: z.number() })),
    }),
  ),
  assign: endpoint('customer.assign', {
    method: 'POST',
    path: '/identify/pool/assign',
    summary: 'Give the oldest customers without an owner to somebody, up to the daily cap',
    tags,
  })
    .input(z.object({ employeeId: id, count: z.number().int().min(1).max(500) }))
    .output(z.object({ operationId: id.nullable(), assigned: z.number() })),
}
