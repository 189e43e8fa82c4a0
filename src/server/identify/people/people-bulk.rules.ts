// Which contact persons of a file are around their customers already, which are missing, and what it adds to them.
import type { Patch } from '../../platform/history/many.ts'
import type { Home } from '../../platform/history/place.ts'
import type { Row } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'

export type ContactFields = { name: string; role: string | null; phone: string | null; email: string | null }

/** `isNew`: the customer is recorded by the same row; his contact person is part of that, no change. */
export type ContactWish = ContactFields & { customerId: string; isNew: boolean }

export type KnownPerson = ContactFields & { customerId: string; id: string; originId: string | null }

/** A wish for somebody whose home is known. */
type PlacedWish = ContactWish & { originId: string | null }

export type ContactPlan = { created: KnownPerson[]; updated: Patch[]; changed: string[] }

/** Somebody of the same name is the same, whatever he is to the customer; what the file leaves empty stays as it is. */
export function planContacts(wanted: readonly PlacedWish[], known: readonly KnownPerson[]): ContactPlan {
  const people = new Map<string, KnownPerson>()
  for (const person of known) if (!people.has(keyOf(person))) people.set(keyOf(person), { ...person })
  const created = new Map<string, KnownPerson>()
  const patches = new Map<string, Patch>()
  const changed = new Set<string>()
  for (const { isNew, ...contact } of wanted) {
    const person = people.get(keyOf(contact))
    if (!person) {
      const added = { ...contact, id: newId() }
      people.set(keyOf(contact), added)
      created.set(added.id, added)
      if (!isNew) changed.add(contact.customerId)
      continue
    }
    const columns = differing(person, contact)
    if (Object.keys(columns).length === 0) continue
    Object.assign(person, columns)
    changed.add(contact.customerId)
    // Whoever is only now being added is added as the last row leaves him.
    if (created.has(person.id)) continue
    const { customerId, id } = person
    patches.set(id, { id, customerId, columns: { ...patches.get(id)?.columns, ...columns } })
  }
  return { created: [...created.values()], updated: [...patches.values()], changed: [...changed] }
}

function differing(person: ContactFields, contact: ContactFields): Partial<ContactFields> {
  const names = (['role', 'phone', 'email'] as const).filter(
    (name) => contact[name] !== null && contact[name] !== person[name],
  )
  return Object.fromEntries(names.map((name) => [name, contact[name]]))
}

function keyOf({ customerId, name }: { customerId: string; name: string }): string {
  return `${customerId} ${plainName(name)}`
}

/** As names are compared: without blanks and case. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/\s+/g, '')
}

type Birth = {
  calendar: 'solar' | 'lunar'
  year: number | null
  month: number
  day: number
  leapMonth: boolean
}

/** Somebody around a customer as a file tells of him; null where it says nothing, which changes nothing. */
export type ToldPerson = {
  line: number
  home: Home
  name: string
  relation: string | null
  role: string | null
  gender: string | null
  phone: string | null
  email: string | null
  birth: Birth | null
  note: string | null
}

/** Of whom a file says no more than the name: somebody to ask for. */
export const blankPerson: Row = {
  ...{ relation: 'contact', name: '', role: null, gender: null, phone: null, email: null, note: null },
  ...{ birth_calendar: null, birth_year: null, birth_month: null, birth_day: null, birth_leap_month: false },
}

/** All but the name, by which they are met. */
export function toldColumns({ relation, role, gender, phone, email, birth, note }: ToldPerson): Row {
  const said = Object.entries({ relation, role, gender, phone, email, note })
  return {
    ...Object.fromEntries(said.filter(([, value]) => value !== null)),
    ...(birth && {
      ...{ birth_calendar: birth.calendar, birth_year: birth.year, birth_month: birth.month },
      ...{ birth_day: birth.day, birth_leap_month: birth.leapMonth },
    }),
  }
}
