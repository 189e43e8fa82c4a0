// What of a customer's record is compared with the others', and how.
import { LunarDay } from 'tyme4ts'
import type { ColumnSpec, LinkageTable } from '../../../analytics/linkage/linkage-table.ts'
import { tabulate } from '../../../analytics/linkage/linkage-table.ts'
import type { ComparedColumn } from '../../../contracts/duplicate.contract.ts'
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
  return tabulate(rows, columnsOf[kind], kind === 'person' ? readPerson : readOrganisation)
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
