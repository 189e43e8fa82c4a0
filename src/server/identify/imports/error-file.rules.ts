// The rows that were not taken, given back as they were with the reasons beside them: to be mended and imported again.
import type { CellValue } from '../../platform/spreadsheet/sheet.ts'
import type { FaultParams } from './refusal.rules.ts'
import type { RowError } from './row.rules.ts'

/** Words a key in the reader's language, as `platform/text.ts` does for a locale. */
export type Say = (key: string, params?: FaultParams) => string

export interface RefusedRow {
  line: number
  cells: readonly CellValue[]
  errors: readonly RowError[]
}

/** The first row of the error file: the headings of the file it came from, then line and reason. */
export function errorFileHeadings(headings: readonly string[], say: Say): CellValue[] {
  return [...headings, say('import.errorFile.line'), say('import.errorFile.reason')]
}

/** A refused row with its original cells under the same headings, so that the file can be imported by the same mapping. */
export function errorFileRow(row: RefusedRow, headings: readonly string[], say: Say): CellValue[] {
  const cells = headings.map((_, column) => row.cells[column] ?? null)
  // What stands beyond the headings would push line and reason aside: it goes into the last cell.
  const beyond = row.cells.slice(headings.length).filter((cell) => cell !== null && cell !== '')
  const reasons = row.errors.map((error) => reasonText(error, headings, say))
  const rest = beyond.length > 0 ? [beyond.join(' | ')] : []
  return [...cells, row.line, reasons.join(say('import.errorFile.separator')), ...rest]
}

/** One reason in words, with the column it is about. */
export function reasonText(
  { column, code, params }: RowError,
  headings: readonly string[],
  say: Say,
): string {
  const reason = say(`import.reason.${code}`, params)
  if (column === null) return reason
  const heading = headings[column] || say('import.errorFile.columnNumber', { column: column + 1 })
  return say('import.errorFile.ofColumn', { heading, reason })
}
