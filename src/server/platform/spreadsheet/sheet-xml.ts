// The XML of a sheet, turned into rows of typed cells.
import { serialToDate } from 'hucre'
import { SpreadsheetFault } from './fault.ts'
import { decodeEscapes, type SharedStrings } from './shared-strings.ts'
import type { CellValue, ReadPosition, RowFault, SheetRow, SpreadsheetLimits } from './sheet.ts'
import type { Workbook } from './workbook.ts'
import { createXmlScanner, forEachAttribute, xmlAttribute } from './xml-scan.ts'
import type { ZipEntry } from './zip-directory.ts'

export interface XlsxReading {
  workbook: Workbook
  strings: SharedStrings
  sheet: ZipEntry
  from: ReadPosition
  /** Cells a row should have; 0 accepts any number. */
  width: number
  limits: SpreadsheetLimits
}

export interface SheetParser {
  push(xml: string): void
  end(): void
  /** Whether the rows are over, though the part goes on. */
  isDone(): boolean
  /** The row that would come next. */
  nextLine(): number
}

interface OpenCell {
  column: number
  type: string
  style: number
  value: string
  hasValue: boolean
  hasFormula: boolean
}

/**
 * Parses `sheetData` (ECMA-376 part 1, §18.3.1). Formulas are never evaluated: the value saved with them counts, and a
 * formula saved without one is a fault of its row. Rows before `from` are passed over, empty ones left out.
 */
export function createSheetParser(reading: XlsxReading, emit: (row: SheetRow) => void): SheetParser {
  const { from, width, limits, sheet } = reading
  const cell: OpenCell = { column: 0, type: '', style: -1, value: '', hasValue: false, hasFormula: false }
  let line = 0
  let cells: CellValue[] = []
  let fault: RowFault | undefined
  let isSkipped = false
  let takesText = false
  let isPhonetic = false
  let isDone = false

  function openRow(attributes: string): void {
    const given = Number(xmlAttribute(attributes, 'r'))
    line = given > line ? given : line + 1
    isSkipped = line < from.line
    cells = []
    fault = undefined
    cell.column = -1
  }

  function openCell(attributes: string): void {
    cell.column += 1
    cell.type = ''
    cell.style = -1
    cell.value = ''
    cell.hasValue = false
    cell.hasFormula = false
    // Three in every one of many million cells: one pass finds them all.
    forEachAttribute(attributes, setAttribute)
  }

  function setAttribute(name: string, value: string): void {
    if (name === 'r') cell.column = columnOf(value) ?? cell.column
    else if (name === 't') cell.type = value
    else if (name === 's') cell.style = Number(value)
  }

  function closeCell(): void {
    if (!cell.hasValue) {
      if (cell.hasFormula) fault ??= { code: 'formulaWithoutValue', params: { column: cell.column + 1 } }
      return
    }
    const value = typedValue(cell, reading)
    if (value === null || value === '') return
    if (cell.column >= limits.columns) {
      throw new SpreadsheetFault('tooManyColumns', { line, limit: limits.columns })
    }
    while (cells.length < cell.column) cells.push(null)
    cells[cell.column] = value
  }

  function closeRow(): void {
    if (isSkipped || (cells.length === 0 && !fault)) return
    const found = cells.length
    while (cells.length < width) cells.push(null)
    if (width > 0 && found > width) fault ??= { code: 'tooManyCells', params: { expected: width, found } }
    emit(fault ? { line, cells, fault } : { line, cells })
  }

  const scanner = createXmlScanner(
    {
      open: (name, attributes) => {
        if (name === 'row') openRow(attributes)
        if (isSkipped || isDone) return
        if (name === 'c') openCell(attributes)
        else if (name === 'f') cell.hasFormula = true
        else if (name === 'rPh') isPhonetic = true
        else if (name === 'v' || name === 't') takesText = !isPhonetic
      },
      close: (name) => {
        if (name === 'sheetData') isDone = true
        if (isSkipped || isDone) return
        if (name === 'c') closeCell()
        else if (name === 'v' || name === 't') takesText = false
        else if (name === 'rPh') isPhonetic = false
        else if (name === 'row') closeRow()
      },
      text: (text) => {
        cell.value += text
        cell.hasValue = true
        if (cell.value.length > limits.cellChars) {
          throw new SpreadsheetFault('cellTooLong', { line, limit: limits.cellChars })
        }
      },
      wantsText: () => takesText,
    },
    sheet.name,
  )

  return {
    push: scanner.push,
    end: () => {
      if (!isDone) scanner.end()
    },
    isDone: () => isDone,
    nextLine: () => Math.max(from.line, line + 1),
  }
}

/** 0-based column of a reference such as AB12; null when it names none. */
function columnOf(reference: string): number | null {
  let column = 0
  for (let i = 0; i < reference.length; i++) {
    const code = reference.charCodeAt(i) & 0xdf
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column === 0 ? null : column - 1
}

function typedValue(cell: OpenCell, reading: XlsxReading): CellValue {
  const { value, type } = cell
  if (type === 's') return reading.strings.at(Number(value))
  if (type === 'inlineStr' || type === 'str') return decodeEscapes(value)
  if (type === 'b') return value === '1' || value === 'true'
  if (type === 'e') return value
  if (type === 'd') return isoDate(value)
  const number = Number(value)
  if (value.trim() === '' || Number.isNaN(number)) return value
  return reading.workbook.dateStyles[cell.style] ? dateOf(number, reading.workbook.isFrom1904) : number
}

/** Serials are fractions of days: 08:26 comes as 08:25:59.9999…, so near a full second the second is meant. */
function dateOf(serial: number, isFrom1904: boolean): CellValue {
  const time = serialToDate(serial, isFrom1904).getTime()
  if (Number.isNaN(time)) return serial
  const second = Math.round(time / 1000) * 1000
  return new Date(Math.abs(second - time) <= 2 ? second : time)
}

function isoDate(value: string): CellValue {
  const date = new Date(
    /[zZ]$|[+-]\d\d:\d\d$/.test(value) ? value : `${value}${value.includes('T') ? '' : 'T00:00:00'}Z`,
  )
  return Number.isNaN(date.getTime()) ? value : date
}
