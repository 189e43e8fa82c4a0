// The text of a cell without what nobody can see: control characters, zero-width signs, blanks of fifteen kinds.
import type { CellValue } from '../../platform/spreadsheet/sheet.ts'
import { unguardText } from '../../platform/spreadsheet/write-csv.ts'
import { type Parsed, Refusal, refuseValue } from './refusal.rules.ts'

/** ASCII and common Chinese with no blank at either end: most cells, and nothing to do for them. */
const ordinary = /^[(-~\u4e00-\u9fff](?:[ -~\u4e00-\u9fff]*[!-~\u4e00-\u9fff])?$/
const blanks = /\s+/g
const blanksInLine = /[^\S\n]+/g
/** Control characters; soft hyphen, zero-width space, marks of writing direction, word joiner, byte order mark. */
const unseen = /(?!\s)\p{Cc}|[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu
/** Joiners belong to emoji and to some scripts, never beside Chinese or ASCII. */
const strayJoiners =
  /(?<=^|[\u0020-\u007e\p{Script=Han}])[\u200c\u200d]+|[\u200c\u200d]+(?=$|[\u0020-\u007e\p{Script=Han}])/gu
const wideLettersAndDigits = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g

/** Words by which systems write that there is nothing. */
const emptyWords = new Set(['null', '(null)', '\\n', 'nan', 'undefined', '<na>', 'nat'])
const emptyValues = new Set([
  ...emptyWords,
  '-',
  '--',
  '—',
  '——',
  '/',
  '\\',
  'n/a',
  'na',
  'none',
  'nil',
  '无',
  '無',
  '没有',
  '空',
  '暂无',
  '未知',
  '不详',
  '不詳',
  '不明',
  '未填',
  '未填写',
  'unknown',
  'n.a.',
])
const cellErrors = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/

/** A cell as text, as it would be typed. */
export function textOf(cell: CellValue | undefined): string {
  if (typeof cell === 'string') return cell
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) {
    const iso = cell.toISOString()
    return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ')
  }
  return typeof cell === 'number' ? numberText(cell) : String(cell)
}

/** A number without exponent and without the dust of binary fractions: 0.1 + 0.2 is 0.3. */
export function numberText(value: number): string {
  if (Number.isSafeInteger(value)) return String(value)
  const text = String(Number(value.toPrecision(15)))
  return text.includes('e')
    ? Number(text).toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 })
    : text
}

/**
 * Free text: names, addresses, notes. Full-width letters and digits become half-width; Chinese punctuation stays, and so
 * does everything that looks like markup, which is text like any other.
 */
export function freeText(cell: CellValue | undefined, limit: number): Parsed<string> {
  return limited(cleanLine(textOf(cell)), limit)
}

/** Free text of several lines. */
export function longText(cell: CellValue | undefined, limit: number): Parsed<string> {
  const raw = textOf(cell)
  if (!/[\r\n]/.test(raw)) return limited(cleanLine(raw), limit)
  const lines = raw.split(/\r\n?|\n/).map((line) => clean(line, blanksInLine))
  return limited(lines.join('\n').trim(), limit)
}

/** A value with a meaning (number, date, phone, word): wholly half-width, '' when it says that there is none. */
export function valueText(cell: CellValue | undefined): string {
  const raw = textOf(cell)
  if (raw === '') return ''
  const text = ordinary.test(raw) ? raw : clean(raw, blanks).normalize('NFKC').trim().replace(/^'+/, '')
  return text.length <= 11 && emptyValues.has(text.toLowerCase()) ? '' : text
}

/** Refuses what a broken formula left in place of a value. */
export function cellErrorIn(text: string): Refusal | null {
  return text.charCodeAt(0) === 35 && cellErrors.test(text) ? refuseValue('cellError', text) : null
}

function cleanLine(raw: string): string {
  return ordinary.test(raw) ? raw : clean(raw, blanks)
}

function clean(raw: string, blankKind: RegExp): string {
  const text = raw
    .replace(unseen, '')
    .replace(strayJoiners, '')
    .replace(blankKind, ' ')
    .replace(wideLettersAndDigits, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .trim()
  return unguardText(text).replace(/\p{Cs}/gu, '\ufffd')
}

function limited(text: string, limit: number): Parsed<string> {
  if (text === '' || (text.length <= 11 && emptyWords.has(text.toLowerCase()))) return null
  if (text.length > limit) return new Refusal('tooLong', { limit, found: text.length })
  return cellErrorIn(text) ?? text
}
