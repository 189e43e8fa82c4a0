// Which columns of a file hold anything at all, told by every row and not by the first few.
import type { CellValue } from '../../platform/spreadsheet/sheet.ts'
import { textOf } from './clean-text.rules.ts'

/** Looks only at the columns that were empty so far: most are filled by the first row. */
export function createFillWatch(columns: number) {
  let empty = Array.from({ length: columns }, (_, column) => column)
  return {
    add(cells: readonly CellValue[]): void {
      if (empty.length > 0 && empty.some((column) => isFilled(cells[column])))
        empty = empty.filter((column) => !isFilled(cells[column]))
    },
    conclude(): number[] {
      return Array.from({ length: columns }, (_, column) => column).filter(
        (column) => !empty.includes(column),
      )
    },
  }
}

function isFilled(cell: CellValue | undefined): boolean {
  return cell !== null && cell !== undefined && cell !== '' && textOf(cell).trim() !== ''
}
