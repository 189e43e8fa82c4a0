// Further ways to reach a customer in a file: a column for a kind, or one cell with all of them, as an export writes it.
import type { CustomerImportField } from '../../../contracts/import-mapping.ts'
import { readMarked } from '../../platform/spreadsheet/marked-list.ts'
import type { FurtherContact } from '../contact-points/contact-points-bulk.service.ts'
import { freeText, longText } from './clean-text.rules.ts'
import { type PhoneReader, parseEmail } from './contact.rules.ts'
import { takePhones, type Unreadable } from './reach-cells.rules.ts'
import { Refusal } from './refusal.rules.ts'
import { addError, type Draft, type Step, step } from './row.rules.ts'

type Kind = FurtherContact['kind']
type WithFurther = { further: FurtherContact[] }
export type FurtherField = Extract<
  CustomerImportField,
  'furtherContacts' | 'furtherPhones' | 'furtherEmails' | 'furtherAddress' | 'wechat' | 'qq' | 'fax'
>

const mostText = 200
const mostAddress = 500
const mostCell = 10_000
const mostLabel = 100

/** How a cell names a kind, in small letters. */
const kindOfWord: Readonly<Record<string, Kind>> = {
  ...{ 电话: 'phone', 手机: 'phone', 座机: 'phone', phone: 'phone', mobile: 'phone', tel: 'phone' },
  ...{ 邮箱: 'email', 邮件: 'email', 'e-mail': 'email', email: 'email', mail: 'email' },
  ...{ 传真: 'fax', fax: 'fax', 微信: 'wechat', 微信号: 'wechat', wechat: 'wechat', qq: 'qq' },
  ...{ 地址: 'address', address: 'address', 其他: 'other', other: 'other' },
}
const words = Object.keys(kindOfWord)
const sharedMarks = ['共用', 'shared']

export function isFurther(field: CustomerImportField): field is FurtherField {
  const fields: string[] = [
    'furtherContacts',
    'furtherPhones',
    'furtherEmails',
    'furtherAddress',
    'wechat',
    'qq',
    'fax',
  ]
  return fields.includes(field)
}

export function furtherStep<T extends WithFurther>(
  column: number,
  field: FurtherField,
  phones: PhoneReader,
  unreadable: Unreadable,
): Step<T> {
  const put = (kind: Kind) => (record: T, value: string) => keepFurther(record, kind, value)
  switch (field) {
    case 'furtherPhones':
      return { column, take: takePhones(column, phones, unreadable, put('phone')) }
    case 'fax':
      return { column, take: takePhones(column, phones, unreadable, put('fax')) }
    case 'furtherAddress':
      return step(
        column,
        (cell) => freeText(cell, mostAddress),
        (record, value) => void put('address')(record, value),
      )
    case 'wechat':
    case 'qq':
      return step(
        column,
        (cell) => freeText(cell, mostText),
        (record, value) => void put(field)(record, value),
      )
    case 'furtherEmails':
    case 'furtherContacts': {
      const bare: Kind | undefined = field === 'furtherEmails' ? 'email' : undefined
      return {
        column,
        take: (cell, draft) => {
          const text = longText(cell, mostCell)
          if (text instanceof Refusal) addError(draft, column, text.code, text.params)
          else if (text !== null) takeCell(text, { column, draft, phones, bare })
        },
      }
    }
  }
}

/** Another one of his own; the same one again says nothing new. */
export function keepFurther(
  record: WithFurther,
  kind: Kind,
  value: string,
  { label = null, isShared = false }: Partial<FurtherContact> = {},
): boolean {
  const known = record.further.some((each) => each.kind === kind && each.value === value)
  if (!known) record.further.push({ kind, value, label, isShared })
  return true
}

type Cell<T> = { column: number; draft: Draft<T>; phones: PhoneReader; bare: Kind | undefined }

function takeCell<T extends WithFurther>(text: string, { column, draft, phones, bare }: Cell<T>): void {
  for (const { word, value, label, isMarked } of readMarked(text, words, sharedMarks)) {
    if (value === '') continue
    const kind = kindOfWord[word] ?? bare ?? guess(value, phones)
    const said = { label: label?.slice(0, mostLabel) ?? null, isShared: isMarked }
    for (const each of valuesOf(kind, value, phones)) {
      if (each instanceof Refusal) addError(draft, column, each.code, each.params)
      else keepFurther(draft.record, kind, each, said)
    }
  }
}

function guess(value: string, phones: PhoneReader): Kind {
  if (value.includes('@')) return 'email'
  const found = /\d{5}/.test(value.replace(/[\s()+-]/g, '')) ? phones(value) : null
  return Array.isArray(found) ? 'phone' : 'other'
}

function valuesOf(kind: Kind, value: string, phones: PhoneReader): (string | Refusal)[] {
  if (kind === 'phone' || kind === 'fax') {
    const found = phones(value) ?? []
    return found instanceof Refusal ? [found] : found
  }
  const read = kind === 'email' ? parseEmail(value) : freeText(value, mostAddress)
  return read === null ? [] : [read]
}
