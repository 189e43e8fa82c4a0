// What of a customer's record is compared with the others', and how.
import { LunarDay } from 'tyme4ts'
import type { ColumnSpec, LinkageTable } from '../../../analytics/linkage/linkage-table.ts'
import { comparable, tabulate } from '../../../analytics/linkage/linkage-table.ts'
import { gatherKeys, type RecordKey } from '../../../analytics/linkage/shared-keys.ts'
import type { ComparedColumn } from '../../../contracts/duplicate.contract.ts'
import { formsOf } from '../../platform/id-number.ts'
import { pinyinOf } from '../../platform/pinyin.ts'
import { companyCore } from './company-name.rules.ts'

export type ComparedKind = 'person' | 'organisation'

/** A record as the database tells it: one array instead of an object, for there may be a million. */
export type ComparedRow = readonly [
  id: string,
  name: string,
  phone: string | null,
  secondPhone: string | null,
  email: string | null,
  birthCalendar: 'solar' | 'lunar' | null,
  birthYear: number | null,
  birthMonth: number | null,
  birthDay: number | null,
  birthLeapMonth: boolean,
  city: string | null,
  address: string | null,
  company: string | null,
  /** Where it says by its digits whose it is: a resident's card or a credit code. */
  idNumber: string | null,
  further: readonly FurtherKey[] | null,
]

/** Beside the columns of the record: the customer's own, or of somebody around the customer. */
export type FurtherKey = readonly [
  kind: 'phone' | 'email' | 'wechat' | 'qq',
  value: string,
  isAround: boolean,
]

type Column = ColumnSpec & { readonly name: ComparedColumn }

const soundOf = remembering((name: string) => pinyinOf(name).join(''))

const reach: Column[] = [
  { name: 'phone', kind: 'phone', swapsWith: 'secondPhone' },
  { name: 'secondPhone', kind: 'phone', swapsWith: 'phone' },
]
const place: Column[] = [
  { name: 'city', kind: 'code' },
  { name: 'address', kind: 'text' },
]

const columnsOf: Record<ComparedKind, readonly Column[]> = {
  person: [
    { name: 'name', kind: 'name', isPersonal: true, soundOf },
    ...reach,
    { name: 'email', kind: 'mailbox', isPersonal: true },
    { name: 'birthday', kind: 'date', isPersonal: true },
    ...place,
    { name: 'company', kind: 'name' },
  ],
  // Two branches of one house share its mailbox and its street: nothing of an organisation is as personal as its name.
  organisation: [
    { name: 'name', kind: 'name', isPersonal: true, soundOf },
    ...reach,
    { name: 'email', kind: 'mailbox' },
    ...place,
  ],
}

export function tabulateRows(kind: ComparedKind, rows: readonly ComparedRow[]): LinkageTable {
  const table = tabulate(rows, columnsOf[kind], kind === 'person' ? readPerson : readOrganisation)
  return { ...table, keys: gatherKeys(rows, keysOf) }
}

function keysOf(row: ComparedRow): readonly RecordKey[] {
  const [, , phone, secondPhone, email, , , , , , , , , idNumber, further] = row
  const keys: RecordKey[] = []
  if (idNumber) keys.push({ kind: 'idNumber', value: formsOf(idNumber)[0], role: 'only' })
  for (const [kind, value, isAround] of further ?? [])
    keys.push(reachKey(kind, value, isAround ? 'around' : 'further'))
  for (const each of [phone, secondPhone]) if (each) keys.push(reachKey('phone', each, 'own'))
  if (email) keys.push(reachKey('email', email, 'own'))
  return keys
}

function reachKey(kind: FurtherKey[0], value: string, role: RecordKey['role']): RecordKey {
  if (kind === 'phone') return { kind, value: comparable(value, 'phone'), role, isOfHouse: true }
  const text = kind === 'email' ? withoutAlias(value) : value
  return { kind, value: comparable(text, 'mailbox'), role }
}

function readPerson(row: ComparedRow, column: ComparedColumn): string | null {
  if (column === 'name') return row[1].replace(/(先生|女士|小姐)$/u, '')
  if (column === 'company') return row[12] && companyCore(row[12], row[10])
  return readCommon(row, column)
}

function readOrganisation(row: ComparedRow, column: ComparedColumn): string | null {
  return column === 'name' ? companyCore(row[1], row[10]) : readCommon(row, column)
}

function readCommon(row: ComparedRow, column: ComparedColumn): string | null {
  const [, , phone, secondPhone, email, , , , , , city, address] = row
  switch (column) {
    case 'phone':
      return phone
    case 'secondPhone':
      return secondPhone
    case 'email':
      return email && withoutAlias(email)
    case 'birthday':
      return birthdayOf(row)
    case 'city':
      return city?.replace(/市$/, '') ?? null
    case 'address':
      return address
    case 'name':
    case 'company':
    // Compared as keys.
    case 'idNumber':
    case 'wechat':
    case 'qq':
      return null
  }
}

/** `li.wei+shop@example.com` reaches whoever `li.wei@example.com` does. */
function withoutAlias(email: string): string {
  return email.replace(/\+[^@]*@/, '@')
}

/** Solar, where the year is known: a day and a month alone half the town shares. */
function birthdayOf(row: ComparedRow): string | null {
  const [, , , , , calendar, year, month, day, isLeapMonth] = row
  if (!calendar || year === null || month === null || day === null) return null
  if (calendar === 'solar') return digitsOf(year, month, day)
  try {
    const solar = LunarDay.fromYmd(year, isLeapMonth ? -month : month, day).getSolarDay()
    return digitsOf(solar.getYear(), solar.getMonth(), solar.getDay())
  } catch {
    // A day that its year does not have says nothing.
    return null
  }
}

function digitsOf(year: number, month: number, day: number): string {
  return [String(year).padStart(4, '0'), ...[month, day].map((part) => String(part).padStart(2, '0'))].join(
    '',
  )
}

/** Names repeat, and pinyin costs a hundred times as much as comparing: the last 200,000 are kept. */
function remembering(work: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const result = work(text)
    if (known.size >= 200_000) known.clear()
    known.set(text, result)
    return result
  }
}
