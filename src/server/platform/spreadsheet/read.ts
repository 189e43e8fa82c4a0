// Opens a spreadsheet of any kind as one thing: headings, and rows in batches from any position.
import type { Delimiter } from './delimiter.ts'
import { SpreadsheetFault } from './fault.ts'
import { type FileKind, fileKindOf } from './file-kind.ts'
import { findHeadingRow, headingTexts } from './headings.ts'
import { readCsv } from './read-csv.ts'
import { loadStrings, readXlsx } from './read-xlsx.ts'
import {
  defaultLimits,
  type ReadPosition,
  type RowBatch,
  type SheetInfo,
  type SheetRow,
  type SpreadsheetLimits,
} from './sheet.ts'
import { type ByteSource, openFileSource } from './source.ts'
import { detectDialect, type TextDialect } from './text-dialect.ts'
import type { TextEncoding } from './text-encoding.ts'
import { readWorkbook, type WorkbookSheet } from './workbook.ts'
import { readZipDirectory } from './zip-directory.ts'

export interface OpenOptions {
  /** The name its owner gave the file; its extension is held against the content. */
  name?: string
  /** Overrides what the bytes suggest. */
  encoding?: TextEncoding
  delimiter?: Delimiter
  /** Name or 0-based index; when left out, the first that is not hidden and has rows. */
  sheet?: string | number
  /** Line of the headings, 0 for none; found when left out. */
  headingLine?: number
  limits?: Partial<SpreadsheetLimits>
}

export interface Spreadsheet {
  readonly kind: FileKind
  readonly bytes: number
  /** How a text file is written; its confidence tells whether to ask. Null for a workbook. */
  readonly dialect: TextDialect | null
  /** All sheets of a workbook and the chosen one; none for a text file. */
  readonly sheets: readonly SheetInfo[]
  readonly sheet: SheetInfo | null
  /** One text for each column; '' where the file has none. */
  readonly headings: readonly string[]
  /** 0 when the file has no headings. */
  readonly headingLine: number
  /** Where the data begins. */
  readonly start: ReadPosition
  /** The first rows of data, at most a hundred. */
  readonly preview: readonly SheetRow[]
  /** Rows from a position on, the start when left out. Can be called again. */
  rows(from?: ReadPosition): AsyncGenerator<RowBatch, void, undefined>
  close(): Promise<void>
}

type Read = (
  from: ReadPosition,
  width: number,
  batchRows: number,
) => AsyncGenerator<RowBatch, void, undefined>

interface Opened {
  read: Read
  start: ReadPosition
  dialect: TextDialect | null
  sheets: readonly SheetInfo[]
  sheet: SheetInfo | null
}

const LOOKED_AT = 200
const PREVIEW = 100

/**
 * Opens a CSV or xlsx file; throws a `SpreadsheetFault` when it cannot be read as one. Close it when done.
 *
 * ```ts
 * const file = await openSpreadsheet('customers.csv')
 * for await (const { rows, next } of file.rows()) await store(rows, next)
 * await file.close()
 * ```
 */
export async function openSpreadsheet(
  from: string | ByteSource,
  options: OpenOptions = {},
): Promise<Spreadsheet> {
  const source = typeof from === 'string' ? await openFileSource(from) : from
  try {
    const name = options.name ?? (typeof from === 'string' ? from : undefined)
    const kind = await fileKindOf(source, name)
    const limits = { ...defaultLimits, ...options.limits }
    const opened =
      kind === 'csv' ? await openText(source, options, limits) : await openWorkbook(source, options, limits)
    const { read, ...rest } = opened
    const layout = await findLayout(opened, options.headingLine)
    return {
      kind,
      bytes: source.size,
      ...rest,
      ...layout,
      rows: (position = layout.start) => read(position, layout.headings.length, limits.batchRows),
      close: () => source.close(),
    }
  } catch (error) {
    await source.close()
    throw error
  }
}

async function openText(
  source: ByteSource,
  options: OpenOptions,
  limits: SpreadsheetLimits,
): Promise<Opened> {
  const dialect = await detectDialect(source, options)
  const read: Read = (from, width, batchRows) =>
    readCsv(source, { dialect, from, width, limits: { ...limits, batchRows } })
  return { read, start: dialect.start, dialect, sheets: [], sheet: null }
}

async function openWorkbook(
  source: ByteSource,
  options: OpenOptions,
  limits: SpreadsheetLimits,
): Promise<Opened> {
  const workbook = await readWorkbook(source, await readZipDirectory(source, limits))
  const strings = await loadStrings(source, workbook, limits)
  const start: ReadPosition = { offset: 0, line: 1, rows: 0 }
  const readerOf =
    (sheet: WorkbookSheet): Read =>
    (from, width, batchRows) =>
      readXlsx(source, {
        workbook,
        strings,
        sheet: sheet.entry,
        from,
        width,
        limits: { ...limits, batchRows },
      })
  const hasRows = async (sheet: WorkbookSheet) => (await firstBatch(readerOf(sheet), start, 1)) !== undefined
  const chosen =
    options.sheet === undefined
      ? await firstWithRows(workbook.sheets, hasRows)
      : namedSheet(workbook.sheets, options.sheet)
  const sheets = workbook.sheets.map(({ index, name, hidden }) => ({ index, name, hidden }))
  return { read: readerOf(chosen), start, dialect: null, sheets, sheet: sheets[chosen.index] ?? null }
}

function namedSheet(sheets: readonly WorkbookSheet[], wanted: string | number): WorkbookSheet {
  const found = sheets.find((sheet) => sheet.name === wanted || sheet.index === wanted)
  if (found) return found
  const names = sheets.map((sheet) => sheet.name).join(', ')
  throw new SpreadsheetFault('sheetMissing', { sheet: String(wanted), sheets: names })
}

/** A workbook often begins with a sheet of pictures or an empty one: what is meant is the first that has rows. */
async function firstWithRows(
  sheets: readonly WorkbookSheet[],
  hasRows: (sheet: WorkbookSheet) => Promise<boolean>,
): Promise<WorkbookSheet> {
  for (const sheet of sheets) if (!sheet.hidden && (await hasRows(sheet))) return sheet
  for (const sheet of sheets) if (sheet.hidden && (await hasRows(sheet))) return sheet
  throw new SpreadsheetFault('emptyFile')
}

/** Finds headings and the position after them. */
async function findLayout({ read, start }: Opened, givenLine: number | undefined) {
  const rows = (await firstBatch(read, start, LOOKED_AT))?.rows ?? []
  if (rows.length === 0) throw new SpreadsheetFault('emptyFile')
  const index =
    givenLine === undefined ? findHeadingRow(rows) : rows.findIndex((row) => row.line >= givenLine)
  const hasHeadings = givenLine !== 0 && index >= 0
  const headings = hasHeadings ? headingTexts(rows[index]?.cells ?? []) : []
  if (givenLine && index < 0) throw new SpreadsheetFault('headingsOnly', { line: givenLine })
  const data = hasHeadings ? rows.slice(index + 1) : rows
  if (data.length === 0) throw new SpreadsheetFault('headingsOnly', { line: rows[index]?.line ?? 1 })
  const width = Math.max(headings.length, usualWidth(data))
  while (headings.length < width) headings.push('')
  const after = hasHeadings ? await firstBatch(read, start, index + 1) : undefined
  return {
    headings,
    headingLine: hasHeadings ? (rows[index]?.line ?? 0) : 0,
    start: { ...(after?.next ?? start), rows: 0 },
    preview: data.slice(0, PREVIEW),
  }
}

async function firstBatch(read: Read, start: ReadPosition, most: number): Promise<RowBatch | undefined> {
  for await (const batch of read(start, 0, most)) return batch
  return undefined
}

/** The most common number of cells, empty ones at the end not counted: columns may go on where the headings stop. */
function usualWidth(rows: readonly SheetRow[]): number {
  const counts = new Map<number, number>()
  for (const { cells } of rows) {
    const width = headingTexts(cells).length
    counts.set(width, (counts.get(width) ?? 0) + 1)
  }
  let usual = 0
  for (const [width, count] of counts) if (count > (counts.get(usual) ?? 0)) usual = width
  return usual
}
