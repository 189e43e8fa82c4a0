// Rows as an xlsx workbook, streamed: rows are packed as they come, none is kept.
import { writeXlsxStream } from 'hucre'
import type { CellValue } from './sheet.ts'
import type { RowSource } from './write-csv.ts'

export interface WriteXlsxOptions {
  /** Name of the sheet; characters that Excel refuses are replaced. */
  sheet: string
  /** Rows at the top that stay in sight. */
  frozenRows?: number
  columns?: readonly { width?: number; numberFormat?: string }[]
}

/** What a cell can hold (Excel specifications and limits). */
const MOST_CELL_CHARS = 32_767

/**
 * Writes rows as they come, in constant memory; beyond 1,048,576 rows a further sheet begins, with the first row
 * repeated. Texts are typed as texts, so one that begins with `=` is shown and never computed.
 */
export async function* writeXlsx(
  rows: RowSource,
  options: WriteXlsxOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  const stream = writeXlsxStream(toCells(rows), {
    name: sheetName(options.sheet),
    freezePane: { rows: options.frozenRows ?? 1 },
    columns: options.columns?.map(({ width, numberFormat }) => ({ width, numFmt: numberFormat })),
  })
  for await (const chunk of stream) yield chunk
}

async function* toCells(rows: RowSource): AsyncGenerator<CellValue[]> {
  for await (const row of rows) yield row.map(toCell)
}

function toCell(value: CellValue): CellValue {
  if (typeof value === 'string') {
    // A literal _x0041_ would be read as an escape, so its underscore is escaped itself.
    const escaped = value.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    return escaped.length > MOST_CELL_CHARS ? `${escaped.slice(0, MOST_CELL_CHARS - 1)}…` : escaped
  }
  // More digits than a double holds would be rounded by Excel: such a number is written as text.
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value))
    return String(value)
  if (value instanceof Date && Number.isNaN(value.getTime())) return null
  return value
}

/** Excel allows 31 characters and none of : \ / ? * [ ], nor an apostrophe at either end. */
function sheetName(name: string): string {
  const allowed = name.replace(/[:\\/?*[\]]/g, '_').replace(/^'+|'+$/g, '')
  return [...allowed].slice(0, 31).join('') || 'Sheet1'
}
