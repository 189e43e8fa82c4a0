// Currencies by their codes and by the words of daily life, and how many decimals each has.
import type { CellValue } from '../../platform/spreadsheet/sheet.ts'
import { cellErrorIn, valueText } from './clean-text.rules.ts'
import { type Parsed, refuseValue } from './refusal.rules.ts'

const codes = new Set(Intl.supportedValuesOf('currency'))
const words: Readonly<Record<string, string>> = {
  人民币: 'CNY',
  元: 'CNY',
  rmb: 'CNY',
  '¥': 'CNY',
  美元: 'USD',
  美金: 'USD',
  $: 'USD',
  us$: 'USD',
  港币: 'HKD',
  港元: 'HKD',
  欧元: 'EUR',
  '€': 'EUR',
  英镑: 'GBP',
  '£': 'GBP',
  日元: 'JPY',
  新台币: 'TWD',
  台币: 'TWD',
  韩元: 'KRW',
}
const digits = new Map<string, number>()

/** An ISO 4217 code from a code, a sign or a word. */
export function parseCurrency(cell: CellValue | undefined): Parsed<string> {
  const text = valueText(cell)
  if (text === '') return null
  const code = words[text.toLowerCase()] ?? text.toUpperCase()
  return codes.has(code) ? code : (cellErrorIn(text) ?? refuseValue('currencyUnknown', text))
}

/** Decimals of a currency: 2 for CNY, 0 for JPY, 3 for KWD. */
export function minorDigitsOf(currency: string): number {
  const known = digits.get(currency)
  if (known !== undefined) return known
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  const found = format.resolvedOptions().maximumFractionDigits ?? 2
  digits.set(currency, found)
  return found
}
