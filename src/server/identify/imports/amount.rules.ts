// Numbers and amounts of money as people and systems write them, read exactly.
import type { DecimalMark } from '../../../contracts/import-mapping.ts'
import type { CellValue } from '../../platform/spreadsheet/sheet.ts'
import { cellErrorIn, numberText, valueText } from './clean-text.rules.ts'
import { type Decimal, negated, parseDecimal } from './decimal.rules.ts'
import { type Parsed, Refusal, refuseValue } from './refusal.rules.ts'

export interface Amount {
  value: Decimal
  /** The currency that the cell names itself; null when it names none, or one of several (¥, $). */
  currency: string | null
}

/** ±10^15 minor units: what fits a safe integer with room for sums. */
export const mostMinorUnits = 1e15

const currencyWords: Readonly<Record<string, string | null>> = {
  '¥': null,
  $: null,
  元: 'CNY',
  块: 'CNY',
  圆: 'CNY',
  人民币: 'CNY',
  rmb: 'CNY',
  cny: 'CNY',
  'cn¥': 'CNY',
  us$: 'USD',
  usd: 'USD',
  美元: 'USD',
  hk$: 'HKD',
  hkd: 'HKD',
  港币: 'HKD',
  港元: 'HKD',
  nt$: 'TWD',
  twd: 'TWD',
  新台币: 'TWD',
  '€': 'EUR',
  eur: 'EUR',
  欧元: 'EUR',
  '£': 'GBP',
  gbp: 'GBP',
  英镑: 'GBP',
  jpy: 'JPY',
  日元: 'JPY',
  '₩': 'KRW',
  krw: 'KRW',
}
const multiples: Readonly<Record<string, number>> = {
  千: 3,
  k: 3,
  万: 4,
  萬: 4,
  w: 4,
  百万: 6,
  千万: 7,
  亿: 8,
  億: 8,
}

const escaped = (words: string[]) =>
  words
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[$]/g, '\\$&'))
    .join('|')
const money = escaped(Object.keys(currencyWords))
const form = new RegExp(
  `^([+-]?)\\s*(${money})?\\s*([+-]?)\\s*(\\d[\\d.,' ]*(?:e[+-]?\\d{1,3})?|[.,]\\d+)\\s*(${escaped(
    Object.keys(multiples),
  )})?\\s*(${money})?\\s*(-?)$`,
  'i',
)
const plainNumber = /^-?\d{1,15}(?:\.\d{1,12})?$/

/**
 * Reads an amount: `1,234.50`, `￥1,234`, `(123.00)`, `123-`, `1.234,50` where the column's mark is the comma, `1.2万`,
 * `USD 12`. A grouping that fits neither mark (`1,23` where the mark is the dot) is refused, not guessed.
 */
export function parseAmount(cell: CellValue | undefined, mark: DecimalMark = '.'): Parsed<Amount> {
  if (typeof cell === 'number') return amountOf(parseDecimal(plainOf(cell)), String(cell), null)
  if (typeof cell === 'string' && mark === '.' && plainNumber.test(cell)) {
    return amountOf(parseDecimal(cell), cell, null)
  }
  const text = valueText(cell)
  if (text === '') return null
  const error = cellErrorIn(text)
  if (error) return error
  const inBrackets = /^\(([^()]+)\)$/.exec(text)?.[1]
  const parts = form.exec((inBrackets ?? text).replace(/[\u2212\u2012-\u2014]/g, '-'))
  if (!parts) return refuseValue('numberUnreadable', text)
  const [, sign, before, innerSign, body = '', multiple, after, trailing] = parts
  const minuses = [sign, innerSign, trailing].filter((s) => s === '-').length + (inBrackets ? 1 : 0)
  const canonical = canonicalOf(body.trim(), mark)
  if (canonical === null || minuses > 1) return refuseValue('numberUnreadable', text)
  const value = parseDecimal(multiple ? `${canonical}e${multiples[multiple.toLowerCase()] ?? 0}` : canonical)
  const currency = currencyWords[(before ?? after ?? '').toLowerCase()] ?? null
  return amountOf(value && minuses === 1 ? negated(value) : value, text, currency)
}

/** Reads a number that is no money: a quantity, a line number. */
export function parseNumber(cell: CellValue | undefined, mark: DecimalMark = '.'): Parsed<Decimal> {
  const amount = parseAmount(cell, mark)
  return amount === null || amount instanceof Refusal ? amount : amount.value
}

function amountOf(value: Decimal | null, text: string, currency: string | null): Amount | Refusal {
  return value ? { value, currency } : refuseValue('numberTooLarge', text, { limit: mostMinorUnits })
}

function plainOf(value: number): string {
  return Number.isSafeInteger(value) ? String(value) : numberText(value)
}

/** The number with a dot and without grouping; null when its grouping is none. */
function canonicalOf(body: string, mark: DecimalMark): string | null {
  const [mantissa = '', exponent] = body.toLowerCase().split('e')
  const [whole = '', part = '', ...more] = mantissa.split(mark)
  if (more.length > 0 || !/^\d*$/.test(part)) return null
  const grouped = whole.replace(/[,.' ]/g, ',')
  // By threes, by fours as in 1,0000, or the Indian way.
  if (
    grouped.includes(',') &&
    !/^(?:\d{1,3}(?:,\d{3})+|\d{1,4}(?:,\d{4})+|\d{1,2}(?:,\d{2})*,\d{3})$/.test(grouped)
  ) {
    return null
  }
  const digits = `${grouped.replaceAll(',', '')}${part === '' ? '' : `.${part}`}`
  return exponent === undefined ? digits : `${digits}e${exponent}`
}

/** Which mark the amounts of a column show to be the decimal one. */
export interface MarkEvidence {
  dot: number
  comma: number
  /** Such as 1.234, which may be a thousand or not. */
  unclearDot: number
  example: string
}

export const noMarkEvidence = (): MarkEvidence => ({ dot: 0, comma: 0, unclearDot: 0, example: '' })

/** Takes one cell into account. */
export function weighMark(evidence: MarkEvidence, cell: CellValue | undefined): void {
  if (typeof cell !== 'string') return
  const body = /\d[\d.,]*|[.,]\d+/.exec(cell)?.[0].replace(/[.,]$/, '') ?? ''
  const dot = body.lastIndexOf('.')
  const comma = body.lastIndexOf(',')
  if (dot < 0 && comma < 0) return
  if (dot >= 0 && comma >= 0) {
    evidence[dot > comma ? 'dot' : 'comma'] += 1
    return
  }
  const [own, other, at]: ['dot' | 'comma', 'dot' | 'comma', number] =
    dot >= 0 ? ['dot', 'comma', dot] : ['comma', 'dot', comma]
  const isRepeated = body.indexOf(own === 'dot' ? '.' : ',') < at
  if (isRepeated) evidence[other] += 1
  else if (body.length - at - 1 !== 3 || at > 3 || at === 0 || body.startsWith('0')) evidence[own] += 1
  else if (own === 'dot') {
    evidence.unclearDot += 1
    evidence.example ||= body
  }
}

/** The column's mark; `isSure` is false where a person must say whether 1.234 is a thousand. */
export function markOf(evidence: MarkEvidence): { mark: DecimalMark; isSure: boolean } {
  const { dot, comma, unclearDot } = evidence
  if (comma > dot) return { mark: ',', isSure: dot === 0 }
  return { mark: '.', isSure: comma === 0 && (dot > 0 || unclearDot === 0) }
}
