// Where the headings of a sheet are: many sheets begin with a title, a date or the name of who made the export.
import type { CellValue, SheetRow } from './sheet.ts'

/**
 * Index, in the first rows of a sheet, of the row that holds the headings: the first that is at least half as full as
 * rows of this sheet usually are. 0 when the rows say nothing.
 */
export function findHeadingRow(rows: readonly SheetRow[]): number {
  const filled = rows.slice(0, 100).map((row) => row.cells.filter(isFilled).length)
  const usual = median(filled.filter((count) => count > 0))
  const found = filled.findIndex((count) => count > 0 && count >= usual / 2)
  return Math.max(0, found)
}

/** The headings as text, without line breaks and the blanks around them, the empty ones at the end left out. */
export function headingTexts(cells: readonly CellValue[]): string[] {
  const texts = cells.map((cell) => (isFilled(cell) ? String(cell).replace(/\s+/g, ' ').trim() : ''))
  while (texts.length > 0 && texts.at(-1) === '') texts.pop()
  return texts
}

export function isFilled(cell: CellValue): boolean {
  return cell !== null && (typeof cell !== 'string' || cell.trim() !== '')
}

function median(counts: number[]): number {
  const sorted = counts.sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
