import { z } from 'zod'
import { careReason } from './care-reason.ts'
import { closed } from './consent.contract.ts'
import { contact, recentContact } from './contact.contract.ts'
import { customerKind, receiveBy } from './customer.contract.ts'
import { lifeStage, tier, valueClass } from './customer-metric.ts'
import { ofCustomer } from './customer-record.ts'
import { countedAt, endpoint, id, pageQuery, written } from './endpoint.ts'
import { handoff } from './handoff.contract.ts'
import { relatedPerson } from './person.contract.ts'
import { planStep } from './plan.contract.ts'
import { complaint, promise } from './promise.contract.ts'

const day = z.iso.date()

/** Numbers and names that a sentence is made of; which ones depends on the code. */
const params = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))

/** Why he is on the list. The sentence is in the reader's language; code and params let a page make its own. */
export const reason = z.object({
  code: careReason,
  params,
  sentence: z.string(),
  /** The day on which it fell or falls due. */
  dueOn: day,
  /** Its share of the value at stake: how much of a year's value we think is lost if nobody acts. Ours, a setting. */
  weight: z.number(),
  /** The promise, step, benefit, complaint, answer or handoff it speaks of. */
  refId: id.nullable(),
})

/** Something to begin with. */
export const hook = z.object({
  code: z.enum(['complaint', 'unhappy', 'lastHook', 'birthday', 'lastBought', 'preference']),
  params,
  sentence: z.string(),
})

const lastContact = recentContact.extend(contact.pick({ mood: true, note: true }).shape)

const row = z.object({
  customerId: id,
  name: z.string(),
  kind: customerKind,
  company: z.string().nullable(),
  city: z.string().nullable(),
  phone: z.string().nullable(),
  tier,
  stage: lifeStage,
  valueClass: valueClass.nullable(),
  ownerName: z.string().nullable(),
  complaintOpen: z.boolean(),
  /** False: he is here because something of his is in my hands; his page is not mine to open. */
  isInScope: z.boolean(),
  closed,
  value12mMinor: z.number(),
  /** max(value of 12 months, floor) × likelihood; likelihood = 1 − Π(1 − weight) over his reasons. */
  stakeMinor: z.number(),
  likelihood: z.number(),
  /** The weightiest first; its sentence is the row's. */
  reasons: z.array(reason),
  hook: hook.nullable(),
  contacts: z.array(lastContact),
})

export type TodayRow = z.output<typeof row>

/** mine: what I have to do. scope: everything in my data scope, for whoever leads others. */
const whose = z.object({
  whose: z.enum(['mine', 'scope']).default('mine'),
  /** A colleague's list, as far as his customers lie in my scope. */
  employeeId: id.optional(),
  /** With everything below it; only with `scope`. */
  departmentId: id.optional(),
})

export type Whose = z.output<typeof whose>

const upcoming = z.object({
  customerId: id,
  name: z.string(),
  on: day,
  code: careReason,
  sentence: z.string(),
})

const snooze = z.object({
  id,
  customerId: id,
  customerName: z.string(),
  reasons: z.array(careReason),
  until: day,
  why: z.string().nullable(),
  employeeName: z.string().nullable(),
  createdAt: z.date(),
})

/** Operations that say what I did today. */
export const doneKinds = [
  'contact.log',
  'today.snooze',
  'handoff.create',
  'complaint.settle',
  'answer.settle',
  'promise.kept',
  'promise.broken',
  'promise.cancelled',
  'quality.confirm',
  'customerLink.create',
] as const

/** What I did today and can still take back. */
const doneItem = z.object({
  operationId: id,
  kind: z.enum(doneKinds),
  customerId: id,
  customerName: z.string(),
  at: z.date(),
  /** In the reader's language: how it went, until when, to whom. */
  sentence: z.string(),
})

/** One colleague's list as the reader finds it: within his scope; his own, whatever is in his hands. */
const teamRow = z.object({
  /** Null: customers whom nobody looks after. */
  employeeId: id.nullable(),
  name: z.string().nullable(),
  customers: z.number(),
  /** Customers with something agreed whose day has passed: a promise, a step, a handoff, the contact itself. */
  late: z.number(),
  complaints: z.number(),
  /** The earliest day that has passed. */
  lateSince: day.nullable(),
  stakeMinor: z.number(),
})

const tags = ['today']

export const todayContract = {
  list: endpoint('contact.read', {
    method: 'GET',
    path: '/act/today',
    summary: 'Whom to care for today, why and with what; the most at stake first',
    tags,
  })
    .input(
      whose.extend({
        limit: z.coerce.number().int().min(1).max(100).default(50),
        cursor: pageQuery.shape.cursor,
      }),
    )
    .output(
      z.object({
        data: z.array(row),
        nextCursor: z.string().nullable(),
        total: z.number(),
        /** Today by the calendar of the company, whatever the reader's clock says. */
        day,
        /** Numbers and tiers are judged as of this day, where a setting fixes one; the list goes by `day` all the same. */
        judgedAsOf: day.nullable(),
        /** How the value at stake comes about, in words, with the numbers of the setting. */
        formula: z.object({
          sentence: z.string(),
          floorMinor: z.number(),
          weights: z.record(careReason, z.number()),
        }),
      }),
    ),
  count: endpoint('contact.read', {
    method: 'GET',
    path: '/act/today/count',
    summary: 'How many are waiting',
    tags,
  })
    .input(whose)
    .output(z.object({ count: z.number() })),
  upcoming: endpoint('contact.read', {
    method: 'GET',
    path: '/act/today/upcoming',
    summary: 'Who comes next, from tomorrow on',
    tags,
  })
    .input(whose.extend({ limit: z.coerce.number().int().min(1).max(50).default(5) }))
    .output(z.object({ data: z.array(upcoming) })),
  glance: endpoint('contact.read', {
    method: 'GET',
    path: '/act/today/customers/{customerId}',
    summary: 'A customer at a glance, with all one wants to know before speaking with him',
    tags,
  })
    .input(ofCustomer)
    .output(
      row.omit({ contacts: true }).extend({
        day,
        /** Until the colleague is done with him or gives him back. */
        handoff: handoff.pick({ id: true, toId: true, toName: true, note: true }).nullable(),
        preferences: z.string().nullable(),
        /** How they like best to be reached, about what and when: a contact form proposes it. */
        receive: z.object({
          by: receiveBy.nullable(),
          topics: z.string().nullable(),
          time: z.string().nullable(),
        }),
        note: z.string().nullable(),
        purchaseCount: z.number(),
        lastPurchaseAt: z.date().nullable(),
        lastContactAt: z.date().nullable(),
        triedAt: z.date().nullable(),
        contactDueAt: z.date().nullable(),
        satisfaction: z.number().nullable(),
        contacts: z.array(lastContact),
        others: z.array(recentContact),
        promises: z.array(promise),
        complaints: z.array(complaint),
        /** The last answer, where it is unhappy and nobody has said yet what was done about it. */
        unhappy: z.object({ id, sentence: z.string(), answeredAt: z.date() }).nullable(),
        /** What is open and yet no reason today, and why the list is quiet about it; of several of a kind the first day. */
        silent: z.array(
          z.object({
            code: careReason,
            count: z.number(),
            since: day,
            /** Spoken with since; tried since and not reached; too long ago; counted as lost; put off; a better answer came after it. */
            why: z.enum(['contacted', 'tried', 'lapsed', 'lost', 'putOff', 'answered']),
            /** Until when it was put off; when to try again. */
            until: day.nullable(),
            sentence: z.string(),
          }),
        ),
        steps: z.array(planStep),
        people: z.array(relatedPerson),
        lastBought: z.array(z.object({ name: z.string(), on: day })),
      }),
    ),
  snooze: endpoint('contact.write', {
    method: 'POST',
    path: '/act/customers/{customerId}/snoozes',
    summary: 'Not now: his present reasons are quiet until a day; new ones are heard all the same',
    tags,
    successStatus: 201,
  })
    .input(
      ofCustomer.extend({
        /** The day on which he is back; or so many days from today by the company's calendar; tomorrow unless said. */
        until: day.optional(),
        days: z.number().int().min(1).max(366).optional(),
        why: z.string().trim().max(500).optional(),
        /** Only these; otherwise all that stand today. */
        reasons: z.array(careReason).min(1).optional(),
      }),
    )
    .output(written.extend({ id, until: day })),
  done: endpoint('contact.read', {
    method: 'GET',
    path: '/act/today/done',
    summary: 'What I have done with my list today, newest first, each to be taken back',
    tags,
  }).output(z.object({ data: z.array(doneItem) })),
  team: endpoint('contact.read', {
    method: 'GET',
    path: '/act/today/team',
    summary: 'Whose lists are how long and who is late, of the colleagues whose customers I see',
    tags,
  })
    .input(z.object({ departmentId: id.optional() }))
    .output(z.object({ data: z.array(teamRow), countedAt })),
  wake: endpoint('contact.write', {
    method: 'POST',
    path: '/act/customers/{customerId}/snoozes/{id}/wake',
    summary: 'Back on the list at once',
    tags,
  })
    .input(ofCustomer.extend({ id }))
    .output(written),
  snoozed: endpoint('contact.read', {
    method: 'GET',
    path: '/act/snoozes',
    summary: 'Customers in my scope who are put off, and why',
    tags,
  })
    .input(z.object({ mine: z.stringbool().default(true) }))
    .output(z.object({ data: z.array(snooze) })),
}
