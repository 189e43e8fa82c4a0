// Which rows of a batch are new customers, which are known ones, and which must be refused: decided without the database.

import type { Row } from '../../platform/history/record.ts'
import { identifierKey } from '../../platform/identifier.ts'
import type { FurtherContact, WantedPoint } from '../contact-points/contact-points-bulk.service.ts'
import type { CustomerChange, CustomerKey } from '../customers/customers-bulk.service.ts'
import type { ContactPerson, WantedContact } from '../people/people-bulk.service.ts'

/** A row as parsed: what it says of a customer, by column name, and the keys that tell who he is. */
export type IncomingCustomer = {
  contact: ContactPerson | null
  further: FurtherContact[]
  line: number
  id: string
  columns: Row
  tagIds: string[]
  custom: Row
  keys: CustomerKey[]
  tokens: string[]
}

/** Who holds a key already. */
export type KeyHolder = CustomerKey & { customerId: string; externalNumber: string | null; inScope: boolean }

export type BatchPlan = {
  /** With those of their keys that nobody holds. */
  created: IncomingCustomer[]
  updated: { customerId: string; row: IncomingCustomer }[]
  /** Known customers who had no number, with the one they get. */
  numbered: { id: string; keys: CustomerKey[] }[]
  same: IncomingCustomer[]
  refused: { row: IncomingCustomer; code: string }[]
}

/**
 * Number first, then phone, then e-mail. A phone or mailbox alone does not make two different customer numbers one
 * customer: families and offices share them. Rows of the same customer within the batch are one customer too.
 */
export function planBatch(
  rows: IncomingCustomer[],
  holders: KeyHolder[],
  onKnown: 'update' | 'skip',
): BatchPlan {
  const known = knownBy(holders)
  const plan: BatchPlan = { created: [], updated: [], numbered: [], same: [], refused: [] }
  for (const row of rows) {
    const number = row.keys.find((key) => key.kind === 'number')
    const holder = findHolder(row, number, known)
    if (!holder) {
      const free = row.keys.filter((key) => !known.has(keyText(key)))
      plan.created.push(free.length === row.keys.length ? row : { ...row, keys: free })
      give(free, { customerId: row.id, externalNumber: number?.value ?? null, inScope: true })
    } else if (!holder.inScope) plan.refused.push({ row, code: 'knownElsewhere' })
    else if (onKnown === 'skip') plan.same.push(row)
    else {
      plan.updated.push({ customerId: holder.customerId, row })
      if (number && !known.has(keyText(number))) plan.numbered.push({ id: holder.customerId, keys: [number] })
      // By the next row he is met under the number and the phone that this one gives him.
      holder.externalNumber ??= number?.value ?? null
      give(row.keys, holder)
    }
  }
  return plan

  function give(keys: CustomerKey[], holder: Holder): void {
    for (const key of keys) if (!known.has(keyText(key))) known.set(keyText(key), holder)
  }
}

type Holder = Omit<KeyHolder, keyof CustomerKey>
type Known = Map<string, Holder>

/** One holder a customer, by whichever of his keys. */
function knownBy(holders: KeyHolder[]): Known {
  const byId = new Map(holders.map((each) => [each.customerId, { ...each }]))
  return new Map(holders.map((each) => [keyText(each), byId.get(each.customerId) ?? each]))
}

function findHolder(row: IncomingCustomer, number: CustomerKey | undefined, known: Known) {
  if (number) {
    const byNumber = known.get(keyText(number))
    if (byNumber) return byNumber
  }
  for (const key of row.keys) {
    const holder = key.kind === 'number' ? undefined : known.get(keyText(key))
    if (!holder) continue
    const isAnother = number && holder.externalNumber && identifierKey(holder.externalNumber) !== number.value
    if (!isAnother) return holder
  }
  return undefined
}

function keyText(key: CustomerKey): string {
  return `${key.kind}:${key.value}`
}

/** Which of the customers a batch would record it would also change again by a later row of its own. */
export function changesOfCreated(
  changes: readonly CustomerChange[],
  created: ReadonlyMap<string, IncomingCustomer>,
): string[] {
  const changed = changes.filter(({ id, columns, custom, tagIds }) => {
    const first = created.get(id)
    if (!first) return false
    return (
      Object.entries(columns).some(([name, value]) => value !== (first.columns[name] ?? null)) ||
      Object.entries(custom).some(
        ([key, value]) => JSON.stringify(value) !== JSON.stringify(first.custom[key]),
      ) ||
      tagIds.some((tag) => !first.tagIds.includes(tag))
    )
  })
  return changed.map(({ id }) => id)
}

/** Whom to ask for at whom: of new customers first, then of known ones, whose addition is a change. */
export function contactsOf({ created, updated }: BatchPlan): WantedContact[] {
  return [
    ...created.flatMap(({ id, contact }) => (contact ? [{ ...contact, customerId: id, isNew: true }] : [])),
    ...updated.flatMap(({ customerId, row }) =>
      row.contact ? [{ ...row.contact, customerId, isNew: false }] : [],
    ),
  ]
}

/** What is further of whom, in the same order. */
export function furtherOf({ created, updated }: BatchPlan): WantedPoint[] {
  return [
    ...created.flatMap(({ id, further }) =>
      further.length === 0 ? none : further.map((each) => ({ ...each, customerId: id, isNew: true })),
    ),
    ...updated.flatMap(({ customerId, row }) =>
      row.further.map((each) => ({ ...each, customerId, isNew: false })),
    ),
  ]
}

const none: never[] = []
