// Rows as CSV that Excel opens right: marked UTF-8, CRLF, and no cell that it would take for a formula.
import type { CellValue } from './sheet.ts'

export interface WriteCsvOptions {
  delimiter?: ',' | '\t' | ';'
  /** Excel takes a file without this mark for the encoding of the country. */
  withByteOrderMark?: boolean
}

export type RowSource = AsyncIterable<readonly CellValue[]> | Iterable<readonly CellValue[]>

const CHUNK_CHARS = 64 * 1024
const FORMULA_START = /^[=+\-@\t\r]/
/**
 * A sign and digits compute nothing: at worst Excel reads a telephone number as that number. Guarded, every other program
 * would read an apostrophe before it.
 */
const PLAIN_NUMBER = /^(-\d+(\.\d+)?|\+\d+)$/

/**
 * Writes rows as they come, in constant memory. A text that begins like a formula gets an apostrophe before it (OWASP,
 * «CSV Injection»); numbers stay numbers, also negative ones given as text, and so do telephone numbers in E.164. `unguardText` takes the apostrophe away.
 *
 * ```ts
 * await pipeline(Readable.from(writeCsv([['姓名', '金额'], ['王小明', -12.5]])), createWriteStream('out.csv'))
 * ```
 */
export async function* writeCsv(
  rows: RowSource,
  options: WriteCsvOptions = {},
): AsyncGenerator<Buffer, void, undefined> {
  const delimiter = options.delimiter ?? ','
  const needsQuotes = new RegExp(`["\\r\\n${delimiter}]|^\\s|\\s$`)
  let pending = options.withByteOrderMark === false ? '' : '\ufeff'
  for await (const row of rows) {
    for (let i = 0; i < row.length; i++) {
      if (i > 0) pending += delimiter
      const text = cellText(row[i] ?? null)
      pending += needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text
    }
    pending += '\r\n'
    if (pending.length >= CHUNK_CHARS) {
      yield Buffer.from(pending)
      pending = ''
    }
  }
  if (pending !== '') yield Buffer.from(pending)
}

/** A text that no spreadsheet program takes for a formula. */
export function guardText(text: string): string {
  return FORMULA_START.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text
}

/** The text before `guardText`, so that a file of ours read back gives what was written. */
export function unguardText(text: string): string {
  return text.startsWith("'") && FORMULA_START.test(text.slice(1)) ? text.slice(1) : text
}

function cellText(value: CellValue): string {
  if (value === null) return ''
  if (typeof value === 'string') return guardText(value)
  if (value instanceof Date) return dateText(value)
  return String(value)
}

/** The wall clock of the date, the time left out at midnight. */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return ''
  const iso = date.toISOString()
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ')
}
