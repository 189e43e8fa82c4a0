// A row of a purchase file as a validated fact.
import type { CountryCode } from 'libphonenumber-js/max'
import type { PurchaseMapping } from '../../../contracts/import-mapping.ts'
import { identifierKey } from '../../platform/identifier.ts'
import { parseAmount, parseNumber } from './amount.rules.ts'
import { freeText } from './clean-text.rules.ts'
import { createPhoneReader, type PhoneReader, parseEmail } from './contact.rules.ts'
import { parseCurrency } from './currency.rules.ts'
import { type Moment, parseMoment } from './date.rules.ts'
import { parseIdentifier } from './identifier-cell.rules.ts'
import {
  type LineMoney,
  lineMoney,
  type MoneyParts,
  type MoneyReading,
  type PurchaseColumns,
} from './purchase-money.rules.ts'
import {
  addError,
  addMissing,
  createRowReader,
  type Draft,
  type ImportRow,
  type RowResult,
  type Step,
  step,
} from './row.rules.ts'
import { parseTimeOfDay, type TimeOfDay } from './time-of-day.rules.ts'
import { createWallClock } from './wall-clock.rules.ts'

/** A line of a purchase or a return; null where the file says nothing. */
export interface PurchaseImport extends LineMoney {
  customerNumber: string | null
  /** What two spellings of the customer's number have in common. */
  customerKey: string | null
  customerName: string | null
  customerPhone: string | null
  customerEmail: string | null
  orderNumber: string | null
  lineNumber: string | null
  purchasedAt: Date
  productCode: string | null
  productName: string | null
  category: string | null
  channel: string | null
  department: string | null
  country: string | null
}

export interface PurchaseReading extends MoneyReading {
  /** The zone of dates and times that name none. */
  timeZone: string
  /** Phones without a country code are of this one. */
  country: CountryCode
  /** Nothing was bought more than a day after this. */
  now: Date
}

/** What the cells gave, before it is put together. */
interface Parts extends Omit<PurchaseImport, 'customerKey' | 'purchasedAt' | keyof LineMoney>, MoneyParts {
  moment: Moment | null
  time: TimeOfDay | null
}

const MOST_TEXT = 200
const DAY = 86_400_000
const EARLIEST = Date.UTC(1900, 0, 1)

/** A reader of rows, made once for a mapping and used for every row. */
export function createPurchaseReader(
  mapping: PurchaseMapping,
  reading: PurchaseReading,
): (row: ImportRow) => RowResult<PurchaseImport> {
  const phones = createPhoneReader(reading.country)
  const columns: PurchaseColumns = {}
  for (const { column, field } of mapping.columns) columns[field] = column
  const steps = mapping.columns.map((column) => stepOf(column, phones))
  const instantOf = createWallClock(reading.timeZone)
  return createRowReader(emptyParts, steps, (draft) => assemble(draft, columns, reading, instantOf))
}

function emptyParts(): Parts {
  return {
    customerNumber: null,
    customerName: null,
    customerPhone: null,
    customerEmail: null,
    orderNumber: null,
    lineNumber: null,
    moment: null,
    time: null,
    productCode: null,
    productName: null,
    category: null,
    quantity: null,
    unitPrice: null,
    amount: null,
    currency: null,
    channel: null,
    department: null,
    country: null,
  }
}

function stepOf(
  { column, field, dateOrder, decimalMark }: PurchaseMapping['columns'][number],
  phones: PhoneReader,
): Step<Parts> {
  switch (field) {
    case 'customerNumber':
    case 'orderNumber':
    case 'lineNumber':
    case 'productCode':
      return step(column, parseIdentifier, (parts, value) => {
        parts[field] = value
      })
    case 'customerPhone':
      return step(column, phones, (parts, [first = null]) => {
        parts.customerPhone = first
      })
    case 'customerEmail':
      return step(column, parseEmail, (parts, value) => {
        parts.customerEmail = value
      })
    case 'purchasedAt':
      return step(
        column,
        (cell) => parseMoment(cell, dateOrder),
        (parts, value) => {
          parts.moment = value
        },
      )
    case 'purchasedTime':
      return step(column, parseTimeOfDay, (parts, value) => {
        parts.time = value
      })
    case 'quantity':
      return step(
        column,
        (cell) => parseNumber(cell, decimalMark),
        (parts, value) => {
          parts.quantity = value
        },
      )
    case 'unitPrice':
    case 'amount':
      return step(
        column,
        (cell) => parseAmount(cell, decimalMark),
        (parts, value) => {
          parts[field] = value
        },
      )
    case 'currency':
      return step(column, parseCurrency, (parts, value) => {
        parts.currency = value
      })
    default:
      return step(
        column,
        (cell) => freeText(cell, MOST_TEXT),
        (parts, value) => {
          parts[field] = value
        },
      )
  }
}

function assemble(
  draft: Draft<Parts>,
  columns: PurchaseColumns,
  reading: PurchaseReading,
  instantOf: (wall: number) => number,
): PurchaseImport | null {
  const parts = draft.record
  const { customerNumber, customerName, customerPhone, customerEmail } = parts
  const knowsCustomer = (customerNumber ?? customerPhone ?? customerEmail ?? customerName) !== null
  if (!knowsCustomer) {
    const { customerNumber: number, customerName: name, customerPhone: phone, customerEmail: email } = columns
    addMissing(draft, [number, name, phone, email], 'customerMissing')
  }
  const purchasedAt = purchasedAtOf(draft, columns, reading, instantOf)
  const money = lineMoney(draft, columns, reading)
  if (purchasedAt === null || money === null || draft.errors.length > 0) return null
  return {
    customerNumber,
    customerKey: customerNumber === null ? null : identifierKey(customerNumber),
    customerName,
    customerPhone,
    customerEmail,
    orderNumber: parts.orderNumber,
    lineNumber: parts.lineNumber,
    purchasedAt,
    productCode: parts.productCode,
    productName: parts.productName,
    category: parts.category,
    ...money,
    channel: parts.channel,
    department: parts.department,
    country: parts.country,
  }
}

function purchasedAtOf(
  draft: Draft<Parts>,
  columns: PurchaseColumns,
  { now }: PurchaseReading,
  instantOf: (wall: number) => number,
): Date | null {
  const { moment, time } = draft.record
  const column = columns.purchasedAt ?? null
  if (moment === null) {
    if (!draft.errors.some((error) => error.column === column)) addError(draft, column, 'dateMissing')
    return null
  }
  const wall = time === null ? moment.wall : Math.floor(moment.wall / DAY) * DAY + time.milliseconds
  const offset = time?.offsetMinutes ?? moment.offsetMinutes
  const instant = offset === null ? instantOf(wall) : wall - offset * 60_000
  if (instant < EARLIEST || instant > now.getTime() + DAY) {
    const value = new Date(wall).toISOString().slice(0, 10)
    addError(draft, column, 'dateOutOfRange', {
      value,
      earliest: 1900,
      latest: now.toISOString().slice(0, 10),
    })
    return null
  }
  return new Date(instant)
}
