// Rows of a file read one by one: those that are good become lines, the others refusals with their cells as they stood.
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { SheetRow } from '../../platform/spreadsheet/sheet.ts'
import type { Refusal } from './imports.store.ts'
import type { RowError, RowResult } from './row.rules.ts'

const rowsATurn = 100

/** Lets others have their turn every few rows. `faulty`: what could be read of those refused. */
export async function splitRows<T, Line, Faulty = Line>(
  rows: SheetRow[],
  reader: (row: SheetRow) => RowResult<T>,
  toLine: (line: number, record: T) => Line,
  toFaulty: (line: number, record: T) => Faulty,
): Promise<{ good: Line[]; refused: Refusal[]; faulty: Faulty[] }> {
  const good: Line[] = []
  const refused: Refusal[] = []
  const faulty: Faulty[] = []
  let sinceTurn = 0
  for (const row of rows) {
    if (++sinceTurn % rowsATurn === 0) await nextTurn()
    const result = reader(row)
    if (result.ok) good.push(toLine(row.line, result.record))
    else {
      refused.push({ line: row.line, cells: row.cells, faults: result.errors.map(toFault) })
      if (result.partial !== null) faulty.push(toFaulty(row.line, result.partial))
    }
  }
  return { good, refused, faulty }
}

function toFault({ column, code, params }: RowError) {
  return { column, code, params: { ...params } }
}
