// Values of the fields that a company has defined itself.
import type { DateOrder, DecimalMark } from '../../../contracts/import-mapping.ts'
import { readList } from '../../platform/spreadsheet/list-cell.ts'
import type { CellValue } from '../../platform/spreadsheet/sheet.ts'
import { parseNumber } from './amount.rules.ts'
import { freeText, longText } from './clean-text.rules.ts'
import { parseMoment } from './date.rules.ts'
import { decimalText, inUnits } from './decimal.rules.ts'
import { type Parsed, Refusal, refuseValue } from './refusal.rules.ts'
import { parseYesNo } from './word.rules.ts'

export interface CustomFieldKind {
  key: string
  kind: 'text' | 'number' | 'money' | 'date' | 'bool' | 'choice' | 'choices'
  choices?: readonly string[]
  /** Decimals of the business currency, for money. */
  minorDigits?: number
}

/** Text, a number, minor units of money, a date as YYYY-MM-DD, yes or no, one choice, several. */
export type CustomValue = string | number | boolean | string[]

const MOST_TEXT = 10_000

export function customValueReader(
  field: CustomFieldKind,
  format: { dateOrder?: DateOrder; decimalMark?: DecimalMark },
): (cell: CellValue | undefined) => Parsed<CustomValue> {
  switch (field.kind) {
    case 'text':
      return (cell) => longText(cell, MOST_TEXT)
    case 'number':
      return (cell) => toNumber(cell, format.decimalMark)
    case 'money':
      return (cell) => toMinor(cell, field.minorDigits ?? 2, format.decimalMark)
    case 'date':
      return (cell) => toIsoDate(cell, format.dateOrder)
    case 'bool':
      return parseYesNo
    case 'choice':
      return (cell) => oneOf(freeText(cell, MOST_TEXT), field.choices ?? [])
    case 'choices':
      return (cell) => someOf(freeText(cell, MOST_TEXT), field.choices ?? [])
  }
}

function toNumber(cell: CellValue | undefined, mark: DecimalMark | undefined): Parsed<number> {
  const value = parseNumber(cell, mark)
  return value === null || value instanceof Refusal ? value : Number(decimalText(value))
}

function toMinor(cell: CellValue | undefined, digits: number, mark: DecimalMark | undefined): Parsed<number> {
  const value = parseNumber(cell, mark)
  if (value === null || value instanceof Refusal) return value
  return (
    inUnits(value, digits) ??
    refuseValue('numberTooLarge', decimalText(value), { limit: Number.MAX_SAFE_INTEGER })
  )
}

function toIsoDate(cell: CellValue | undefined, order: DateOrder | undefined): Parsed<string> {
  const moment = parseMoment(cell, order)
  return moment === null || moment instanceof Refusal
    ? moment
    : new Date(moment.wall).toISOString().slice(0, 10)
}

function oneOf(text: Parsed<string>, choices: readonly string[]): Parsed<string> {
  if (text === null || text instanceof Refusal) return text
  const lower = text.toLowerCase()
  const found = choices.find((choice) => choice.toLowerCase() === lower)
  return found ?? refuseValue('choiceUnknown', text, { choices: choices.join(', ') })
}

function someOf(text: Parsed<string>, choices: readonly string[]): Parsed<string[]> {
  if (text === null || text instanceof Refusal) return text
  const found: string[] = []
  // What stands in the cell may be one choice whole, whatever is in it.
  const whole = choices.find((choice) => choice.toLowerCase() === text.toLowerCase())
  for (const part of whole === undefined ? readList(text, ',，;；、|') : [whole]) {
    const choice = oneOf(part, choices)
    if (choice instanceof Refusal) return choice
    if (choice !== null) found.push(choice)
  }
  return [...new Set(found)]
}
