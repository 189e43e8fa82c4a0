// What becomes of a row: a record with warnings, or the reasons why it is not taken.
import type { CellValue, RowFaultCode, SheetRow } from '../../platform/spreadsheet/sheet.ts'
import { type FaultParams, type Parsed, Refusal, type RowWarning, type ValueFault } from './refusal.rules.ts'

export type ImportRow = Pick<SheetRow, 'cells' | 'fault'>

export interface RowIssue<Code extends string> {
  /** 0-based column of the file; null where the row as a whole is meant. */
  column: number | null
  code: Code
  params: FaultParams
}

export type RowError = RowIssue<ValueFault | RowFaultCode>

export type RowResult<T> =
  | { ok: true; record: T; warnings: RowIssue<RowWarning>[] }
  /** `partial`: what could be read of it all the same. */
  | { ok: false; errors: RowError[]; warnings: RowIssue<RowWarning>[]; partial: T | null }

/** A row on its way: what has been read of it, and what was wrong. */
export interface Draft<T> {
  record: T
  errors: RowError[]
  warnings: RowIssue<RowWarning>[]
}

/** What is done with the cell of one column. */
export interface Step<T> {
  column: number
  take(cell: CellValue | undefined, draft: Draft<T>): void
}

/** Most rows have no warning: they share the one empty list. */
const none: never[] = []

/**
 * Reads rows by a plan made once for a mapping: one step for each mapped column, then `finish`, which sees all parts and
 * makes the record of them, or null when it has noted an error. A row that the file itself gives wrongly (too many cells,
 * an open quote) is refused without a look at its cells.
 */
export function createRowReader<Parts, Made>(
  create: () => Parts,
  steps: readonly Step<Parts>[],
  finish: (draft: Draft<Parts>) => Made | null,
): (row: ImportRow) => RowResult<Made> {
  return ({ cells, fault }) => {
    if (fault) {
      const errors = [{ ...fault, column: columnOf(fault.params) }]
      return { ok: false, errors, warnings: none, partial: null }
    }
    const draft: Draft<Parts> = { record: create(), errors: none, warnings: none }
    for (const { column, take } of steps) take(cells[column], draft)
    const record = finish(draft)
    const { errors, warnings } = draft
    return record === null || errors.length > 0
      ? { ok: false, errors, warnings, partial: record }
      : { ok: true, record, warnings }
  }
}

/** A step that parses a cell and keeps its value, or notes why not. */
export function step<T, V>(
  column: number,
  parse: (cell: CellValue | undefined) => Parsed<V>,
  keep: (record: T, value: V) => void,
): Step<T> {
  return {
    column,
    take: (cell, draft) => {
      const value = parse(cell)
      if (value instanceof Refusal) addError(draft, column, value.code, value.params)
      else if (value !== null) keep(draft.record, value)
    },
  }
}

export function addError<T>(
  draft: Draft<T>,
  column: number | null,
  code: ValueFault,
  params: FaultParams = {},
): void {
  if (draft.errors === none) draft.errors = []
  draft.errors.push({ column, code, params })
}

/** Something that one of these columns should tell is missing; one that could not be read has its own reason already. */
export function addMissing<T>(
  draft: Draft<T>,
  columns: readonly (number | undefined)[],
  code: ValueFault,
): void {
  const there = columns.filter((column) => column !== undefined)
  if (!hasErrorIn(draft, there)) addError(draft, there[0] ?? null, code)
}

export function hasErrorIn<T>({ errors }: Draft<T>, columns: readonly number[]): boolean {
  return errors.some(({ column }) => column !== null && columns.includes(column))
}

export function addWarning<T>(
  draft: Draft<T>,
  column: number | null,
  code: RowWarning,
  params: FaultParams = {},
): void {
  if (draft.warnings === none) draft.warnings = []
  draft.warnings.push({ column, code, params })
}

/** The reader counts columns from 1, for people; a mapping from 0. */
function columnOf(params: FaultParams): number | null {
  return typeof params.column === 'number' ? params.column - 1 : null
}
