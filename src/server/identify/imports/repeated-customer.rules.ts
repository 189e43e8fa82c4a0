// Whether a row of a customer file is about somebody whom an earlier row of the same file has named already.
//
// Kept are 52 bits of each key and, in one number, the line and 20 bits of the name: some thirty bytes a key. Keys beyond the
// most are not kept; repeats of those are taken for updates.
import type { CustomerKey } from '../customers/customers-bulk.service.ts'
import { createNumberTable } from './number-table.rules.ts'
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
    const number = keys.find(({ kind }) => kind === 'number')
    const numberBits = number ? bitsOfKey(number) : 0
    const known = number ? byContactWithoutNumber : byContact
    const first = number ? byNumber.get(numberBits) : undefined
    if (number && first !== undefined) return repeat(number, first)
    for (const key of keys) {
      const seen = key === number ? undefined : known.get(bitsOfKey(key))
      if (seen !== undefined) return repeat(key, seen)
    }
    const mark = line * nameRoom + nameBits
    if (number) byNumber.keep(numberBits, mark)
    for (const key of keys) {
      if (key === number) continue
      const bits = bitsOfKey(key)
      byContact.keep(bits, mark)
      if (!number) byContactWithoutNumber.keep(bits, mark)
    }
    return undefined

    function repeat({ value }: CustomerKey, mark: number): Repeat {
      return { line: Math.floor(mark / nameRoom), value, isOtherName: mark % nameRoom !== nameBits }
    }
  }

  return { find }
}

const bitsOfKey = ({ kind, value }: CustomerKey) => bitsOf(`${kind}:${value}`)

function plainName(name: string): string {
  return name.toLowerCase().replace(/\s+/g, '')
}
