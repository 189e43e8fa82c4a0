// A row of a customer file as a validated record.
import type { CountryCode } from 'libphonenumber-js/max'
import type { CustomerImportField, CustomerMapping } from '../../../contracts/import-mapping.ts'
import { identifierKey, tidyIdentifier } from '../../platform/identifier.ts'
import { readList } from '../../platform/spreadsheet/list-cell.ts'
import { type BirthDate, type BirthReading, parseBirth } from './birth.rules.ts'
import { type Calendar, calendarOfHeading, calendarReader } from './calendar-word.rules.ts'
import { freeText, longText } from './clean-text.rules.ts'
import { createPhoneReader, type PhoneReader } from './contact.rules.ts'
import { contactStep, settleContact } from './contact-person.rules.ts'
import { type CustomFieldKind, customValueReader } from './custom-value.rules.ts'
import { type CustomerImport, emptyCustomer } from './customer-import.rules.ts'
import { furtherStep, isFurther, keepFurther } from './further-contact.rules.ts'
import { parseIdentifier, parseIdNumber } from './identifier-cell.rules.ts'
import { takeEmail, takePhones, type Unreadable } from './reach-cells.rules.ts'
import { Refusal } from './refusal.rules.ts'
import {
  addError,
  createRowReader,
  type Draft,
  hasErrorIn,
  type ImportRow,
  type RowResult,
  type Step,
  step,
} from './row.rules.ts'
import { looksLikeOrganisation, parseGender, parseKind, parseReceiveBy, parseStatus } from './word.rules.ts'

export interface CustomerReading {
  /** Phones without a country code are of this one. */
  country: CountryCode
  /** Nobody is born later. */
  currentYear: number
  unreadableContacts?: Unreadable
  customFields?: readonly CustomFieldKind[]
}

type CustomerStep = Step<CustomerImport>
type TextField =
  | 'province'
  | 'city'
  | 'address'
  | 'company'
  | 'industry'
  | 'businessCategory'
  | 'occupation'
  | 'language'
  | 'receiveTopics'
  | 'receiveTime'
  | 'owner'
  | 'department'
  | 'source'
  | 'introducer'

const MOST_TEXT = 200
const MOST_ADDRESS = 500
const MOST_NOTE = 10_000
const MOST_TAGS = 100

/** A reader of rows, made once for a mapping and used for every row. */
export function createCustomerReader(
  mapping: CustomerMapping,
  reading: CustomerReading,
): (row: ImportRow) => RowResult<CustomerImport> {
  const phones = createPhoneReader(reading.country)
  const steps = calendarsFirst(mapping.columns).map((column) => stepOf(column, reading, phones))
  const naming = mapping.columns.filter(({ field }) => namesSomebody.has(field)).map(({ column }) => column)
  return createRowReader(emptyCustomer, steps, (draft) => finishCustomer(draft, naming))
}

/** A birthday is read by the calendar beside it, on whichever side that stands. */
function calendarsFirst(columns: CustomerMapping['columns']): CustomerMapping['columns'] {
  return [
    ...columns.filter(({ field }) => field === 'birthCalendar'),
    ...columns.filter(({ field }) => field !== 'birthCalendar'),
  ]
}

/** By which of these a customer goes, in this order. */
const namesSomebody = new Set<string>(['name', 'company', 'contactName'])

function finishCustomer(draft: Draft<CustomerImport>, naming: readonly number[]): CustomerImport {
  const { record } = draft
  if (record.name === '' && record.company !== null) {
    record.name = record.company
    if (!record.isKindGiven) record.kind = 'organisation'
  } else if (!record.isKindGiven && looksLikeOrganisation(record.name)) record.kind = 'organisation'
  settleContact(record)
  if (record.name === '' && !hasErrorIn(draft, naming)) addError(draft, null, 'nameMissing')
  if (record.phone === null && record.secondPhone !== null) {
    record.phone = record.secondPhone
    record.secondPhone = null
  }
  if (record.further.length > 0) record.further = record.further.filter((each) => !isOwn(record, each))
  return record
}

function stepOf(
  { column, heading, field, dateOrder, calendar, decimalMark }: CustomerMapping['columns'][number],
  reading: CustomerReading,
  phones: PhoneReader,
): CustomerStep {
  if (isCustom(field)) {
    const key = field.slice('custom.'.length)
    const kind = reading.customFields?.find((known) => known.key === key) ?? { key, kind: 'text' }
    const parse = customValueReader(kind, { dateOrder, decimalMark })
    return step(column, parse, (record, value) => {
      record.custom[key] = value
    })
  }
  const unreadable = reading.unreadableContacts ?? 'refuse'
  if (isFurther(field)) return furtherStep(column, field, phones, unreadable)
  switch (field) {
    case 'externalNumber':
      return step(column, parseIdentifier, (record, value) => {
        record.externalNumber = tidyIdentifier(value)
        record.numberKey = identifierKey(value)
      })
    case 'name':
      return step(
        column,
        (cell) => freeText(cell, MOST_TEXT),
        (record, value) => {
          record.name = value
        },
      )
    case 'kind':
      return step(column, parseKind, (record, value) => {
        record.kind = value
        record.isKindGiven = true
      })
    case 'gender':
      return step(column, parseGender, (record, value) => {
        record.gender = value
      })
    case 'receiveBy':
      return step(column, parseReceiveBy, (record, value) => {
        record.receiveBy = value
      })
    case 'birth':
      return { column, take: takeBirth({ column, heading, dateOrder, calendar }, reading.currentYear) }
    case 'birthCalendar':
      return step(column, calendarReader(heading), (record, value) => {
        record.birthCalendar = value
      })
    case 'phone':
    case 'secondPhone':
      return { column, take: takePhones(column, phones, unreadable, keepPhone) }
    case 'email':
      return { column, take: takeEmail(column, unreadable, keepEmail) }
    case 'contactName':
    case 'contactRole':
    case 'contactPhone':
    case 'contactEmail':
      return contactStep(column, field, phones, unreadable)
    case 'idNumber':
      return step(column, parseIdNumber, (record, value) => {
        record.idNumber = value
      })
    case 'tags':
      return step(
        column,
        (cell) => freeText(cell, MOST_NOTE),
        (record, value) => {
          const tags = readList(value).map((tag) => tag.slice(0, MOST_TEXT).replace(/\p{Cs}/gu, '\ufffd'))
          record.tags = [...new Set(tags)].slice(0, MOST_TAGS)
        },
      )
    case 'status':
      return step(column, parseStatus, (record, value) => {
        record.status = value
      })
    case 'note':
    case 'preferences':
      return step(
        column,
        (cell) => longText(cell, MOST_NOTE),
        (record, value) => {
          record[field] = value
        },
      )
    default:
      return textStep(column, field, field === 'address' ? MOST_ADDRESS : MOST_TEXT)
  }
}

function isCustom(field: CustomerImportField | `custom.${string}`): field is `custom.${string}` {
  return field.startsWith('custom.')
}

function textStep(column: number, field: TextField, limit: number): CustomerStep {
  return step(
    column,
    (cell) => freeText(cell, limit),
    (record, value) => {
      record[field] = value
    },
  )
}

type WithBirth = { birth: BirthDate | null; birthCalendar: Calendar | null }
type BirthColumn = Pick<CustomerMapping['columns'][number], 'column' | 'heading' | 'dateOrder' | 'calendar'>

/** A birthday, by the calendar that the row, else the column names. */
export function takeBirth<T extends WithBirth>(
  { column, heading, dateOrder, calendar }: BirthColumn,
  latestYear: number,
): Step<T>['take'] {
  const reading: BirthReading = {
    // Mapped by hand, a column of lunar birthdays still says so by its heading.
    calendar: calendar ?? calendarOfHeading(heading),
    order: dateOrder,
    latestYear,
  }
  return (cell, draft) => {
    const birth = parseBirth(cell, { ...reading, calendar: draft.record.birthCalendar ?? reading.calendar })
    if (birth instanceof Refusal) addError(draft, column, birth.code, birth.params)
    else draft.record.birth = birth
  }
}

/** What stands with the record itself is no further one. */
function isOwn(
  { phone, secondPhone, email, address }: CustomerImport,
  { kind, value }: CustomerImport['further'][number],
): boolean {
  if (kind === 'phone') return value === phone || value === secondPhone
  return (kind === 'email' && value === email) || (kind === 'address' && value === address)
}

/** Numbers fill the first and then the second place, whichever column they come from; the others are further ones. */
function keepPhone(record: CustomerImport, phone: string): boolean {
  if (record.phone === null || record.phone === phone) record.phone = phone
  else if (record.secondPhone === null || record.secondPhone === phone) record.secondPhone = phone
  else return keepFurther(record, 'phone', phone)
  return true
}

function keepEmail(record: CustomerImport, email: string): boolean {
  record.email = email
  return true
}
