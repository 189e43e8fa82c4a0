// One customer of the demo company, from nothing but his number: any range can be made anywhere, in any order.
import type { Day } from '../../analytics/calendar.ts'
import { type Random, weightedPicker } from '../../analytics/random.ts'
import { type BuyingLife, buyingLife, fragility } from './demo-buying.rules.ts'
import { type CareContext, demoAnswers, demoComplaints } from './demo-care.rules.ts'
import type { DemoClock } from './demo-clock.rules.ts'
import { demoContacts } from './demo-contacts.rules.ts'
import { originalOf, writtenAgain } from './demo-doubles.rules.ts'
import { demoBirth, demoContactPersons, demoFamily } from './demo-families.rules.ts'
import { demoId } from './demo-ids.rules.ts'
import { orderLines } from './demo-orders.rules.ts'
import type {
  BuyingPopulation,
  CustomerStory,
  CustomerTruth,
  DemoBirth,
  DemoCustomer,
  DemoProduct,
  DemoPurchase,
  DemoRelatedPerson,
  DemoTag,
} from './demo-rows.rules.ts'
import type { DemoShop, DemoStaff } from './demo-staff.rules.ts'
import { type DemoName, type DemoWords, phoneOf } from './demo-words.rules.ts'
import { workOf } from './demo-work.rules.ts'

/** What all customers have in common. */
export interface CompanyContext {
  /** The stream from which customer number i is `fork(i)`. */
  readonly random: Random
  readonly words: DemoWords
  readonly clock: DemoClock
  readonly customers: number
  readonly foundedOn: Day
  readonly asOf: Day
  readonly thisYear: number
  readonly staff: DemoStaff
  readonly products: readonly DemoProduct[]
  readonly tags: readonly DemoTag[]
  readonly populations: { readonly person: BuyingPopulation; readonly organisation: BuyingPopulation }
}

const organisationShare = 0.12
const prospectShare = 0.12
const introducedShare = 0.14
const ownedShare = 0.94

/** Who he is, cheap enough to be asked again when he has introduced somebody. */
interface Identity {
  readonly index: number
  readonly random: Random
  readonly id: string
  /** Day with fraction on which the record was made. */
  readonly known: number
  readonly createdAt: Date
  readonly isProspect: boolean
  /** Null: an organisation. */
  readonly person: { readonly gender: 'male' | 'female'; readonly name: DemoName } | null
}

function identify(company: CompanyContext, index: number): Identity {
  const random = company.random.fork(index)
  const who = random.fork('who')
  const original = originalOf(company.random, index)
  const isOrganisation = who.chance(organisationShare)
  const isProspect = who.chance(prospectShare)
  // Later numbers came later, a little faster every year.
  const share = (index + who.next()) / company.customers
  const known = company.foundedOn + (company.asOf - company.foundedOn) * share ** 0.85
  const createdAt = company.clock.inShop(known)
  const id = demoId(who, createdAt.getTime())
  const gender = who.chance(0.5) ? 'male' : 'female'
  const own = isOrganisation ? null : ({ gender, name: company.words.personName(who, gender) } as const)
  const person = original === null ? own : identify(company, original).person
  return { index, random, id, known, createdAt, isProspect, person }
}

export function customerStory(company: CompanyContext, index: number): CustomerStory {
  const identity = identify(company, index)
  const { id, random, known, person } = identity
  const kind = person ? 'person' : 'organisation'
  const { life, frailty, shop, ownerId } = lifeOf(company, identity)
  const record = recordOf(company, identity, shop)
  const care: CareContext = {
    customerId: id,
    kind,
    ownerId,
    departmentId: shop.departmentId,
    birth: record.birth,
    serviceQuality: shop.serviceQuality,
    fragility: frailty,
    known,
    orders: life?.orders ?? [],
    words: company.words,
    clock: company.clock,
    asOf: company.asOf,
  }
  const { purchases, orderIds } = buy(random.fork('orders'), care, company, record.externalNumber)
  const complaints = demoComplaints(random.fork('complaints'), care)
  const complainedOrders = new Set(complaints.map(({ order }) => order))
  return {
    customer: { ...record, ownerId, complaintOpen: complaints.some(({ complaint }) => !complaint.closedAt) },
    relatedPeople: relatedPeople(random.fork('family'), company, identity, record.birth),
    purchases,
    contacts: demoContacts(random.fork('contacts'), care, complaints),
    complaints: complaints.map(({ complaint }) => complaint),
    answers: demoAnswers(random.fork('answers'), care, orderIds, complainedOrders),
    truth: life ? truthOf(id, life, known, company) : null,
  }
}

interface LifeHere {
  /** Null: has not bought yet. */
  readonly life: BuyingLife | null
  readonly frailty: number
  readonly shop: DemoShop
  readonly ownerId: string | null
}

/** How he lives with the company, and who looks after him. */
function lifeOf(company: CompanyContext, identity: Identity): LifeHere {
  const { random, known, person, isProspect, index } = identity
  const kind = person ? 'person' : 'organisation'
  const population = company.populations[kind]
  const life = isProspect ? null : buyingLife(random.fork('buying'), population, known, company.asOf)
  const frailty = life ? fragility(life.dropoutRate, population) : 0.5
  const importance = life ? yearlyValue(life) / usualYearlyValue(population) : 0.5
  const place = random.fork('place')
  const chosen = chooseShop(place, company.staff, kind, frailty, importance)
  const ownerId = place.chance(ownedShare) ? place.pick(chosen.relationshipManagerIds) : null
  const original = originalOf(company.random, index)
  // Who comes twice comes mostly to the same shop, where a colleague writes him down.
  if (original === null || place.chance(0.4)) return { life, frailty, shop: chosen, ownerId }
  const { shop } = lifeOf(company, identify(company, original))
  return { life, frailty, shop, ownerId: place.pick(shop.relationshipManagerIds) }
}

function recordOf(company: CompanyContext, identity: Identity, shop: DemoShop) {
  const own = describe(company, identity, shop)
  const index = originalOf(company.random, identity.index)
  if (index === null) return own
  const original = identify(company, index)
  const again = identity.random.fork('again')
  return writtenAgain(again, own, describe(company, original, lifeOf(company, original).shop))
}

/** What stands in his record, apart from what follows from his life with the company. */
function describe(
  company: CompanyContext,
  identity: Identity,
  shop: DemoShop,
): Omit<DemoCustomer, 'ownerId' | 'complaintOpen'> {
  const { words, thisYear } = company
  const { id, index, person, createdAt } = identity
  const random = identity.random.fork('details')
  const number = `K${String(index + 1).padStart(7, '0')}`
  const industry = person && !random.chance(0.35) ? null : random.pick(words.industries)
  const organisation = industry ? words.organisationName(random, shop.city.city, industry) : null
  const introducer = introducerOf(identity.random.fork('introducer'), company, index)
  const birth = random.chance(0.85) ? demoBirth(random, words.lunarBirthdayShare, 1945, thisYear - 20) : null
  return {
    id,
    kind: person ? 'person' : 'organisation',
    name: person?.name.full ?? organisation?.name ?? number,
    externalNumber: number,
    gender: person?.gender ?? null,
    birth: person ? birth : null,
    phone: phoneOf(words, index),
    secondPhone: null,
    email: emailOf(random, index, person?.name ?? null, organisation?.domain ?? null),
    province: shop.city.province,
    city: shop.city.city,
    address: words.address(random, shop.city),
    company: person ? (organisation?.name ?? null) : null,
    industry: industry?.name ?? null,
    ...workOf(identity.random.fork('work'), person !== null, words),
    source: introducer ? words.referral : words.source(random),
    introducer: introducer?.name ?? null,
    introducerId: introducer?.id ?? null,
    note: random.chance(0.12) ? random.pick(words.notes) : null,
    preferences: random.chance(0.3) ? random.pick(words.preferences) : null,
    tagIds: tagIds(random, company.tags),
    departmentId: shop.departmentId,
    createdAt,
  }
}

function buy(random: Random, care: CareContext, company: CompanyContext, number: string) {
  const context = {
    customerId: care.customerId,
    customerNumber: number,
    departmentId: care.departmentId,
    currency: company.words.currency,
    products: company.products,
    clock: company.clock,
    asOf: company.asOf,
  }
  const purchases: DemoPurchase[] = []
  const orderIds: string[] = []
  care.orders.forEach((order, index) => {
    const lines = orderLines(random, order, index + 1, context)
    for (const line of lines) purchases.push(line)
    const [first] = lines
    if (first) orderIds.push(first.id)
  })
  return { purchases, orderIds }
}

/** Great organisations go to key accounts. Among the shops, those who will leave soon are found where service is poor. */
function chooseShop(
  random: Random,
  { shops, keyAccounts }: DemoStaff,
  kind: 'person' | 'organisation',
  frailty: number,
  importance: number,
): DemoShop {
  if (kind === 'organisation' && importance > 1.5) return keyAccounts
  const pick = weightedPicker(
    shops.map((shop) => [
      shop,
      shop.relationshipManagerIds.length * Math.exp(-1.2 * shop.serviceQuality * (frailty - 0.5)),
    ]),
  )
  return pick(random)
}

function introducerOf(random: Random, company: CompanyContext, index: number) {
  if (index === 0 || !random.chance(introducedShare)) return null
  const at = random.integer(0, index - 1)
  // Of whoever stands there twice, the first record is the one people name.
  if (originalOf(company.random, at) !== null) return null
  const { id, person } = identify(company, at)
  return person ? { id, name: person.name.full } : null
}

function relatedPeople(
  random: Random,
  { words, customers, thisYear }: CompanyContext,
  { id, index, person, createdAt }: Identity,
  birth: DemoBirth | null,
): DemoRelatedPerson[] {
  const at = createdAt.getTime()
  if (!person) {
    // Behind the numbers of customers and before those of the staff; in a very large company two may share a switchboard.
    const free = words.phoneCapacity - customers - 10_000
    return demoContactPersons(random, id, words, at, (n) =>
      phoneOf(words, customers + ((3 * index + n) % free)),
    )
  }
  return birth ? demoFamily(random, { id, ...person, birthYear: birth.year }, words, at, thisYear) : []
}

function emailOf(random: Random, index: number, name: DemoName | null, domain: string | null): string | null {
  if (!random.chance(name ? 0.6 : 0.9)) return null
  // The number keeps addresses apart; example.com and .example reach nobody (RFC 2606).
  if (name) return `${name.mailbox}${index + 1}@${random.pick(['example.com', 'example.net', 'example.org'])}`
  return `office${index + 1}@${domain ?? 'example.com'}`
}

function tagIds(random: Random, tags: readonly DemoTag[]): string[] {
  const count = Math.max(0, random.integer(-2, 2))
  return [...new Set(Array.from({ length: count }, () => random.pick(tags).id))]
}

function yearlyValue({ purchaseRate, meanOrderMinor }: BuyingLife): number {
  return 365 * purchaseRate * meanOrderMinor
}

function usualYearlyValue({ r, alpha, p, q, gamma }: BuyingPopulation): number {
  return (365 * (r / alpha) * (p * gamma)) / (q - 1)
}

function truthOf(
  customerId: string,
  life: BuyingLife,
  first: number,
  company: CompanyContext,
): CustomerTruth {
  const isForeseeable = life.death - first < 36_525
  return {
    customerId,
    firstPurchaseAt: company.clock.inShop(first),
    purchaseRate: life.purchaseRate,
    dropoutRate: life.dropoutRate,
    diedAt: isForeseeable ? company.clock.inShop(life.death) : null,
    isAlive: life.death >= company.asOf,
    meanOrderMinor: life.meanOrderMinor,
    orderCount: life.orders.length,
  }
}
