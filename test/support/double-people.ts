// Households of made-up people, some of them written down twice or thrice with the slips that happen at a counter: what a
// search for duplicates must find, and what it must leave alone.

import { type ColumnSpec, type LinkageTable, tabulate } from '../../src/analytics/linkage/linkage-table.ts'
import type { Random } from '../../src/analytics/random.ts'
import { chineseName } from '../../src/server/demo/names-zh.rules.ts'
import { chineseCities, chineseRoads } from '../../src/server/demo/places.rules.ts'
import { pinyinOf } from '../../src/server/platform/pinyin.ts'

type Field = 'name' | 'phone' | 'email' | 'birthday' | 'city' | 'address'
export type PersonRow = {
  /** The true person; two rows with the same number are one. */
  person: number
  name: string
  phone: string
  email: string
  birthday: string
  city: string
  address: string
}

/**
 * About `count` rows. Households of one to four share an address, their children a surname, and often one telephone.
 * `doubled` is the share of people who stand there more than once.
 */
export function drawPeople(random: Random, count: number, doubled: number): PersonRow[] {
  const rows: PersonRow[] = []
  while (rows.length < count) {
    for (const member of drawHousehold(random, rows.at(-1)?.person ?? 0)) {
      rows.push(member)
      if (!random.chance(doubled)) continue
      rows.push(writeAgain(random, member))
      if (random.chance(0.2)) rows.push(writeAgain(random, member))
    }
  }
  const place = new Map(rows.map((row) => [row, random.next()]))
  return rows.sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0))
}

function drawHousehold(random: Random, lastPerson: number): PersonRow[] {
  const place = drawPlace(random)
  const homePhone = drawPhone(random)
  const family = chineseName(random, 'male')
  return Array.from({ length: random.integer(1, 4) }, (_, member) => {
    const gender = random.chance(0.5) ? 'male' : 'female'
    const name = member === 1 ? chineseName(random, gender) : chineseName(random, gender, family)
    return {
      person: lastPerson + member + 1,
      name: name.full,
      phone: member > 0 && random.chance(0.3) ? homePhone : drawPhone(random),
      email: random.chance(0.4) ? `${name.mailbox}${random.integer(1, 999)}@mail.example` : '',
      birthday: drawDay(random, member),
      ...place,
    }
  })
}

/** The same person at another counter: another telephone, half the fields, a slip, the other word for a character. */
function writeAgain(random: Random, row: PersonRow): PersonRow {
  const again = { ...row }
  if (random.chance(0.2)) again.phone = random.chance(0.5) ? drawPhone(random) : slip(random, row.phone)
  if (random.chance(0.15)) again.name = sameSound(random, row.name)
  if (random.chance(0.2)) again.birthday = ''
  else if (random.chance(0.08)) again.birthday = slip(random, row.birthday)
  if (random.chance(0.3)) again.email = ''
  if (random.chance(0.25)) again.address = row.address.replace(/弄.*$/, '弄')
  else if (random.chance(0.15)) Object.assign(again, drawPlace(random))
  return again
}

function drawPlace(random: Random): { city: string; address: string } {
  const { city, districts } = random.pick(chineseCities)
  const door = `${random.integer(1, 40)}号${random.integer(1, 28)}0${random.integer(1, 4)}室`
  const street = `${random.pick(chineseRoads)}${random.integer(1, 999)}弄`
  return { city, address: `${random.pick(districts)}${street}${door}` }
}

function drawPhone(random: Random): string {
  return `1${random.pick(['38', '39', '50', '59', '77', '86', '89'])}${random.integer(10_000_000, 99_999_999)}`
}

function drawDay(random: Random, member: number): string {
  const year = member < 2 ? random.integer(1945, 1990) : random.integer(1980, 2012)
  return `${year}${String(random.integer(1, 12)).padStart(2, '0')}${String(random.integer(1, 28)).padStart(2, '0')}`
}

function slip(random: Random, digits: string): string {
  const at = random.integer(4, digits.length - 1)
  return digits.slice(0, at) + random.integer(0, 9) + digits.slice(at + 1)
}

const soundAlike: Record<string, string> = {
  莉: '丽',
  丽: '莉',
  晓: '小',
  颖: '莹',
  玲: '铃',
  燕: '艳',
  艳: '燕',
  红: '虹',
  杰: '洁',
  国: '帼',
  建: '健',
  健: '建',
  峰: '锋',
  锋: '峰',
  萍: '平',
  志: '智',
  佳: '家',
  家: '佳',
  文: '雯',
  雪: '学',
  伟: '玮',
  军: '君',
  强: '墙',
  涛: '韬',
}

function sameSound(random: Random, name: string): string {
  const places = [...name].flatMap((character, at) => (at > 0 && soundAlike[character] ? [at] : []))
  if (places.length === 0) return name
  const chosen = random.pick(places)
  return [...name].map((character, at) => (at === chosen ? soundAlike[character] : character)).join('')
}

/** How the rows are compared. */
const personColumns: (ColumnSpec & { name: Field })[] = [
  { name: 'name', kind: 'name', isPersonal: true, soundOf: (name) => pinyinOf(name).join('') },
  { name: 'phone', kind: 'phone' },
  { name: 'email', kind: 'mailbox', isPersonal: true },
  { name: 'birthday', kind: 'date', isPersonal: true },
  { name: 'city', kind: 'code' },
  { name: 'address', kind: 'text' },
]

export function tabulatePeople(rows: readonly PersonRow[]): LinkageTable {
  return tabulate(rows, personColumns, (row, column) => row[column])
}

export type Judgement = { precision: number; recall: number; f1: number }

/** Pairs of the same group against the truth: `truth[row]` names the true person of a row. */
export function judgeGroups(
  groups: readonly (readonly number[])[],
  truth: readonly (string | number)[],
): Judgement {
  const sizes = new Map<string | number, number>()
  for (const person of truth) sizes.set(person, (sizes.get(person) ?? 0) + 1)
  const pairsIn = (size: number) => (size * (size - 1)) / 2
  const truePairs = [...sizes.values()].reduce((sum, size) => sum + pairsIn(size), 0)
  let found = 0
  let right = 0
  for (const group of groups) {
    found += pairsIn(group.length)
    group.forEach((a, index) => {
      for (const b of group.slice(index + 1)) if (truth[a] === truth[b]) right++
    })
  }
  return { precision: right / found, recall: right / truePairs, f1: (2 * right) / (found + truePairs) }
}
