// Delimited text as a stream of row batches: constant memory, and every batch says at which byte to go on.
import { SpreadsheetFault } from './fault.ts'
import { type LineEnds, lineEndsOf } from './line-ends.ts'
import type { ReadPosition, RowBatch, RowFault, SheetRow, SpreadsheetLimits } from './sheet.ts'
import type { ByteSource } from './source.ts'
import { splitCsv } from './split-csv.ts'
import type { TextDialect } from './text-dialect.ts'
import { decoderOf } from './text-encoding.ts'

const CHUNK_BYTES = 256 * 1024
const MOST_BROKEN_QUOTES = 100

export interface CsvReading {
  dialect: TextDialect
  from: ReadPosition
  /** Cells a row should have; 0 accepts any number. */
  width: number
  limits: SpreadsheetLimits
}

interface ParsedText {
  rows: SheetRow[]
  /** Lines used up; the bytes after them are read again together with what follows. */
  lines: number
  isComplete: boolean
}

/** Reads rows from a position on. The text of a batch is freed with the batch: copy a cell that must live longer. */
export async function* readCsv(
  source: ByteSource,
  reading: CsvReading,
): AsyncGenerator<RowBatch, void, undefined> {
  const { dialect, limits } = reading
  const decode = decoderOf(dialect.encoding)
  const ends = lineEndsOf(dialect.encoding, dialect.newline)
  const parser = createParser(reading)
  let buffer = Buffer.allocUnsafe(CHUNK_BYTES)
  let held = 0
  let next = reading.from
  for (;;) {
    held += await source.read(buffer.subarray(held), next.offset + held)
    if (held === 0) return
    const isLast = next.offset + held >= source.size
    const cut = isLast ? held : ends.last(buffer, held)
    const parsed = parser.parse(decode(buffer.subarray(0, cut)), next.line, isLast)
    const end = parsed.isComplete ? cut : ends.skip(buffer, 0, parsed.lines, cut)
    const bytes = buffer.subarray(0, end)
    for (const batch of toBatches(parsed, bytes, next, ends, source.size, limits.batchRows)) {
      if (batch.next.rows > limits.rows) throw new SpreadsheetFault('tooManyRows', { limit: limits.rows })
      next = batch.next
      if (batch.rows.length > 0) yield batch
    }
    if (isLast) return
    buffer.copyWithin(0, end, held)
    held -= end
    if (held === buffer.length) buffer = grow(buffer, next.line, limits)
  }
}

/** A row longer than the buffer: make room, up to four bytes a character of the longest cell allowed. */
function grow(buffer: Buffer<ArrayBuffer>, line: number, limits: SpreadsheetLimits): Buffer<ArrayBuffer> {
  const most = 4 * limits.cellChars + CHUNK_BYTES
  if (buffer.length >= most) throw new SpreadsheetFault('cellTooLong', { line, limit: limits.cellChars })
  const larger = Buffer.allocUnsafe(Math.min(most, 2 * buffer.length))
  buffer.copy(larger)
  return larger
}

/** Cuts what a chunk gave into batches, each with the byte at which the next one begins. */
function* toBatches(
  parsed: ParsedText,
  bytes: Buffer,
  start: ReadPosition,
  ends: LineEnds,
  size: number,
  most: number,
): Generator<RowBatch> {
  let at = 0
  let { line, rows: count } = start
  for (let i = 0; i === 0 || i < parsed.rows.length; i += most) {
    const rows = parsed.rows.slice(i, i + most)
    const following = parsed.rows[i + most]
    const nextLine = following ? following.line : start.line + parsed.lines
    at = following ? ends.skip(bytes, at, nextLine - line, bytes.length) : bytes.length
    line = nextLine
    count += rows.length
    const offset = start.offset + at
    yield { rows, next: { offset, line, rows: count }, progress: offset / size }
  }
}

/** Parses chunk after chunk, and counts quotes that never close: a file full of them is not what it seems. */
function createParser({ dialect, width, limits }: CsvReading) {
  const { newline, delimiter } = dialect
  const { cellChars } = limits
  let broken = 0

  function parse(text: string, line: number, isLast: boolean): ParsedText {
    const split = splitCsv({ text, delimiter, newline, line, isLast, cellChars })
    const hasBadCharacters = text.includes('\ufffd')
    const rows: SheetRow[] = []
    let nextBroken = 0
    for (let i = 0; i < split.cells.length; i++) {
      const cells = split.cells[i] ?? []
      const at = split.lines[i] ?? 0
      if (split.broken[nextBroken] === i) {
        nextBroken += 1
        rows.push({ line: at, cells, fault: { code: 'unclosedQuote', params: {} } })
        if (++broken > MOST_BROKEN_QUOTES) throw new SpreadsheetFault('brokenQuotes', { line: at })
        continue
      }
      const row = toRow(cells, at, width, hasBadCharacters, limits)
      if (row) rows.push(row)
    }
    return { rows, lines: split.line - line, isComplete: split.consumed === text.length }
  }

  return { parse }
}

function toRow(
  cells: string[],
  line: number,
  width: number,
  hasBadCharacters: boolean,
  limits: SpreadsheetLimits,
): SheetRow | null {
  if (isBlank(cells[0]) && cells.every(isBlank)) return null
  const bad = hasBadCharacters ? cells.findIndex((cell) => cell.includes('\ufffd')) : -1
  if (bad >= 0) return { line, cells, fault: { code: 'badCharacters', params: { column: bad + 1 } } }
  if (width === 0 || cells.length === width) return { line, cells }
  const found = cells.length
  while (cells.length > width && cells.at(-1) === '') cells.pop()
  if (cells.length === width) return { line, cells }
  if (cells.length > limits.columns) cells.length = limits.columns
  const code: RowFault['code'] = found < width ? 'tooFewCells' : 'tooManyCells'
  return { line, cells, fault: { code, params: { expected: width, found } } }
}

function isBlank(cell: string | undefined): boolean {
  return cell === undefined || cell === '' || (cell.charCodeAt(0) <= 32 && cell.trim() === '')
}
