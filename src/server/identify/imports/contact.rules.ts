// Phones as E.164 and mailboxes in lower case, from however they were typed.
import type { CountryCode } from 'libphonenumber-js/max'
import { isMailbox } from '../../platform/mailbox.ts'
import { parsePhone } from '../../platform/phone.ts'
import type { CellValue } from '../../platform/spreadsheet/sheet.ts'
import { cellErrorIn, valueText } from './clean-text.rules.ts'
import { type Parsed, refuseValue } from './refusal.rules.ts'

export type PhoneReader = (cell: CellValue | undefined) => Parsed<string[]>

const between = /[/;,、|\n]|\s{2,}| 或 |\bor\b/
/**
 * A reader of phone cells for a country: one number or several (`13800138000/010-12345678`), each as E.164.
 *
 * ```ts
 * createPhoneReader('CN')('０１０－１２３４５６７８') // ['+861012345678']
 * ```
 */
export function createPhoneReader(country: CountryCode): PhoneReader {
  return (cell) => {
    // Most cells hold one number as it should be: no need to look for several.
    if (typeof cell === 'string' && cell.length === 11) {
      const number = parsePhone(cell, country)
      if (number !== null) return [number]
    }
    const text = valueText(cell)
    if (text === '') return null
    const error = cellErrorIn(text)
    if (error) return error
    // Words beside a number (家, office) do no harm; a second number that cannot be read does.
    const parts = text.split(between).filter((part) => part.replace(/\D/g, '').length >= 5)
    const numbers = (parts.length > 1 ? parts : [text]).map((part) => parsePhone(part, country))
    const good = numbers.filter((number) => number !== null)
    return good.length === numbers.length ? [...new Set(good)] : refuseValue('phoneUnreadable', text)
  }
}

/** A mailbox in lower case; `Name <a@b.cn>` and `mailto:` are undone, of several the first is taken. */
export function parseEmail(cell: CellValue | undefined): Parsed<string> {
  const text = valueText(cell)
  if (text === '') return null
  const inBrackets = /<([^<>]+@[^<>]+)>/.exec(text)?.[1] ?? text
  const first = inBrackets.split(/[;,、|\s]+/).find((part) => part.includes('@')) ?? inBrackets
  const address = first
    .toLowerCase()
    .replace(/^mailto:/, '')
    .replace(/\.+$/, '')
  if (isMailbox(address)) return address
  return cellErrorIn(text) ?? refuseValue('emailUnreadable', text)
}
