// What the house does for a customer and hears from him: contacts, complaints, answers. Good shops do it better.
import { type Day, dayFromIso } from '../../analytics/calendar.ts'
import { type Random, weightedPicker } from '../../analytics/random.ts'
import type { DemoOrder } from './demo-buying.rules.ts'
import type { DemoClock } from './demo-clock.rules.ts'
import { demoId } from './demo-ids.rules.ts'
import type {
  ContactOccasion,
  DemoAnswer,
  DemoBirth,
  DemoComplaint,
  DemoContact,
  DemoPromise,
} from './demo-rows.rules.ts'
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
  /** How much he may be worth compared with the usual customer of his kind: important ones are called more often. */
  readonly importance: number
  /** Day with fraction on which the record was made. */
  readonly known: number
  readonly orders: readonly DemoOrder[]
  readonly words: DemoWords
  readonly clock: DemoClock
  readonly asOf: Day
}

/** After this many days without an order nobody calls any more. */
const givenUpAfter = 540

const pickPersonChannel = weightedPicker<DemoContact['channel']>([
  ['wechat', 48],
  ['phone', 40],
  ['visit', 9],
  ['email', 3],
])
const pickOrganisationChannel = weightedPicker<DemoContact['channel']>([
  ['visit', 36],
  ['phone', 36],
  ['wechat', 18],
  ['email', 10],
])

/** Everything that passed between the owner and the customer, and the complaints that came in; oldest first. */
export function demoContacts(
  random: Random,
  care: CareContext,
  complaints: readonly OrderComplaint[],
): DemoContact[] {
  const { ownerId } = care
  const incoming = complaints.map(({ contact }) => contact)
  if (ownerId === null) return incoming
  const wanted = [...occasions(random, care)]
  for (const { time } of complaints)
    wanted.push({ occasion: 'complaint', time: time + random.uniform(0.2, 2) })
  const outgoing = wanted
    .map(({ occasion, time }) => ({ occasion, time: care.clock.workTime(time) }))
    .filter(({ time }) => time < care.asOf)
    .map(({ occasion, time }) => demoContact(random, care, ownerId, occasion, time))
  return [...incoming, ...outgoing].sort((a, b) => a.at.getTime() - b.at.getTime())
}

function* occasions(
  random: Random,
  care: CareContext,
): Generator<{ occasion: ContactOccasion; time: number }> {
  const { orders, known, asOf } = care
  const [first] = orders
  if (!first) {
    const attempts = random.integer(1, 4)
    let time = known + 1
    for (let i = 0; i < attempts; i++) {
      time += random.exponential(1 / 20)
      yield { occasion: 'prospect', time }
    }
    return
  }
  if (random.chance(0.7)) yield { occasion: 'welcome', time: first.time + random.uniform(3, 10) }
  for (const { time } of orders) {
    if (random.chance(0.06)) yield { occasion: 'afterSale', time: time + random.uniform(2, 6) }
  }
  const until = Math.min(asOf, (orders.at(-1)?.time ?? known) + givenUpAfter)
  const callsADay = Math.min(12, Math.max(1, 2.5 * care.importance ** 0.4)) / 365
  for (
    let time = first.time + 3 + random.exponential(callsADay);
    time < until;
    time += random.exponential(callsADay)
  ) {
    yield { occasion: random.chance(0.25) ? 'offer' : 'care', time }
  }
  if (care.birth?.calendar !== 'solar') return
  for (const time of birthdaysBetween(care.birth, first.time, until)) {
    if (random.chance(0.35)) yield { occasion: 'birthday', time: time + 0.2 }
  }
}

function demoContact(
  random: Random,
  care: CareContext,
  employeeId: string,
  occasion: ContactOccasion,
  time: number,
): DemoContact {
  const at = care.clock.atDesk(time)
  const talk = care.words.talk[occasion]
  const feeling =
    0.7 * care.serviceQuality -
    1.5 * (care.fragility - 0.5) +
    random.normal(occasion === 'complaint' ? -1.5 : 0.4)
  return {
    id: demoId(random, at.getTime()),
    customerId: care.customerId,
    employeeId,
    at,
    channel: care.kind === 'organisation' ? pickOrganisationChannel(random) : pickPersonChannel(random),
    direction: 'outgoing',
    occasion,
    reason: random.pick(talk.reasons),
    result: random.pick(talk.results),
    mood: moodOf(feeling),
    nextHook: random.chance(0.55) ? random.pick(talk.hooks) : null,
    promise: random.chance(0.2)
      ? demoPromise(random, care, Math.floor(time), random.pick(talk.promises))
      : null,
  }
}

/** Kept in time, or late, or still open: nothing stays open for more than a month past its day. */
function demoPromise(random: Random, care: CareContext, day: Day, text: string): DemoPromise {
  const due = day + random.integer(2, 20)
  const inTime = 1 / (1 + Math.exp(-(1.4 + 0.8 * care.serviceQuality)))
  const kept = random.chance(inTime) ? random.integer(day + 1, due) : due + random.integer(1, 30)
  const id = demoId(random, care.clock.atDesk(day).getTime())
  return { id, text, promisedOn: day, dueOn: due, keptOn: kept < care.asOf ? kept : null }
}

function moodOf(feeling: number): number {
  return feeling > 1.7 ? 5 : feeling > 0.6 ? 4 : feeling > -0.8 ? 3 : feeling > -1.8 ? 2 : 1
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
  const likelihood = 0.012 * Math.exp(-0.7 * care.serviceQuality)
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
  const closed = care.clock.workTime(time + 0.05 + random.gamma(2, 4 * Math.exp(-0.3 * care.serviceQuality)))
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
      via: random.chance(0.7) ? 'link' : 'staff',
    })
  })
  return answers
}

function onScale(value: number, least: number): number {
  return Math.min(10, Math.max(least, Math.round(value)))
}

function* birthdaysBetween(birth: DemoBirth, from: number, until: number): Generator<Day> {
  const firstYear = new Date(from * 86_400_000).getUTCFullYear()
  for (let year = firstYear; ; year++) {
    // Whoever was born on 29 February is greeted a day later in common years.
    const day =
      dayFromIso(`${year}-01-01`) +
      (Date.UTC(year, birth.month - 1, birth.day) - Date.UTC(year, 0, 1)) / 86_400_000
    if (day >= until) return
    if (day > from) yield day
  }
}
