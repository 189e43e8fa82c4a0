// Dates and times as spreadsheets hold them, read into the wall clock they show.
import type { DateOrder } from '../../../contracts/import-mapping.ts'
import type { CellValue } from '../../platform/spreadsheet/sheet.ts'
import { cellErrorIn, numberText, valueText } from './clean-text.rules.ts'
import { type Parsed, Refusal, refuseValue } from './refusal.rules.ts'
import { parseTimeOfDay } from './time-of-day.rules.ts'

export interface Moment {
  /** The wall clock read as if it were UTC, in milliseconds. */
  wall: number
  /** Minutes ahead of UTC where the text names its zone; null where the business time zone holds. */
  offsetMinutes: number | null
  hasTime: boolean
}

const DAY = 86_400_000

const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ]\s*(\S.*))?$/i
const chinese = /^(\d{4}|\d{2})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?\s*(\S.*)?$/
const twoFirst = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:[T ,]\s*(\S.*))?$/i
const dayThenMonth =
  /^(\d{1,2})(?:st|nd|rd|th)?[-\s/.]+([a-z]{3,9})[-\s/.,]+(\d{4}|\d{2})(?:[T ,]\s*(\S.*))?$/i
const monthThenDay =
  /^([a-z]{3,9})[-\s/.]+(\d{1,2})(?:st|nd|rd|th)?[-\s/.,]+(\d{4}|\d{2})(?:[T ,]\s*(\S.*))?$/i
const yearThenMonth = /^(\d{4})[-\s/.]([a-z]{3,9})[-\s/.](\d{1,2})(?:[T ,]\s*(\S.*))?$/i
const compact = /^(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{2})(\d{2})(\d{2})?)?$/
const serialText = /^\d{5}(?:\.\d+)?$/
const weekday =
  /\s*[(]?(?:星期|周|週|礼拜)[一二三四五六日天][)]?\s*|^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[,.]?\s+/gi

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * Reads a date with or without time. `order` decides 03/04/2024; without it such a date is refused as ambiguous, unless
 * one of its numbers can only be the day.
 *
 * Kinds: 2024-01-31 · 2024/1/31 · 31/01/2024 · 01/31/2024 · 2024年1月31日 · 20240131 · 20240131082600 · 1-Dec-10 8:26 ·
 * Dec 1, 2010 · 2024-01-31T08:26:00+08:00 · 45322.35 (serial of a spreadsheet) · 1706689560 (seconds since 1970).
 */
export function parseMoment(cell: CellValue | undefined, order?: DateOrder): Parsed<Moment> {
  if (cell instanceof Date) return momentOfDate(cell)
  if (typeof cell === 'number') return fromNumber(cell)
  const raw = valueText(cell)
  if (raw === '') return null
  const text = raw.length > 10 ? raw.replace(weekday, ' ').trim() : raw
  return fromText(text, order) ?? cellErrorIn(text) ?? refuseValue('dateUnreadable', raw)
}

function fromText(text: string, order: DateOrder | undefined): Moment | Refusal | null {
  const first = text.charCodeAt(0)
  if (first < 48 || first > 57) return fromMonthName(monthThenDay.exec(text), 1, 2, 3, text)
  const iso = yearFirst.exec(text)
  if (iso) return build(Number(iso[1]), Number(iso[3]), Number(iso[4]), iso[5], text)
  const two = twoFirst.exec(text)
  if (two) return fromTwoFirst(two, order, text)
  const zh = chinese.exec(text)
  if (zh) return build(fullYear(zh[1]), Number(zh[2]), Number(zh[3]), zh[4], text)
  if (/^\d+(?:\.\d+)?$/.test(text)) return fromDigits(text)
  if (compact.test(text)) return fromDigits(text)
  return (
    fromMonthName(dayThenMonth.exec(text), 2, 1, 3, text) ??
    fromMonthName(yearThenMonth.exec(text), 2, 3, 1, text)
  )
}

function fromMonthName(
  parts: RegExpExecArray | null,
  month: number,
  day: number,
  year: number,
  text: string,
): Moment | Refusal | null {
  const index = months.indexOf(parts?.[month]?.slice(0, 3).toLowerCase() ?? '')
  if (!parts || index < 0) return null
  return build(fullYear(parts[year]), index + 1, Number(parts[day]), parts[4], text)
}

function fromTwoFirst(parts: RegExpExecArray, order: DateOrder | undefined, text: string): Moment | Refusal {
  const [a, b] = [Number(parts[1]), Number(parts[3])]
  if (parts[4]?.length === 2 && (order === 'ymd' || a > 31))
    return build(fullYear(parts[1]), b, Number(parts[4]), parts[5], text)
  const decided = order === 'dmy' || order === 'mdy' ? order : evidentOrder(a, b)
  if (!decided) return refuseValue('dateAmbiguous', text)
  const [day, month] = decided === 'dmy' ? [a, b] : [b, a]
  if (month > 12 && month <= 31 && day <= 12) return refuseValue('dateOtherOrder', text)
  return build(fullYear(parts[4]), month, day, parts[5], text)
}

/** 31/01 and 01/31 say which number is the day; 03/03 is the same either way. */
function evidentOrder(a: number, b: number): 'dmy' | 'mdy' | undefined {
  if (a > 12) return 'dmy'
  return b > 12 || a === b ? 'mdy' : undefined
}

function fromDigits(text: string): Moment | Refusal | null {
  const parts = compact.exec(text)
  const year = Number(parts?.[1])
  if (parts && year >= 1850 && year <= 2200) {
    const time = parts[4] === undefined ? undefined : `${parts[4]}:${parts[5]}:${parts[6] ?? '00'}`
    return build(year, Number(parts[2]), Number(parts[3]), time, text)
  }
  if (serialText.test(text)) return fromSerial(Number(text))
  if (/^1\d{9}$/.test(text)) return { wall: Number(text) * 1000, offsetMinutes: 0, hasTime: true }
  if (/^1\d{12}$/.test(text)) return { wall: Number(text), offsetMinutes: 0, hasTime: true }
  return null
}

function fromNumber(value: number): Moment | Refusal {
  if (value >= 1 && value < 100_000) return fromSerial(value)
  const text = numberText(value)
  return fromDigits(text) ?? refuseValue('dateUnreadable', text)
}

/** Days since 1899-12-30; a spreadsheet takes 1900 for a leap year, so before March 1900 it is one day off. */
function fromSerial(serial: number): Moment {
  const days = serial < 60 ? serial + 1 : serial
  const wall = Math.round((days - 25_569) * 86_400) * 1000
  return { wall, offsetMinutes: null, hasTime: !Number.isInteger(serial) }
}

function momentOfDate(date: Date): Moment | Refusal {
  const wall = date.getTime()
  if (Number.isNaN(wall)) return refuseValue('dateUnreadable', String(date))
  return { wall, offsetMinutes: null, hasTime: wall % DAY !== 0 }
}

/** Two-digit years are of this century up to next year, of the last one after that. */
function fullYear(text: string | undefined): number {
  const year = Number(text)
  if (text?.length !== 2) return year
  const thisYear = new Date().getUTCFullYear()
  const century = thisYear - (thisYear % 100)
  return century + year <= thisYear + 1 ? century + year : century - 100 + year
}

function build(
  year: number,
  month: number,
  day: number,
  time: string | undefined,
  text: string,
): Moment | Refusal {
  if (!isDate(year, month, day)) return refuseValue('dateImpossible', text)
  const midnight = Date.UTC(year, month - 1, day)
  if (time === undefined) return { wall: midnight, offsetMinutes: null, hasTime: false }
  const clock = parseTimeOfDay(time)
  if (clock === null || clock instanceof Refusal) return refuseValue('timeUnreadable', text)
  return { wall: midnight + clock.milliseconds, offsetMinutes: clock.offsetMinutes, hasTime: true }
}

/** Whether the calendar has this day. */
export function isDate(year: number, month: number, day: number): boolean {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return false
  return day <= 28 || day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** Which order the dates of a column show. */
export interface OrderEvidence {
  dmy: number
  mdy: number
  /** Such as 03/04/2024. */
  unclear: number
  /** One that is unclear; where none is and dates contradict each other, the first of them. */
  example: string
}

export const noOrderEvidence = (): OrderEvidence => ({ dmy: 0, mdy: 0, unclear: 0, example: '' })

/** Takes one cell into account. */
export function weighOrder(evidence: OrderEvidence, cell: CellValue | undefined): void {
  if (typeof cell !== 'string' || cell === '') return
  const parts = twoFirst.exec(valueText(cell))
  if (!parts || (parts[4]?.length === 2 && Number(parts[1]) > 31)) return
  const order = evidentOrder(Number(parts[1]), Number(parts[3]))
  if (parts[1] === parts[3]) return
  if (evidence.example === '' || (!order && evidence.unclear === 0)) evidence.example = parts[0]
  evidence[order ?? 'unclear'] += 1
}

/**
 * The column's order: null when no date needs one. Not sure when nothing tells, or when some dates say one thing and some
 * the other; then a person must say.
 */
export function orderOf({ dmy, mdy, unclear }: OrderEvidence): { order: DateOrder; isSure: boolean } | null {
  if (dmy + mdy + unclear === 0) return null
  const isSure = dmy === 0 ? mdy > 0 : mdy === 0
  return { order: dmy > mdy ? 'dmy' : 'mdy', isSure }
}
