// Whether a row of a customer file is about somebody whom an earlier row of the same file has named already.
//
// Kept are 52 bits of each key and, in one number, the line and 20 bits of the name: fifty bytes a key. Keys beyond what a
// Map holds are not kept; repeats of those are taken for updates.
import type { CustomerKey } from '../customers/customers-bulk.service.ts'
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
  const byNumber = new Map<number, number>()
  const byContactWithoutNumber = new Map<number, number>()
  const byContact = new Map<number, number>()

  function find({ line, name, keys }: Parameters<RepeatFinder['find']>[0]): Repeat | undefined {
    const nameBits = bitsOf(plainName(name)) % nameRoom
    const marked = keys.map((key) => ({ key, bits: bitsOf(`${key.kind}:${key.value}`) }))
    const number = marked.find(({ key }) => key.kind === 'number')
    const contacts = number ? marked.filter((each) => each !== number) : marked
    const earlier =
      (number && firstSeen(byNumber, [number])) ??
      firstSeen(number ? byContactWithoutNumber : byContact, contacts)
    if (earlier) {
      const { value, first } = earlier
      return { line: Math.floor(first / nameRoom), value, isOtherName: first % nameRoom !== nameBits }
    }
    const mark = line * nameRoom + nameBits
    if (number) remember(byNumber, number.bits, mark)
    for (const { bits } of contacts) {
      remember(byContact, bits, mark)
      if (!number) remember(byContactWithoutNumber, bits, mark)
    }
    return undefined
  }

  return { find }
}

type Marked = { key: CustomerKey; bits: number }

function firstSeen(map: ReadonlyMap<number, number>, keys: readonly Marked[]) {
  for (const { key, bits } of keys) {
    const first = map.get(bits)
    if (first !== undefined) return { value: key.value, first }
  }
  return undefined
}

function remember(map: Map<number, number>, bits: number, mark: number): void {
  if (!map.has(bits) && map.size < mostKeys) map.set(bits, mark)
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/\s+/g, '')
}
