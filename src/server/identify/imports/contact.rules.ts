// Phones as E.164 and mailboxes in lower case, from however they were typed.
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { CellValue } from '../../platform/spreadsheet/sheet.ts'
import { cellErrorIn, valueText } from './clean-text.rules.ts'
import { type Parsed, refuseValue } from './refusal.rules.ts'

export type PhoneReader = (cell: CellValue | undefined) => Parsed<string[]>

const elevenDigits = /^1[3-9]\d{9}$/
const chineseMobile = /^(?:\+?86|0086)?[-\s]?(1[3-9]\d)[-\s]?(\d{4})[-\s]?(\d{4})$/
const between = /[/;,、|\n]|\s{2,}| 或 |\bor\b/
const extension = /\s*(?:转|轉|分机|內線|内线|ext\.?|#)\s*(\d{1,6})$/i
/** A spreadsheet's way of writing a number it took for one. */
const addedZero = /(?<=^\+?\d+)\.0+$/
const MOST_KNOWN = 20_000

/** A country by its two letters, as phone numbers know it; undefined when they do not. */
export function phoneCountry(code: string): CountryCode | undefined {
  const upper = code.toUpperCase()
  return isSupportedCountry(upper) ? upper : undefined
}

/**
 * A reader of phone cells for a country: one number or several (`13800138000/010-12345678`), each as E.164.
 *
 * ```ts
 * createPhoneReader('CN')('０１０－１２３４５６７８') // ['+861012345678']
 * ```
 */
export function createPhoneReader(country: CountryCode): PhoneReader {
  const known = new Map<string, string | null>()

  function readOne(part: string): string | null {
    const text = part.trim().replace(addedZero, '')
    if (country === 'CN') {
      const mobile = chineseMobile.exec(text)
      if (mobile) return `+86${mobile[1]}${mobile[2]}${mobile[3]}`
    }
    const before = known.get(text)
    if (before !== undefined) return before
    const parsed = parsePhoneNumberFromString(text.replace(extension, ' ext. $1'), country)
    const number = parsed?.isValid() ? parsed.number : null
    if (known.size >= MOST_KNOWN) known.clear()
    // A cell is a window on its file's text: kept as it is, it would keep a quarter of a megabyte.
    known.set(Buffer.from(text).toString(), number)
    return number
  }

  return (cell) => {
    if (country === 'CN' && typeof cell === 'string' && cell.length === 11 && elevenDigits.test(cell)) {
      return [`+86${cell}`]
    }
    const text = valueText(cell)
    if (text === '') return null
    const error = cellErrorIn(text)
    if (error) return error
    // Words beside a number (家, office) do no harm; a second number that cannot be read does.
    const parts = text.split(between).filter((part) => part.replace(/\D/g, '').length >= 5)
    const numbers = (parts.length > 1 ? parts : [text]).map(readOne)
    const good = numbers.filter((number) => number !== null)
    return good.length === numbers.length ? [...new Set(good)] : refuseValue('phoneUnreadable', text)
  }
}

// The local part as RFC 5321 allows it unquoted; the domain with at least one dot.
const mailbox =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9\u0080-\uffff](?:[a-z0-9\u0080-\uffff-]{0,61}[a-z0-9\u0080-\uffff])?\.)+[a-z\u0080-\uffff][a-z0-9\u0080-\uffff-]{1,62}$/

/** A mailbox in lower case; `Name <a@b.cn>` and `mailto:` are undone, of several the first is taken. */
export function parseEmail(cell: CellValue | undefined): Parsed<string> {
  const text = valueText(cell)
  if (text === '') return null
  const inBrackets = /<([^<>]+@[^<>]+)>/.exec(text)?.[1] ?? text
  const first = inBrackets.split(/[;,、|\s]+/).find((part) => part.includes('@')) ?? inBrackets
  const address = first
    .toLowerCase()
    .replace(/^mailto:/, '')
    .replace(/\.+$/, '')
  if (address.length <= 254 && mailbox.test(address) && !address.includes('..')) return address
  return cellErrorIn(text) ?? refuseValue('emailUnreadable', text)
}
