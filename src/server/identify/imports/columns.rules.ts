// Which column of a file is which field: proposed from headings and values, with how sure that is and what else it could be.
import type { CountryCode } from 'libphonenumber-js/max'
import {
  type CustomerImportField,
  type CustomerMapping,
  customerMapping,
  type ImportMapping,
  type ImportTarget,
  type PurchaseImportField,
  type PurchaseMapping,
  purchaseMapping,
  type RecordMapping,
  type RecordTarget,
  recordMapping,
} from '../../../contracts/import-mapping.ts'
import type { CellValue } from '../../platform/spreadsheet/sheet.ts'
import { calendarOfHeading } from './calendar-word.rules.ts'
import { type ColumnQuestion, createColumnProfiler } from './column-profile.rules.ts'
import { type ColumnGuess, type Guess, placeContacts } from './contact-columns.rules.ts'
import {
  type HeadingMatch,
  isAboutAnother,
  matchCustomerHeading,
  matchPurchaseHeading,
  plainHeading,
} from './heading-words.rules.ts'
import { matchRecordHeading, type RecordField } from './record-words.rules.ts'
import { type Sign, signsOf, type ValueSigns } from './value-signs.rules.ts'

export interface Recognition<M extends ImportMapping> {
  mapping: M
  columns: ColumnGuess[]
  questions: ColumnQuestion[]
  /** The first row looks like data: the file may have no headings at all. */
  headingsLookLikeData: boolean
}

type AnyField = CustomerImportField | PurchaseImportField | RecordField

type Look = { signs: Sign[]; must: boolean; alone: number; not?: Sign }

/** What the values of a field look like. Where they must, values that do not are held against the heading. */
const looks: Readonly<Partial<Record<AnyField, Look>>> = {
  phone: { signs: ['phone'], must: true, alone: 0.75 },
  customerPhone: { signs: ['phone'], must: true, alone: 0.75 },
  secondPhone: { signs: ['phone'], must: true, alone: 0 },
  email: { signs: ['email'], must: true, alone: 0.85 },
  customerEmail: { signs: ['email'], must: true, alone: 0.85 },
  gender: { signs: ['gender'], must: false, alone: 0.8 },
  birth: { signs: ['date'], must: false, alone: 0.45, not: 'yesNo' },
  birthCalendar: { signs: ['calendar', 'yesNo'], must: true, alone: 0 },
  purchasedAt: { signs: ['date'], must: true, alone: 0.6 },
  purchasedTime: { signs: ['time'], must: true, alone: 0.5 },
  kind: { signs: ['kind'], must: false, alone: 0.6 },
  status: { signs: ['status'], must: false, alone: 0.45 },
  name: { signs: ['personName', 'organisation'], must: false, alone: 0.7 },
  customerName: { signs: ['personName'], must: false, alone: 0.6 },
  contactName: { signs: ['personName'], must: false, alone: 0, not: 'phone' },
  contactPhone: { signs: ['phone'], must: true, alone: 0 },
  contactEmail: { signs: ['email'], must: true, alone: 0 },
  furtherPhones: { signs: ['phone'], must: true, alone: 0 },
  furtherEmails: { signs: ['email'], must: true, alone: 0 },
  fax: { signs: ['phone'], must: true, alone: 0 },
  company: { signs: ['organisation'], must: false, alone: 0.5 },
  province: { signs: ['province'], must: false, alone: 0.6 },
  city: { signs: ['city'], must: false, alone: 0.55 },
  address: { signs: ['address'], must: false, alone: 0.6 },
  currency: { signs: ['currency'], must: true, alone: 0.6 },
  quantity: { signs: ['number'], must: true, alone: 0 },
  unitPrice: { signs: ['number'], must: true, alone: 0 },
  amount: { signs: ['number'], must: true, alone: 0 },
  boughtOn: { signs: ['date'], must: true, alone: 0 },
  warrantyUntil: { signs: ['date'], must: true, alone: 0 },
  nextServiceOn: { signs: ['date'], must: true, alone: 0 },
  replaceOn: { signs: ['date'], must: true, alone: 0 },
  since: { signs: ['date'], must: true, alone: 0 },
  at: { signs: ['date'], must: true, alone: 0 },
  weight: { signs: ['number'], must: true, alone: 0 },
}

const LEAST = 0.4
const LEAST_ALTERNATIVE = 0.2
const ENOUGH_VALUES = 3

/** A field of the company's own, as far as a heading can name it. */
export type NamedField = { key: string; nameZh: string; nameEn: string }

/**
 * Proposes a mapping of a customer file from its headings and a sample of its rows; phones are of this country. A heading
 * that is the name of one of the company's own fields is that field.
 */
export function recogniseCustomerColumns(
  headings: readonly string[],
  sample: readonly (readonly CellValue[])[],
  country: CountryCode = 'CN',
  ownFields: readonly NamedField[] = [],
): Recognition<CustomerMapping> {
  const ownGuess = ownGuesser(ownFields)
  const columns = placeContacts(guess(headings, sample, country, 'customers', matchCustomerHeading, ownGuess))
  const mapping = withCalendars(customerMapping.parse({ target: 'customers', columns: mapped(columns) }))
  return { ...concluded(mapping, sample), columns, headingsLookLikeData: looksLikeData(headings, country) }
}

/** Proposes a mapping of a purchase file from its headings and a sample of its rows; phones are of this country. */
export function recognisePurchaseColumns(
  headings: readonly string[],
  sample: readonly (readonly CellValue[])[],
  country: CountryCode = 'CN',
): Recognition<PurchaseMapping> {
  const columns = guess(headings, sample, country, 'purchases', matchPurchaseHeading)
  const mapping = purchaseMapping.parse({ target: 'purchases', columns: mapped(columns) })
  return { ...concluded(mapping, sample), columns, headingsLookLikeData: looksLikeData(headings, country) }
}

/** The same for a file about customers on record. */
export function recogniseRecordColumns(
  target: RecordTarget,
  headings: readonly string[],
  sample: readonly (readonly CellValue[])[],
  country: CountryCode = 'CN',
): Recognition<RecordMapping> {
  const columns = guess(headings, sample, country, target, (heading) => matchRecordHeading(target, heading))
  const mapping = withCalendars(recordMapping.parse({ target, columns: mapped(columns) }))
  return { ...concluded(mapping, sample), columns, headingsLookLikeData: looksLikeData(headings, country) }
}

function mapped(columns: readonly ColumnGuess[]) {
  return columns.flatMap(({ column, heading, field }) =>
    field === null ? [] : [{ column, heading: heading.slice(0, 500).replace(/\p{Cs}/gu, '\ufffd'), field }],
  )
}

function concluded<M extends ImportMapping>(mapping: M, sample: readonly (readonly CellValue[])[]) {
  const profiler = createColumnProfiler(mapping)
  for (const cells of sample) profiler.add(cells)
  return profiler.conclude()
}

function withCalendars<M extends CustomerMapping | RecordMapping>(mapping: M): M {
  const columns = mapping.columns.map((column) => {
    const isLunar = column.field === 'birth' && calendarOfHeading(column.heading) === 'lunar'
    return isLunar ? { ...column, calendar: 'lunar' as const } : column
  })
  return { ...mapping, columns }
}

function guess<Field extends AnyField>(
  headings: readonly string[],
  sample: readonly (readonly CellValue[])[],
  country: CountryCode,
  target: ImportTarget,
  matchHeading: (heading: string) => HeadingMatch<Field>[],
  ownGuess: (heading: string) => Guess[] = () => [],
): ColumnGuess[] {
  const guesses = headings.map((heading, column) => {
    const signs = signsOf(
      sample.map((cells) => cells[column]),
      country,
    )
    return [...ownGuess(heading), ...weigh(heading, signs, target, matchHeading(heading))]
  })
  const chosen = choose(guesses, target === 'customers')
  return headings.map((heading, column) => {
    const [field, confidence] = chosen.get(column) ?? [null, 0]
    const others = (guesses[column] ?? []).filter(
      (other) => other.field !== field && other.confidence >= LEAST_ALTERNATIVE,
    )
    return { column, heading, field, confidence, alternatives: others.slice(0, 3) }
  })
}

/** The key as an export writes it is surer than the name, which a field of every record may have too. */
function ownGuesser(fields: readonly NamedField[]): (heading: string) => Guess[] {
  const byHeading = new Map<string, Guess>()
  for (const { key, nameZh, nameEn } of fields) {
    for (const name of [nameZh, nameEn])
      byHeading.set(plainHeading(name), { field: `custom.${key}`, confidence: 0.995 })
  }
  for (const { key } of fields)
    byHeading.set(plainHeading(`custom.${key}`), { field: `custom.${key}`, confidence: 1 })
  return (heading) => {
    const own = byHeading.get(plainHeading(heading))
    return own ? [own] : []
  }
}

/** All that one column can be. */
function weigh<Field extends AnyField>(
  heading: string,
  signs: ValueSigns,
  target: ImportTarget,
  matches: readonly HeadingMatch<Field>[],
): Guess[] {
  // Cells that name a calendar and nothing else say it whatever stands above them, unless it is about somebody else.
  const hasBirthdays = target === 'customers' || target === 'people'
  if (hasBirthdays && signs.share.calendar >= 0.8 && !isAboutAnother(heading))
    return [{ field: 'birthCalendar', confidence: 0.9 }]
  const scores = new Map<string, number>()
  for (const { field, score } of matches)
    scores.set(field, heldAgainst(score, likeness(field, signs), signs, field))
  // A heading that means something else is not overruled by values; one that means nothing is.
  const trust = matches.length > 0 ? 0 : plainHeading(heading) === '' ? 1 : 0.8
  for (const field of shownByValues[target]) {
    const alone = (looks[field]?.alone ?? 0) * trust * likeness(field, signs)
    if (signs.filled > 0 && alone > (scores.get(field) ?? 0)) scores.set(field, alone)
  }
  return [...scores]
    .map(([field, confidence]) => ({ field, confidence: Math.round(confidence * 100) / 100 }))
    .sort((a, b) => b.confidence - a.confidence)
}

/** A heading's score with what its values say of it. */
function heldAgainst(score: number, like: number, signs: ValueSigns, field: AnyField): number {
  const look = looks[field]
  if (!look || signs.filled < ENOUGH_VALUES) return score
  if (like >= 0.8) return Math.min(0.99, score + 0.15)
  if (look.not && signs.share[look.not] >= 0.8) return score * 0.35
  return look.must && like < 0.3 ? score * 0.35 : score
}

function likeness(field: AnyField, signs: ValueSigns): number {
  const look = looks[field]
  return look
    ? Math.min(
        1,
        look.signs.reduce((sum, sign) => sum + signs.share[sign], 0),
      )
    : 0
}

/** Fields that values alone can show. */
const shownByValues: Readonly<Record<ImportTarget, AnyField[]>> = {
  customers: [
    'phone',
    'email',
    'gender',
    'birth',
    'kind',
    'status',
    'name',
    'company',
    'province',
    'city',
    'address',
  ],
  purchases: ['customerPhone', 'customerEmail', 'customerName', 'purchasedAt', 'purchasedTime', 'currency'],
  people: ['phone', 'email', 'gender', 'birth'],
  owned: [],
  ties: [],
  consents: [],
}

/** Gives each field its best column, and each column its best field that is left; a further phone is the second one. */
function choose(guesses: readonly Guess[][], hasSecondPhone: boolean): Map<number, [string, number]> {
  const all = guesses.flatMap((list, column) => list.map((one) => ({ column, ...one })))
  all.sort((a, b) => b.confidence - a.confidence || a.column - b.column)
  const chosen = new Map<number, [string, number]>()
  const taken = new Set<string>()
  for (const { column, field, confidence } of all) {
    if (confidence < LEAST || chosen.has(column)) continue
    const free = !taken.has(field)
      ? field
      : hasSecondPhone && field === 'phone' && !taken.has('secondPhone')
        ? 'secondPhone'
        : null
    if (free === null) continue
    chosen.set(column, [free, confidence])
    taken.add(free)
  }
  return chosen
}

/** Headings are words; a row of phones, dates and amounts is a row of data. */
function looksLikeData(headings: readonly string[], country: CountryCode): boolean {
  const filled = headings.filter((heading) => heading !== '')
  const asData = filled.filter((heading) => {
    const { share } = signsOf([heading], country)
    return share.phone + share.email + share.date + share.number > 0
  })
  return filled.length > 0 && asData.length >= Math.max(1, filled.length / 4)
}
