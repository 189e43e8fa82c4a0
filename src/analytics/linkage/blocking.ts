/**
 * Which pairs are worth comparing at all. Two records of one person agree exactly in something: in one rare value (a
 * telephone) or in two commoner ones (name and birthday). Records are grouped by such keys and only compared inside a
 * group; a group that is too large says nothing (a shop's own telephone) and is passed over.
 */
import type { LinkageTable } from './linkage-table.ts'

export interface Blocking {
  /** The columns that must agree, as bits. */
  readonly mask: number
  /** Records, group after group. */
  readonly order: Int32Array
  /** Where each group begins and ends in `order`, two numbers a group. */
  readonly bounds: Int32Array
  /** 1 for records that stand in a group. */
  readonly grouped: Uint8Array
  readonly pairs: number
}

export interface BlockingLimits {
  /** The largest group in which all are compared with all. */
  readonly maxGroup: number
  readonly maxPairs: number
}

/** Record numbers are kept in the low bits of a double, a hash of the key in the high ones. */
const maxRecords = 2 ** 21

/** The keys with the fewest pairs, as many as fit into the limit: single columns with many values, and pairs of columns. */
export function chooseBlockings(table: LinkageTable, { maxGroup, maxPairs }: BlockingLimits): Blocking[] {
  if (table.size > maxRecords) throw new RangeError(`at most ${maxRecords} records can be linked at once`)
  const keys = table.columns.flatMap(({ values }, index) => {
    const single = values.length > table.size / 20 ? [[index]] : []
    return [...single, ...table.columns.slice(0, index).map((_, other) => [other, index])]
  })
  const blockings = keys
    .map((columns) => groupBy(table, columns, maxGroup))
    .filter(({ pairs }) => pairs > 0)
    .sort((a, b) => a.pairs - b.pairs)
  let pairs = 0
  return blockings.filter((blocking, index) => {
    pairs += blocking.pairs
    return index === 0 || pairs <= maxPairs
  })
}

/** Each pair of records once, with the columns in which both agree exactly, as bits. */
export function forEachCandidate(
  table: LinkageTable,
  blockings: readonly Blocking[],
  visit: (a: number, b: number, same: number) => void,
): void {
  blockings.forEach((blocking, position) => {
    const { order, bounds, mask } = blocking
    const earlier = blockings.slice(0, position)
    const isNew = (a: number, same: number) =>
      !earlier.some((other) => (same & other.mask) === other.mask && other.grouped[a] === 1)
    for (let group = 0; group < bounds.length; group += 2) {
      const end = bounds[group + 1] ?? 0
      for (let i = bounds[group] ?? 0; i < end; i++) {
        const a = order[i] ?? 0
        for (let j = i + 1; j < end; j++) {
          const b = order[j] ?? 0
          const same = sameColumns(table, a, b)
          // Two keys may share a hash.
          if ((same & mask) === mask && isNew(a, same)) visit(a, b, same)
        }
      }
    }
  })
}

function sameColumns({ columns }: LinkageTable, a: number, b: number): number {
  let same = 0
  for (let index = 0; index < columns.length; index++) {
    const codes = columns[index]?.codes
    const code = codes?.[a] ?? 0
    if (code !== 0 && code === codes?.[b]) same |= 1 << index
  }
  return same
}

function groupBy(table: LinkageTable, columns: readonly number[], maxGroup: number): Blocking {
  const sorted = sortedKeys(table, columns)
  const order = Int32Array.from(sorted, (key) => key % maxRecords)
  const grouped = new Uint8Array(table.size)
  const bounds: number[] = []
  let pairs = 0
  for (let start = 0, end = 1; start < sorted.length; start = end++) {
    const hash = hashOf(sorted, start)
    while (end < sorted.length && hashOf(sorted, end) === hash) end++
    const size = end - start
    if (size === 1 || size > maxGroup) continue
    bounds.push(start, end)
    pairs += (size * (size - 1)) / 2
    for (let i = start; i < end; i++) grouped[order[i] ?? 0] = 1
  }
  const mask = columns.reduce((bits, column) => bits | (1 << column), 0)
  return { mask, order, bounds: Int32Array.from(bounds), grouped, pairs }
}

function sortedKeys(table: LinkageTable, columns: readonly number[]): Float64Array {
  const keys = new Float64Array(table.size)
  let count = 0
  for (let row = 0; row < table.size; row++) {
    let hash = 0
    let isKnown = true
    for (const column of columns) {
      const code = table.columns[column]?.codes[row] ?? 0
      if (code === 0) isKnown = false
      hash = Math.imul(hash ^ code, 0x9e3779b1)
      hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
      hash ^= hash >>> 13
    }
    if (isKnown) keys[count++] = (hash >>> 0) * maxRecords + row
  }
  return keys.subarray(0, count).sort()
}

function hashOf(keys: Float64Array, index: number): number {
  return Math.floor((keys[index] ?? 0) / maxRecords)
}
