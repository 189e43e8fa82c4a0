// What the house hears from a customer: complaints and answers. Good shops hear better things.
import type { Day } from '../../analytics/calendar.ts'
import { type Random, weightedPicker } from '../../analytics/random.ts'
import type { DemoOrder } from './demo-buying.rules.ts'
import type { DemoClock } from './demo-clock.rules.ts'
import { demoId } from './demo-ids.rules.ts'
import type { DemoAnswer, DemoBirth, DemoComplaint, DemoContact } from './demo-rows.rules.ts'
import type { DemoWords } from './demo-words.rules.ts'

export interface CareContext {
  readonly customerId: string
  readonly kind: 'person' | 'organisation'
  /** Null: nobody looks after him, so nobody calls either. */
  readonly ownerId: string | null
  readonly departmentId: string
  readonly birth: DemoBirth | null
  readonly serviceQuality: number
  /** 0 … 1, see demo-buying: the fragile are less content and leave sooner. */
  readonly fragility: number
  /** Day with fraction on which the record was made. */
  readonly known: number
  readonly orders: readonly DemoOrder[]
  readonly words: DemoWords
  readonly clock: DemoClock
  readonly asOf: Day
}

const pickCause = weightedPicker<DemoComplaint['cause']>([
  ['delivery', 34],
  ['service', 28],
  ['product', 26],
  ['price', 12],
])

/** A complaint, the order it is about, the day with fraction on which it came in, and the contact that brought it. */
export interface OrderComplaint {
  readonly order: number
  readonly time: number
  readonly complaint: DemoComplaint
  readonly contact: DemoContact
}

export function demoComplaints(random: Random, care: CareContext): OrderComplaint[] {
  const likelihood = 0.02 * Math.exp(-0.7 * care.serviceQuality)
  const complaints: OrderComplaint[] = []
  care.orders.forEach((bought, order) => {
    if (!random.chance(likelihood)) return
    const time = care.clock.workTime(bought.time + random.uniform(0.5, 9))
    if (time < care.asOf) complaints.push({ order, time, ...demoComplaint(random, care, time) })
  })
  return complaints
}

const pickComplaintChannel = weightedPicker<DemoContact['channel']>([
  ['phone', 46],
  ['wechat', 34],
  ['counter', 20],
])

function demoComplaint(
  random: Random,
  care: CareContext,
  time: number,
): { complaint: DemoComplaint; contact: DemoContact } {
  const receivedAt = care.clock.atDesk(time)
  const cause = pickCause(random)
  const text = random.pick(care.words.complaints[cause])
  const isJustified = random.chance(0.7)
  const remedy = random.pick(care.words.remedies[isJustified ? 'justified' : 'unjustified'])
  const closed = care.clock.workTime(time + 0.05 + random.gamma(2, 6 * Math.exp(-0.3 * care.serviceQuality)))
  const isClosed = closed < care.asOf
  const contact: DemoContact = {
    id: demoId(random, receivedAt.getTime()),
    customerId: care.customerId,
    employeeId: care.ownerId,
    at: receivedAt,
    channel: pickComplaintChannel(random),
    direction: 'incoming',
    occasion: 'complaint',
    reason: text,
    result: care.words.complaintTaken,
    mood: random.chance(0.4) ? 1 : 2,
    notReached: false,
    nextHook: null,
    promise: null,
  }
  const complaint: DemoComplaint = {
    id: demoId(random, receivedAt.getTime()),
    customerId: care.customerId,
    employeeId: care.ownerId,
    departmentId: care.departmentId,
    contactId: contact.id,
    cause,
    text,
    receivedAt,
    isJustified: isClosed ? isJustified : null,
    closedAt: isClosed ? care.clock.atDesk(closed) : null,
    remedy: isClosed ? remedy : null,
  }
  return { complaint, contact }
}

/** Answers after some orders; whoever complained about the order found less in it. */
export function demoAnswers(
  random: Random,
  care: CareContext,
  orderIds: readonly string[],
  complainedOrders: ReadonlySet<number>,
): DemoAnswer[] {
  const answers: DemoAnswer[] = []
  care.orders.forEach(({ time }, order) => {
    const id = orderIds[order]
    if (id === undefined || !random.chance(0.18)) return
    const answered = time + random.uniform(0.6, 6)
    const expected = onScale(random.normal(7.6, 1.3), 3)
    const surplus =
      0.9 * care.serviceQuality - 1.6 * (care.fragility - 0.5) - (complainedOrders.has(order) ? 3 : 0)
    const perceived = onScale(expected + surplus + random.normal(0, 1.1), 1)
    if (answered >= care.asOf) return
    const answeredAt = care.clock.inShop(answered)
    answers.push({
      id: demoId(random, answeredAt.getTime()),
      customerId: care.customerId,
      purchaseId: id,
      departmentId: care.departmentId,
      answeredAt,
      expected,
      perceived,
      comment: random.chance(0.2) ? random.pick(care.words.comments[comparison(expected, perceived)]) : null,
      via: random.chance(0.7) ? 'link' : 'staff',
    })
  })
  return answers
}

function comparison(expected: number, perceived: number): 'more' | 'same' | 'less' {
  return perceived > expected ? 'more' : perceived < expected ? 'less' : 'same'
}

function onScale(value: number, least: number): number {
  return Math.min(10, Math.max(least, Math.round(value)))
}
