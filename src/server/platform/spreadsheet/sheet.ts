// The shapes in which a spreadsheet is read and written: cells, rows, batches, positions.

/**
 * A cell as read or to be written. A `Date` carries the wall clock in its UTC fields: spreadsheets know no time zone, so
 * 2024-01-31 08:26 in the sheet is `2024-01-31T08:26:00Z` here, whatever the machine's zone. Cells of a CSV are all text.
 */
export type CellValue = string | number | boolean | Date | null

export type RowFaultCode =
  | 'tooFewCells' // expected, found
  | 'tooManyCells' // expected, found
  | 'unclosedQuote' // a quote opens in this line and never closes; the line is given as it stands
  | 'badCharacters' // bytes that are no character of the file's encoding: column (1-based)
  | 'formulaWithoutValue' // the workbook was saved without the formula's result: column (1-based)

export interface RowFault {
  code: RowFaultCode
  params: Readonly<Record<string, string | number>>
}

export interface SheetRow {
  /** 1-based line of the file (CSV: where the row begins) or row of the sheet (xlsx). */
  line: number
  /** As many as the row has: a row shorter than the headings is not filled up. */
  cells: CellValue[]
  fault?: RowFault
}

/** Where reading goes on. Plain data: store it with the work done so far, and give it back after a restart. */
export interface ReadPosition {
  /** Byte of the file at which the next row begins (CSV); 0 in a workbook, where `line` alone decides. */
  offset: number
  /** Line of the next row. */
  line: number
  /** Data rows given out before this position. */
  rows: number
}

export interface RowBatch {
  rows: SheetRow[]
  /** The position after the last row of this batch. */
  next: ReadPosition
  /** Share of the file read so far, 0 to 1. */
  progress: number
}

export interface SheetInfo {
  index: number
  name: string
  hidden: boolean
}

/** Ceilings that keep a hostile or broken file from taking the machine; all can be set. */
export interface SpreadsheetLimits {
  /** Parts of a workbook's archive. */
  zipEntries: number
  /** All parts of a workbook, inflated, in bytes. */
  inflatedBytes: number
  /** Inflated over packed size of a part larger than 16 MiB. */
  inflateRatio: number
  /** Text of the shared strings table, which is held in memory, in bytes. */
  sharedStringBytes: number
  rows: number
  columns: number
  /** Characters of one cell; also the length after which an open quote counts as never closed. */
  cellChars: number
  /** Rows handed out at once. */
  batchRows: number
}

export const defaultLimits: SpreadsheetLimits = {
  zipEntries: 2_000,
  inflatedBytes: 4 * 1024 ** 3,
  inflateRatio: 250,
  sharedStringBytes: 512 * 1024 ** 2,
  rows: 100_000_000,
  columns: 2_000,
  cellChars: 1_000_000,
  batchRows: 4_096,
}
