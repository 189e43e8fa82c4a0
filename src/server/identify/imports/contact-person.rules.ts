// The person to ask for at a customer, from columns of his own: 联系人, 联系人电话, 联系人邮箱, 联系人职务.
import type { ContactPerson } from '../people/people-bulk.service.ts'
import { freeText } from './clean-text.rules.ts'
import type { PhoneReader } from './contact.rules.ts'
import { takeEmail, takePhones, type Unreadable } from './reach-cells.rules.ts'
import { type Step, step } from './row.rules.ts'

type WithContact = { contact: ContactPerson | null }
type ContactField = 'contactName' | 'contactRole' | 'contactPhone' | 'contactEmail'

const MOST_TEXT = 200

export function contactStep<T extends WithContact>(
  column: number,
  field: ContactField,
  phones: PhoneReader,
  unreadable: Unreadable,
): Step<T> {
  const put = (name: keyof ContactPerson) => (record: T, value: string) => {
    record.contact ??= { name: '', role: null, phone: null, email: null }
    // He has room for one phone; what is there already is told as dropped.
    if (name === 'phone' && record.contact.phone !== null) return record.contact.phone === value
    record.contact[name] = value
    return true
  }
  switch (field) {
    case 'contactName':
      return step(column, (cell) => freeText(cell, MOST_TEXT), put('name'))
    case 'contactRole':
      return step(column, (cell) => freeText(cell, MOST_TEXT), put('role'))
    case 'contactPhone':
      return { column, take: takePhones(column, phones, unreadable, put('phone')) }
    case 'contactEmail':
      return { column, take: takeEmail(column, unreadable, put('email')) }
  }
}

type Reachable = WithContact & {
  name: string
  externalNumber: string | null
  phone: string | null
  secondPhone: string | null
  email: string | null
}

/**
 * Whoever bears the customer's own name, or none, is the customer himself: his phone and mailbox are the customer's. A
 * customer of whom nothing else tells who he is goes by his contact person's phone and mailbox, or each import would
 * record him anew.
 */
export function settleContact(record: Reachable): void {
  const { contact } = record
  if (!contact) return
  if (record.name === '') record.name = contact.name
  const isHimself = contact.name === '' || plainName(contact.name) === plainName(record.name)
  const isKnown = record.externalNumber ?? record.phone ?? record.secondPhone ?? record.email
  if (isHimself || !isKnown) {
    if (record.phone === null) record.phone = contact.phone
    else if (record.phone !== contact.phone) record.secondPhone ??= contact.phone
    record.email ??= contact.email
  }
  if (isHimself) record.contact = null
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/\s+/g, '')
}
