// When the house speaks with a customer, why, what came of it and what was promised. Good shops do it better.
import { type Day, dayFromIso } from '../../analytics/calendar.ts'
import { type Random, weightedPicker } from '../../analytics/random.ts'
import type { CareContext, OrderComplaint } from './demo-care.rules.ts'
import { demoId } from './demo-ids.rules.ts'
import { drawOutcome } from './demo-outcome.rules.ts'
import type { ContactOccasion, DemoBirth, DemoContact, DemoPromise } from './demo-rows.rules.ts'

// What lifts a customer into the classes that bring 80 % and 95 % of the turnover, in a company of this kind.
const greatValue = 260_000
const fairValue = 65_000
/** The higher, the more evenly calls follow each other. */
const steadiness = 12

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
    .flatMap(({ occasion, time }) => {
      const contact = demoContact(random, care, ownerId, occasion, time)
      return [contact, ...retries(random.fork(contact.id), care, contact, time)]
    })
  return [...incoming, ...outgoing].sort((a, b) => a.at.getTime() - b.at.getTime())
}

/** Who was not reached is tried again in some days, until somebody answers or, seldom, the house gives up. */
function retries(
  random: Random,
  care: CareContext,
  { employeeId, occasion, notReached }: DemoContact,
  last: number,
): DemoContact[] {
  if (!notReached || employeeId === null || random.chance(0.05)) return []
  const time = care.clock.workTime(last + random.uniform(1, 3))
  if (time >= care.asOf) return []
  const next = demoContact(random, care, employeeId, occasion, time)
  return [next, ...retries(random, care, next, time)]
}

function* occasions(
  random: Random,
  care: CareContext,
): Generator<{ occasion: ContactOccasion; time: number }> {
  const { orders, known, asOf } = care
  const [first] = orders
  let last = (first?.time ?? known) + 1
  if (!first) {
    const attempts = random.integer(1, 4)
    for (let i = 0; i < attempts; i++) {
      last += random.exponential(1 / 20)
      yield { occasion: 'prospect', time: last }
    }
  } else if (random.chance(0.7)) {
    last = first.time + random.uniform(3, 10)
    yield { occasion: 'welcome', time: last }
  }
  for (const { time } of orders) {
    if (random.chance(0.06)) yield { occasion: 'afterSale', time: time + random.uniform(2, 6) }
  }
  for (let time = nextCall(random, care, last); time < asOf; time = nextCall(random, care, time)) {
    yield { occasion: occasionOfCall(random, care, time), time }
  }
  if (care.birth?.calendar !== 'solar') return
  for (const time of birthdaysBetween(care.birth, known, asOf)) {
    if (random.chance(0.35)) yield { occasion: 'birthday', time: time + 0.2 }
  }
}

/**
 * The house means to call in time, a little before its cadence says so, and mostly does; good shops more surely than poor
 * ones. An order that lifts a customer into a better class brings the call forward.
 */
function nextCall(random: Random, care: CareContext, last: number): number {
  const punctuality = 0.86 - 0.05 * care.serviceQuality
  const share = random.gamma(steadiness, punctuality / steadiness)
  let next = last + share * cadenceAt(care, last)
  for (const { time } of care.orders) {
    if (time <= last || time >= next) continue
    next = Math.min(next, Math.max(last + share * cadenceAt(care, time), time + random.uniform(1, 8)))
  }
  return next
}

/** Days between calls by what he had bought until then, as the house sets them: important ones hear from us every month. */
function cadenceAt({ orders, words }: CareContext, time: number): number {
  let value = 0
  let latest = Number.NEGATIVE_INFINITY
  for (const order of orders) {
    if (order.time > time) break
    value += order.amountMinor
    latest = order.time
  }
  if (value >= greatValue * words.priceFactor) return time - latest <= 365 ? 30 : 60
  return value >= fairValue * words.priceFactor ? 120 : 365
}

function occasionOfCall(random: Random, { orders }: CareContext, time: number): ContactOccasion {
  const latest = orders.findLast((order) => order.time <= time)
  if (!latest) return 'offer'
  if (time - latest.time > 300) return 'winBack'
  return random.chance(0.25) ? 'offer' : 'care'
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
  const channel = care.kind === 'organisation' ? pickOrganisationChannel(random) : pickPersonChannel(random)
  return {
    id: demoId(random, at.getTime()),
    customerId: care.customerId,
    employeeId,
    at,
    direction: 'outgoing',
    occasion,
    reason: random.pick(talk.reasons),
    ...drawOutcome(random, talk.results, moodOf(feeling), channel),
    nextHook: random.chance(0.55) ? random.pick(talk.hooks) : null,
    promise: random.chance(0.14)
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
  const isKept = kept < care.asOf
  return {
    id,
    text,
    promisedOn: day,
    dueOn: due,
    keptOn: isKept ? kept : null,
    keptAt: isKept ? care.clock.atDesk(kept + random.uniform(0.1, 0.9)) : null,
  }
}

function moodOf(feeling: number): number {
  return feeling > 1.7 ? 5 : feeling > 0.6 ? 4 : feeling > -0.8 ? 3 : feeling > -1.8 ? 2 : 1
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
