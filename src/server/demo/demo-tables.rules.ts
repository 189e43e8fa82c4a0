// Stories as rows of the database, by table and by column name: dates as ISO text, everything naming the one operation.
import { isoOfDay } from '../../analytics/calendar.ts'
import type {
  ContactOccasion,
  CustomerStory,
  DemoAnswer,
  DemoBirth,
  DemoComplaint,
  DemoContact,
  DemoCustomer,
  DemoPromise,
  DemoPurchase,
  DemoRelatedPerson,
} from './demo-rows.rules.ts'

export type DemoRow = Readonly<Record<string, unknown>>
export type DemoTable = { readonly name: string; readonly rows: DemoRow[] }

/** What follows from a record: who holds which number, and by what he is found. */
export interface Derive {
  readonly keys: (columns: DemoRow) => readonly { kind: string; value: string }[]
  readonly tokens: (columns: DemoRow) => readonly string[]
}

/** The rows of some customers, in an order in which whoever is named stands before whoever names him. */
export function tablesOf(
  stories: readonly CustomerStory[],
  operationId: string,
  derive: Derive,
): DemoTable[] {
  const of = <T>(rowsOf: (story: CustomerStory) => readonly T[], toRow: (row: T, index: number) => DemoRow) =>
    stories.flatMap((story) => rowsOf(story).map(toRow))
  const customers = stories.map(({ customer }) => customerRow(customer))
  const searchable = (row: DemoRow) => ({ search_tokens: asTsvector(derive.tokens(row)) })
  const record = { created_by_operation: operationId }
  const fact = { operation_id: operationId }
  return [
    { name: 'customer', rows: customers.map((row) => ({ ...row, ...searchable(row), ...record })) },
    {
      name: 'identity_key',
      rows: customers.flatMap((row) => derive.keys(row).map((key) => ({ ...key, customer_id: row.id }))),
    },
    {
      name: 'related_person',
      rows: stories.flatMap(({ customer, relatedPeople }) =>
        relatedPeople.map((person) => ({ ...personRow(person, customer.createdAt), ...record })),
      ),
    },
    {
      name: 'purchase',
      rows: of(
        (s) => s.purchases,
        (row, index) => ({ ...purchaseRow(row, index), ...fact }),
      ),
    },
    {
      name: 'contact',
      rows: of(
        (s) => s.contacts,
        (row) => ({ ...contactRow(row), ...fact }),
      ),
    },
    { name: 'promise', rows: of(promisesOf, (row) => ({ ...promiseRow(row), ...record })) },
    {
      name: 'complaint',
      rows: of(
        (s) => s.complaints,
        (row) => ({ ...complaintRow(row), ...record }),
      ),
    },
    {
      name: 'satisfaction_answer',
      rows: stories.flatMap(({ customer, answers }) =>
        answers.map((answer) => ({ ...answerRow(answer, customer.ownerId), ...fact })),
      ),
    },
    { name: 'demo_truth', rows: stories.flatMap(({ truth }) => (truth ? [truthRow(truth)] : [])) },
  ]
}

function asTsvector(tokens: readonly string[]): string {
  return tokens.map((token) => `'${token.replace(/['\\]/g, '$&$&')}'`).join(' ')
}

function customerRow(customer: DemoCustomer): DemoRow {
  return {
    id: customer.id,
    kind: customer.kind,
    name: customer.name,
    external_number: customer.externalNumber,
    gender: customer.gender,
    ...birthColumns(customer.birth),
    phone: customer.phone,
    second_phone: customer.secondPhone,
    email: customer.email,
    province: customer.province,
    city: customer.city,
    address: customer.address,
    company: customer.company,
    industry: customer.industry,
    business_category: customer.businessCategory,
    occupation: customer.occupation,
    source: customer.source,
    introducer: customer.introducer,
    note: customer.note,
    preferences: customer.preferences,
    tag_ids: customer.tagIds,
    custom: {},
    owner_id: customer.ownerId,
    department_id: customer.departmentId,
    complaint_open: customer.complaintOpen,
    created_at: customer.createdAt,
    updated_at: customer.createdAt,
  }
}

function personRow(person: DemoRelatedPerson, createdAt: Date): DemoRow {
  return {
    customer_id: person.customerId,
    id: person.id,
    relation: person.relation,
    name: person.name,
    role: person.role,
    gender: person.gender,
    phone: person.phone,
    ...birthColumns(person.birth),
    created_at: createdAt,
  }
}

function birthColumns(birth: DemoBirth | null): DemoRow {
  return {
    birth_calendar: birth?.calendar ?? null,
    birth_year: birth?.year ?? null,
    birth_month: birth?.month ?? null,
    birth_day: birth?.day ?? null,
    birth_leap_month: birth?.leapMonth ?? false,
  }
}

function purchaseRow(purchase: DemoPurchase, index: number): DemoRow {
  return {
    customer_id: purchase.customerId,
    id: purchase.id,
    kind: purchase.kind,
    purchased_at: purchase.purchasedAt,
    order_number: purchase.orderNumber,
    product_id: purchase.productId,
    quantity: purchase.quantity,
    unit_price: purchase.unitPrice,
    amount_minor: purchase.amountMinor,
    currency: purchase.currency,
    channel: purchase.channel,
    department_id: purchase.departmentId,
    source_key: `demo-${index + 1}`,
  }
}

const contactChannels: Readonly<Record<DemoContact['channel'], string>> = {
  visit: 'visit',
  phone: 'call',
  wechat: 'wechat',
  email: 'email',
  counter: 'counter',
}

const contactReasons: Readonly<Record<ContactOccasion, string>> = {
  welcome: 'welcome',
  care: 'care',
  birthday: 'birthday',
  afterSale: 'afterSale',
  offer: 'offer',
  winBack: 'winBack',
  complaint: 'complaint',
  prospect: 'other',
}

export function contactRow(contact: DemoContact): DemoRow {
  return {
    customer_id: contact.customerId,
    id: contact.id,
    kind: 'contact',
    at: contact.at,
    employee_id: contact.employeeId,
    channel: contactChannels[contact.channel],
    direction: contact.direction,
    reason: contactReasons[contact.occasion],
    reason_note: contact.reason,
    result: contact.result,
    mood: contact.mood,
    not_reached: contact.notReached,
    hook: contact.nextHook,
    is_complaint: contact.occasion === 'complaint' && contact.direction === 'incoming',
  }
}

type PromiseOf = { contact: DemoContact; promise: DemoPromise }

function promisesOf({ contacts }: CustomerStory): PromiseOf[] {
  return contacts.flatMap((contact) => (contact.promise ? [{ contact, promise: contact.promise }] : []))
}

function promiseRow({ contact, promise }: PromiseOf): DemoRow {
  const { keptOn } = promise
  return {
    customer_id: contact.customerId,
    id: promise.id,
    what: promise.text,
    due_on: isoOfDay(promise.dueOn),
    employee_id: contact.employeeId,
    promised_on: isoOfDay(promise.promisedOn),
    contact_id: contact.id,
    state: keptOn === null ? 'open' : 'kept',
    settled_on: keptOn === null ? null : isoOfDay(keptOn),
    created_at: contact.at,
    updated_at: promise.keptAt ?? contact.at,
  }
}

function complaintRow(complaint: DemoComplaint): DemoRow {
  return {
    customer_id: complaint.customerId,
    id: complaint.id,
    about: complaint.text,
    opened_at: complaint.receivedAt,
    contact_id: complaint.contactId,
    state: complaint.closedAt ? 'settled' : 'open',
    settled_at: complaint.closedAt,
    settled_by: complaint.closedAt ? complaint.employeeId : null,
    settlement: complaint.remedy,
    created_at: complaint.receivedAt,
    updated_at: complaint.closedAt ?? complaint.receivedAt,
  }
}

/** The tier he had is filled in once tiers are known. */
function answerRow(answer: DemoAnswer, ownerId: string | null): DemoRow {
  return {
    customer_id: answer.customerId,
    id: answer.id,
    about: 'purchase',
    about_id: answer.purchaseId,
    expected: answer.expected,
    perceived: answer.perceived,
    comment: answer.comment,
    given_by: answer.via,
    employee_id: answer.via === 'staff' ? ownerId : null,
    department_id: answer.departmentId,
    tier: 'ordinary',
    answered_at: answer.answeredAt,
  }
}

function truthRow(truth: NonNullable<CustomerStory['truth']>): DemoRow {
  return {
    customer_id: truth.customerId,
    first_purchase_at: truth.firstPurchaseAt,
    purchase_rate: truth.purchaseRate,
    dropout_rate: truth.dropoutRate,
    died_at: truth.diedAt,
    is_alive: truth.isAlive,
    mean_order_minor: truth.meanOrderMinor,
    order_count: truth.orderCount,
  }
}
