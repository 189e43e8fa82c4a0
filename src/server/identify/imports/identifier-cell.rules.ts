// Numbers of customers, orders and products as they stand in cells.
import { idKindOf, tidyIdNumber } from '../../platform/id-number.ts'
import { tidyIdentifier } from '../../platform/identifier.ts'
import type { CellValue } from '../../platform/spreadsheet/sheet.ts'
import { cellErrorIn, textOf, valueText } from './clean-text.rules.ts'
import { type Parsed, Refusal, refuseValue } from './refusal.rules.ts'

const MOST_CHARS = 100
const cutByExcel = /^\d(?:\.\d+)?E\+\d{2}$/i

/**
 * The number as it is kept (`platform/identifier.ts` says which spellings are one). Refused is one that a spreadsheet
 * has already spoilt: it keeps fifteen digits and shows the rest as 1.23457E+17.
 */
export function parseIdentifier(cell: CellValue | undefined): Parsed<string> {
  if (typeof cell === 'number' && Math.abs(cell) >= 1e15) return refuseValue('numberRounded', String(cell))
  const text = tidyIdentifier(textOf(cell))
  if (text === '' || valueText(text) === '') return null
  if (cutByExcel.test(text)) return refuseValue('numberRounded', text)
  if (text.length > MOST_CHARS) return new Refusal('tooLong', { limit: MOST_CHARS, found: text.length })
  return cellErrorIn(text) ?? text
}

/** A card's or an organisation's number whose check digit is right; one that Excel has rounded is refused as one. */
export function parseIdNumber(cell: CellValue | undefined): Parsed<string> {
  const written = parseIdentifier(cell)
  if (typeof written !== 'string') return written
  const number = tidyIdNumber(written)
  return idKindOf(number) ? number : refuseValue('idNumberWrong', written)
}
