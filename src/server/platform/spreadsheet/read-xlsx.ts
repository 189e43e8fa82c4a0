// One sheet of a workbook as a stream of row batches. The archive is read from its place, piece by piece as batches are
// asked for: a slow consumer holds no more in memory than a fast one.
import { StringDecoder } from 'node:string_decoder'
import { SpreadsheetFault } from './fault.ts'
import { noSharedStrings, readSharedStrings, type SharedStrings } from './shared-strings.ts'
import type { RowBatch, SheetRow, SpreadsheetLimits } from './sheet.ts'
import { createSheetParser, type XlsxReading } from './sheet-xml.ts'
import type { ByteSource } from './source.ts'
import type { Workbook } from './workbook.ts'
import { inflateEntry } from './zip-entry.ts'

/** Cells held at once, whatever the number of rows: a row may have two thousand. */
const MOST_PENDING_CELLS = 200_000

export async function loadStrings(
  source: ByteSource,
  workbook: Workbook,
  limits: SpreadsheetLimits,
): Promise<SharedStrings> {
  return workbook.sharedStrings ? readSharedStrings(source, workbook.sharedStrings, limits) : noSharedStrings
}

export async function* readXlsx(
  source: ByteSource,
  reading: XlsxReading,
): AsyncGenerator<RowBatch, void, undefined> {
  const { sheet, from, limits } = reading
  const decoder = new StringDecoder('utf8')
  let pending: SheetRow[] = []
  let cells = 0
  let count = from.rows
  const parser = createSheetParser(reading, (row) => {
    pending.push(row)
    cells += row.cells.length
  })

  function takeBatch(progress: number): RowBatch {
    const rows = pending.splice(0, limits.batchRows)
    const line = pending[0]?.line ?? parser.nextLine()
    cells = pending.reduce((sum, row) => sum + row.cells.length, 0)
    count += rows.length
    if (count > limits.rows) throw new SpreadsheetFault('tooManyRows', { limit: limits.rows })
    return { rows, next: { offset: 0, line, rows: count }, progress }
  }

  for await (const { bytes, packedRead } of inflateEntry(source, sheet)) {
    parser.push(decoder.write(bytes))
    while (pending.length >= limits.batchRows || cells > MOST_PENDING_CELLS) {
      yield takeBatch(packedRead / sheet.packedSize)
    }
    if (parser.isDone()) break
  }
  parser.end()
  pending = pending.filter((row) => row.cells.length > 0)
  while (pending.length > 0) yield takeBatch(1)
}
