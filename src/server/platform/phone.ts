// One reading of telephone numbers for everything that takes them: typed on the page, sent by a program, read from a file.
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max'

const elevenDigits = /^1[3-9]\d{9}$/
const chineseMobile = /^(?:\+?86|0086)?[-\s]?(1[3-9]\d)[-\s]?(\d{4})[-\s]?(\d{4})$/
/**
 * Banks, insurers, carriers: short numbers that ring in all of China and that the library does not know. The hotlines of
 * authorities (12345, 12306) are left out: they are nobody's own number, and 12345 is what people type to get on.
 */
const chineseService = /^(?:\+86|0086)?[-\s]?(9[56]\d{3,6}|100\d{2})$/
const extension = /\s*(?:转|轉|分机|內線|内线|ext\.?|#)\s*(\d{1,6})$/i
/** A spreadsheet's way of writing a number it took for one. */
const addedZero = /(?<=^\+?\d+)\.0+$/
const mostKnown = 20_000
const known = new Map<string, string | null>()

/**
 * One telephone number as E.164; null where the numbering plan of its country has no such number. A number without a
 * country code is of the country given; an extension is left away.
 *
 * ```ts
 * parsePhone('０１０－１２３４５６７８', 'CN') // '+861012345678'
 * parsePhone('(206) 684-2489', 'US')         // '+12066842489'
 * parsePhone('+44 20 7946 0958', 'CN')       // '+442079460958'
 * parsePhone('1380013800', 'CN')             // null
 * ```
 */
export function parsePhone(written: string, country: CountryCode): string | null {
  if (country === 'CN' && written.length === 11 && elevenDigits.test(written)) return `+86${written}`
  const text = written.normalize('NFKC').trim().replace(/^'+/, '').replace(addedZero, '')
  if (country === 'CN') {
    const mobile = chineseMobile.exec(text)
    if (mobile) return `+86${mobile[1]}${mobile[2]}${mobile[3]}`
  }
  const service = country === 'CN' || /^(?:\+86|0086)/.test(text) ? chineseService.exec(text) : null
  if (service) return `+86${service[1]}`
  const key = `${country}${text}`
  const before = known.get(key)
  if (before !== undefined) return before
  const parsed = parsePhoneNumberFromString(text.replace(extension, ' ext. $1'), country)
  const number = parsed?.isValid() ? parsed.number : null
  if (known.size >= mostKnown) known.clear()
  // A cell is a window on its file's text: kept as it is, it would keep a quarter of a megabyte.
  known.set(Buffer.from(key).toString(), number)
  return number
}
