import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { z } from 'zod'
import type { customerFields } from '../../../contracts/customer.contract.ts'
import { identifierKey } from '../../platform/identifier.ts'
import type { CustomerRecord, IdentityKey } from './customers.store.ts'

export type CustomerInput = z.infer<typeof customerFields>

/** Contract fields as columns: the birth date spread out, phones in E.164, mailboxes in lower case, empty text as null. */
export function toColumns(input: Partial<CustomerInput>): Partial<CustomerRecord> & { custom?: never } {
  const { birth, ...rest } = input
  const columns: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(rest)) {
    if (value !== undefined) columns[name] = typeof value === 'string' && value.trim() === '' ? null : value
  }
  for (const name of ['phone', 'secondPhone']) {
    if (typeof columns[name] === 'string') columns[name] = normalisePhone(columns[name])
  }
  if (typeof columns.email === 'string') columns.email = columns.email.toLowerCase()
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

/** E.164 where the number can be read; otherwise as typed, so that nothing a person knows is lost. */
export function normalisePhone(text: string, country: 'CN' = 'CN'): string {
  const parsed = parsePhoneNumberFromString(text, country)
  return parsed?.isPossible() ? parsed.number : text.trim()
}

/** What says that two records are the same customer. */
export function identityKeysOf(record: {
  externalNumber?: string | null
  phone?: string | null
  email?: string | null
}): IdentityKey[] {
  const keys: IdentityKey[] = []
  if (record.externalNumber) keys.push({ kind: 'number', value: identifierKey(record.externalNumber) })
  if (record.phone?.startsWith('+')) keys.push({ kind: 'phone', value: record.phone })
  if (record.email?.includes('@')) keys.push({ kind: 'email', value: record.email })
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
