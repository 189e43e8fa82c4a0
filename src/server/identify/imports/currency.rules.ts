// Currencies by their codes and by the words of daily life.
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

/** An ISO 4217 code from a code, a sign or a word. */
export function parseCurrency(cell: CellValue | undefined): Parsed<string> {
  const text = valueText(cell)
  if (text === '') return null
  const code = words[text.toLowerCase()] ?? text.toUpperCase()
  return codes.has(code) ? code : (cellErrorIn(text) ?? refuseValue('currencyUnknown', text))
}
