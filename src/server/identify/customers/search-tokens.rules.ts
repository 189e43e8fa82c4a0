// How a customer is found by any scrap: every record carries tokens, a query is turned into the same tokens.
//   c张三  two neighbouring Chinese characters      s张   the first character
//   izs    two neighbouring initials, pinyin or Latin p…    one pinyin syllable
//   w…     a Latin word, searched by its beginning   t8000 the last four digits of a phone
//   m…     a phone without its last four digits      n…    the customer number without its last two characters
//   e…     the mailbox, by its beginning           d…     the identity number, which must be given whole
// Phones and numbers are all different: kept whole, each would be an entry of its own in the index, which costs an import
// more than all other tokens together. Shortened they are shared, and the record itself tells the few apart.
import { type CountryCode, getCountryCallingCode } from 'libphonenumber-js/max'
import { idKindOf, tidyIdNumber } from '../../platform/id-number.ts'
import { parsePhone } from '../../platform/phone.ts'
import { pinyinOf } from '../../platform/pinyin.ts'
import { readMixed } from './mixed-query.rules.ts'
import { splitsOf } from './pinyin-syllables.rules.ts'

export type Searchable = {
  name: string
  company?: string | null
  externalNumber?: string | null
  phone?: string | null
  secondPhone?: string | null
  email?: string | null
  idNumber?: string | null
}

const han = /\p{Script=Han}+/gu
const latin = /[a-z0-9]+/g
const maxLength = 60

export function searchTokens(record: Searchable): string[] {
  const tokens = new Set(tokensOfText(record.name))
  if (record.company) for (const token of tokensOfText(record.company)) tokens.add(token)
  for (const phone of [record.phone, record.secondPhone]) {
    const digits = phone?.replace(/\D/g, '') ?? ''
    if (digits.length < 4) continue
    for (const token of phoneTokens(digits.slice(-11))) tokens.add(token)
  }
  if (record.externalNumber) {
    const number = shortened(unspaced(record.externalNumber.toLowerCase()), numberCut)
    tokens.add(firstCharacters(`n${number}`, maxLength))
  }
  if (record.email) tokens.add(firstCharacters(`e${record.email.toLowerCase()}`, maxLength))
  if (record.idNumber) tokens.add(firstCharacters(`d${record.idNumber.toLowerCase()}`, maxLength))
  return [...tokens]
}

/** Of a phone's last eleven digits. */
export function phoneTokens(digits: string): string[] {
  return [`t${digits.slice(-4)}`, `m${shortened(digits, phoneCut)}`]
}

/** So many characters are left away at the end, but never more than leave `least`. */
type Cut = { away: number; least: number }

const phoneCut: Cut = { away: 4, least: 4 }
const numberCut: Cut = { away: 2, least: 2 }

const keptLength = (length: number, { away, least }: Cut) => Math.min(length, Math.max(least, length - away))

function shortened(text: string, cut: Cut): string {
  return firstCharacters(text, keptLength(lengthOf(text), cut))
}

/** Names repeat, so the tokens of the last 50,000 are kept. */
const tokensOfText = remembering((text: string): readonly string[] => {
  const tokens = new Set<string>()
  for (const [run] of text.matchAll(han)) {
    const characters = [...run]
    tokens.add(`s${characters[0]}`)
    for (const pair of pairs(characters)) tokens.add(`c${pair}`)
    const syllables = pinyinOf(run)
    for (const syllable of syllables) tokens.add(`p${syllable}`)
    for (const pair of pairs(syllables.map((syllable) => firstCharacters(syllable, 1))))
      tokens.add(`i${pair}`)
  }
  const words = text.toLowerCase().match(latin) ?? []
  for (const word of words) tokens.add(`w${word}`)
  for (const pair of pairs(words.map((word) => word.charAt(0))))
    if (/[a-z]{2}/.test(pair)) tokens.add(`i${pair}`)
  return [...tokens].map((token) => firstCharacters(token, maxLength))
})

function remembering<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const result = work(text)
    if (known.size >= 50_000) known.clear()
    known.set(text, result)
    return result
  }
}

/** Left away where numbers are compared; each by itself, for the database does it character by character. */
export const blanks = ' \t\n\r\f\v\u00a0\u3000'
const blank = new RegExp(`[${blanks}]`, 'g')

/** How a customer number is told: two that differ by blanks alone are the same. */
const unspaced = (text: string) => text.replace(blank, '')

const twoUnits = /[\ud800-\udfff]/

const lengthOf = (text: string) => (twoUnits.test(text) ? [...text].length : text.length)

/** By characters, not by UTF-16 units: half of 𠮷 is nothing that a database takes. */
function firstCharacters(text: string, count: number): string {
  if (text.length <= count) return text
  return twoUnits.test(text) ? [...text].slice(0, count).join('') : text.slice(0, count)
}

/**
 * One way of reading a query: tokens that must all be there; `prefix` ones need only begin so. With `begins` one of its
 * tokens is there too, or one that begins like the first of them, and the record's phone or number begins with the text;
 * with `ends` the record's phone ends so; with `is` its phone or mailbox is that, or its phone shows that tail. Of each group
 * of `any` one is there, and with `holds` its name or company is like that.
 */
export type Reading = {
  exact: string[]
  prefix: string[]
  any?: string[][]
  begins?: Beginning
  ends?: string
  is?: Whole
  holds?: string
}

export type Beginning = { of: 'phone' | 'number'; text: string; tokens: [string, ...string[]] }

export type Whole = { of: 'phone' | 'tail' | 'email'; text: string }

/** For whoever reads phones masked: found by part of it, a number would be guessed digit by digit. */
function phoneIs(text: string): Reading {
  return { exact: phoneTokens(text), prefix: [], is: { of: 'phone', text } }
}

function emailIs(text: string): Reading {
  return { exact: [firstCharacters(`e${text}`, maxLength)], prefix: [], is: { of: 'email', text } }
}

function phoneBegins(text: string): Reading {
  // Eleven digits are all of it: the last four tell apart whom the others have in common.
  const exact = text.length === 11 ? [`t${text.slice(-4)}`] : []
  return { exact, prefix: [], begins: { of: 'phone', text, tokens: beginnings('m', text, phoneCut) } }
}

function numberBegins(text: string): Reading {
  return {
    exact: [],
    prefix: [],
    begins: { of: 'number', text, tokens: beginnings('n', text, numberCut) },
  }
}

/** The token of whatever is longer than the text, then those of whatever is hardly longer or the text itself. */
function beginnings(letter: string, text: string, cut: Cut): [string, ...string[]] {
  const length = lengthOf(text)
  const shorter = Array.from({ length: length - keptLength(length, cut) }, (_, i) =>
    firstCharacters(text, keptLength(length, cut) + i),
  )
  const [whole, ...others] = [text, ...shorter].map((part) => firstCharacters(`${letter}${part}`, maxLength))
  return [whole ?? letter, ...others]
}

/** Digits that may be a telephone number, however they are set apart. */
export function maybePhone(query: string): boolean {
  const text = query.normalize('NFKC')
  return /^[\d\s+().-]+$/.test(text) && /\d/.test(text)
}

/**
 * All ways a query may be meant: characters, initials, pinyin, English name, digits. Empty when there is nothing to seek.
 * A telephone number without a country code is of the country given. What the reader sees masked must be given whole,
 * save the tail of a phone, which he sees.
 */
export function readQuery(
  query: string,
  country: CountryCode,
  masks: ReadonlySet<string> = new Set(),
): Reading[] {
  const text = query.trim().toLowerCase()
  const characters = [...text].filter((character) => /\p{Script=Han}/u.test(character))
  if (characters.length > 0) return readCharacters(text, characters, masks.has('phone'))
  const identity = readIdentity(text)
  if (maybePhone(text))
    return [...identity, ...readDigits(text.normalize('NFKC'), country, masks.has('phone'))]
  if (text.includes('@')) return [masks.has('email') ? emailIs(text) : { exact: [], prefix: [`e${text}`] }]
  const words = text.match(latin) ?? []
  if (words.length === 0) return []
  const readings: Reading[] = [...identity, { exact: [], prefix: words.map((word) => `w${word}`) }]
  const letters = words.join('')
  if (/^[a-z]+$/.test(letters) && letters.length > 1) {
    readings.push({ exact: pairs([...letters]).map((pair) => `i${pair}`), prefix: [] })
    for (const syllables of splitsOf(letters))
      readings.push({ exact: syllables.map((syllable) => `p${syllable}`), prefix: [] })
  }
  readings.push(numberBegins(unspaced(text)))
  return readings
}

/** By themselves the surname or a part of the name; beside them Latin words, the end of a phone, or sounds of other characters. */
function readCharacters(text: string, characters: string[], isMasked: boolean): Reading[] {
  const own = characters.length === 1 ? [`s${characters[0]}`] : pairs(characters).map((pair) => `c${pair}`)
  const rest = text.match(latin) ?? []
  const readings: Reading[] = [{ exact: own, prefix: rest.map((word) => `w${word}`) }]
  const [tail = ''] = rest
  if (rest.length === 1 && /^\d{4}$/.test(tail)) readings.push(phoneEnds(tail, own, isMasked))
  return rest.length > 0 ? [...readings, ...readMixed(text)] : readings
}

function phoneEnds(digits: string, also: string[], isMasked: boolean): Reading {
  const reading: Reading = { exact: [...also, `t${digits}`], prefix: [] }
  return isMasked ? { ...reading, is: { of: 'tail', text: digits } } : reading
}

/** Whole or not at all, masked or not: a number told bit by bit would be guessed bit by bit. */
function readIdentity(text: string): Reading[] {
  const number = tidyIdNumber(text)
  const isOne = /\d{4}/.test(number) && idKindOf(number) !== null
  return isOne ? [{ exact: [firstCharacters(`d${number.toLowerCase()}`, maxLength)], prefix: [] }] : []
}

/** Tokens of every name or company that holds this text: its neighbouring Chinese characters. */
export function pairsIn(text: string): string[] {
  return [...text.matchAll(han)].flatMap(([run]) => pairs([...run]).map((pair) => `c${pair}`))
}

function readDigits(text: string, country: CountryCode, isMasked: boolean): Reading[] {
  const digits = text.replace(/\D/g, '')
  // A customer number may have strokes of its own.
  const numbers = new Set([unspaced(text), digits])
  const readings: Reading[] = [...numbers].map(numberBegins)
  if (digits.length === 4) readings.push(phoneEnds(digits, [], isMasked))
  if (digits.length < 5) return readings
  const phones = [digits, inFull(text, digits, country)].map((phone) => phone.slice(-11))
  for (const phone of new Set(phones)) readings.push(isMasked ? phoneIs(phone) : phoneBegins(phone))
  if (isMasked) return readings
  // People often give a number without the code of its area, or remember its end.
  if (digits.length < 11) readings.push({ exact: [`t${digits.slice(-4)}`], prefix: [], ends: digits })
  return readings
}

/** As it stands with the country's code; a beginning, too, save in China, whose mobiles are kept without. */
function inFull(text: string, digits: string, country: CountryCode): string {
  const whole = parsePhone(text, country)
  if (whole) return whole.slice(1)
  return country === 'CN' || text.includes('+')
    ? digits
    : getCountryCallingCode(country) + digits.replace(/^0+/, '')
}

export function pairs(items: string[]): string[] {
  return items.slice(1).map((item, index) => `${items[index]}${item}`)
}
