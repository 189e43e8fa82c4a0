import type { CountryCode } from 'libphonenumber-js/max'
import type { z } from 'zod'
import type { customerFields } from '../../../contracts/customer.contract.ts'
import { earliestBirthYear, isLunarDay, isSolarDay } from '../../platform/birth-day.ts'
import { idKindOf, tidyIdNumber } from '../../platform/id-number.ts'
import { identifierKey } from '../../platform/identifier.ts'
import { isMailbox } from '../../platform/mailbox.ts'
import { parsePhone } from '../../platform/phone.ts'
import type { FieldFault } from '../../platform/problem.ts'
import type { CustomerRecord, IdentityKey } from './customers.store.ts'

export type CustomerInput = z.infer<typeof customerFields>

/**
 * Contract fields as columns: the birth date spread out, phones in E.164, mailboxes in lower case, empty text as null.
 * A phone without a country code is of the country given.
 */
export function toColumns(
  input: Partial<CustomerInput>,
  country: CountryCode,
): Partial<CustomerRecord> & { custom?: never } {
  const { birth, ...rest } = input
  const columns: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(rest)) {
    if (value !== undefined) columns[name] = typeof value === 'string' && value.trim() === '' ? null : value
  }
  for (const name of ['phone', 'secondPhone']) {
    const written = columns[name]
    if (typeof written === 'string') columns[name] = parsePhone(written, country) ?? written.trim()
  }
  if (typeof columns.email === 'string') columns.email = columns.email.toLowerCase()
  Object.assign(columns, identityOf(columns.idNumber))
  if (typeof columns.externalNumber === 'string') columns.externalNumber = columns.externalNumber.trim()
  if (birth !== undefined) {
    columns.birthCalendar = birth?.calendar ?? null
    columns.birthYear = birth?.year ?? null
    columns.birthMonth = birth?.month ?? null
    columns.birthDay = birth?.day ?? null
    columns.birthLeapMonth = birth?.leapMonth ?? false
  }
  return columns as Partial<CustomerRecord> & { custom?: never }
}

/** An identity number with the kind that it says itself; nothing where it is not spoken of. */
function identityOf(idNumber: unknown): Pick<CustomerRecord, 'idNumber' | 'idKind'> | undefined {
  if (idNumber === undefined) return undefined
  if (typeof idNumber !== 'string') return { idNumber: null, idKind: null }
  const tidy = tidyIdNumber(idNumber)
  return { idNumber: tidy, idKind: idKindOf(tidy) }
}

/**
 * Phones that no numbering plan knows and mailboxes nobody has: refused on the page as in a file, for they reach nobody. Birthdays
 * that no calendar has, for nobody would be congratulated.
 */
export function particularFaults(
  input: Pick<Partial<CustomerInput>, 'phone' | 'secondPhone' | 'email' | 'idNumber' | 'birth'>,
  country: CountryCode,
  now: Date,
): FieldFault[] {
  const faults: FieldFault[] = (['phone', 'secondPhone'] as const).flatMap((path) => {
    const value = input[path]?.trim()
    const isRead = !value || parsePhone(value, country) !== null
    return isRead ? [] : [{ path, code: 'phoneUnreadable', params: { value } }]
  })
  const email = input.email?.trim()
  if (email && !isMailbox(email))
    faults.push({ path: 'email', code: 'emailUnreadable', params: { value: email } })
  const idNumber = input.idNumber?.trim()
  if (idNumber && idKindOf(tidyIdNumber(idNumber)) === null)
    faults.push({ path: 'idNumber', code: 'idNumberWrong', params: { value: idNumber } })
  return [...faults, ...birthFaults(input.birth ?? null, now)]
}

function birthFaults(birth: CustomerInput['birth'], now: Date): FieldFault[] {
  if (!birth) return []
  const latest = now.getUTCFullYear()
  if (birth.year !== null && (birth.year < earliestBirthYear || birth.year > latest))
    return [{ path: 'birth', code: 'birthYearWrong', params: { earliest: earliestBirthYear, latest } }]
  const isDay = birth.calendar === 'lunar' ? isLunarDay(birth) : isSolarDay(birth)
  return isDay ? [] : [{ path: 'birth', code: `${birth.calendar}BirthdayWrong`, params: {} }]
}

/** What says that two records are the same customer. */
export function identityKeysOf(record: {
  externalNumber?: string | null
  phone?: string | null
  email?: string | null
  idNumber?: string | null
}): IdentityKey[] {
  const keys: IdentityKey[] = []
  if (record.externalNumber) keys.push({ kind: 'number', value: identifierKey(record.externalNumber) })
  if (record.phone?.startsWith('+')) keys.push({ kind: 'phone', value: record.phone })
  if (record.email?.includes('@')) keys.push({ kind: 'email', value: record.email })
  // Numbers of other papers follow no rule by which a short one could be told from another house's.
  const idKind = record.idNumber && idKindOf(record.idNumber)
  if (record.idNumber && (idKind === 'residentId' || idKind === 'creditCode'))
    keys.push({ kind: 'idNumber', value: record.idNumber })
  return keys
}

export type BirthColumns = Pick<
  CustomerRecord,
  'birthCalendar' | 'birthYear' | 'birthMonth' | 'birthDay' | 'birthLeapMonth'
>

export function birthOf(record: BirthColumns) {
  if (!record.birthCalendar || !record.birthMonth || !record.birthDay) return null
  return {
    calendar: record.birthCalendar,
    year: record.birthYear,
    month: record.birthMonth,
    day: record.birthDay,
    leapMonth: record.birthLeapMonth,
  }
}
