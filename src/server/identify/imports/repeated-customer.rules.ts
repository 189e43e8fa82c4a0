// Whether a row of a customer file is about somebody whom an earlier row of the same file has named already.
//
// Kept are 52 bits of each key and, in one number, the line and 20 bits of the name: some thirty bytes a key. Keys beyond the
// most are not kept; repeats of those are taken for updates.
import type { CustomerKey } from '../customers/customers-bulk.service.ts'
import { createNumberTable, type NumberTable } from './number-table.rules.ts'
import { bitsOf } from './text-bits.rules.ts'

export type Repeat = { line: number; value: string; isOtherName: boolean }

export type RepeatFinder = {
  /** The first row with this customer, or undefined for the first itself, which is remembered. */
  find(row: { line: number; name: string; keys: readonly CustomerKey[] }): Repeat | undefined
}

const mostKeys = 16_000_000
const nameRoom = 2 ** 20

/**
 * A number tells who it is. Without one, phone or e-mail do; with one they do only where the earlier row had none, for
 * families and offices share them: the same rule by which known customers are found.
 */
export function createRepeatFinder(): RepeatFinder {
  const byNumber = createNumberTable(mostKeys)
  const byContactWithoutNumber = createNumberTable(mostKeys)
  const byContact = createNumberTable(mostKeys)

  function find({ line, name, keys }: Parameters<RepeatFinder['find']>[0]): Repeat | undefined {
    const nameBits = bitsOf(plainName(name)) % nameRoom
    const numbers = keys.filter(({ kind }) => kind === 'number')
    const contacts = keys.filter(({ kind }) => kind !== 'number')
    const hasNumber = numbers.length > 0
    const earlier =
      firstSeen(byNumber, numbers) ?? firstSeen(hasNumber ? byContactWithoutNumber : byContact, contacts)
    if (earlier) {
      const { value, first } = earlier
      return { line: Math.floor(first / nameRoom), value, isOtherName: first % nameRoom !== nameBits }
    }
    const mark = line * nameRoom + nameBits
    for (const key of numbers) byNumber.keep(bitsOfKey(key), mark)
    for (const key of contacts) {
      byContact.keep(bitsOfKey(key), mark)
      if (!hasNumber) byContactWithoutNumber.keep(bitsOfKey(key), mark)
    }
    return undefined
  }

  return { find }
}

function firstSeen(table: NumberTable, keys: readonly CustomerKey[]) {
  for (const key of keys) {
    const first = table.get(bitsOfKey(key))
    if (first !== undefined) return { value: key.value, first }
  }
  return undefined
}

const bitsOfKey = ({ kind, value }: CustomerKey) => bitsOf(`${kind}:${value}`)

function plainName(name: string): string {
  return name.toLowerCase().replace(/\s+/g, '')
}
