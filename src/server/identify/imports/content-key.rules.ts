// What makes a line of a purchase file the same line when the file comes again.
//
// A line is known by its content (customer, order, product, time, quantity, price) and by how many identical lines stood
// before it in its file. So a file read twice adds nothing, while a customer who really bought the same thing twice in
// one order keeps both. Reading on after a kill gives the same keys, if the lines before are counted again: run them
// through the same reader and counter, without storing.
import { hash } from 'node:crypto'
import type { PurchaseImport } from './purchase-row.rules.ts'

const BETWEEN = '\u001f'

/** A hundred and sixty bits of the line's content as hexadecimal text. */
export function purchaseContentHash(line: PurchaseImport): string {
  const content = [
    line.customerKey ?? line.customerPhone ?? line.customerEmail ?? line.customerName,
    line.orderNumber,
    line.lineNumber,
    line.productCode ?? line.productName,
    line.purchasedAt.getTime(),
    line.quantity,
    line.unitPrice,
    line.amountMinor,
    line.currency,
  ].join(BETWEEN)
  return hash('sha256', content).slice(0, 40)
}

/** The key under which a line is stored: its content and which of its kind it is. */
export function purchaseContentKey(contentHash: string, occurrence: number): string {
  return occurrence === 1 ? contentHash : `${contentHash}-${occurrence}`
}

export interface OccurrenceCounter {
  /** 1 for the first line of this content, 2 for the second … */
  next(contentHash: string): number
  /** Different contents counted so far. */
  readonly size: number
  /** Memory of the table. */
  readonly bytes: number
}

const FIRST_CAPACITY = 1 << 16
const MOST_SMALL = 255

/**
 * Counts lines of the same content, 64 bits of whose hash it keeps: nine bytes a place in a table at most 70 % full, so
 * about 150 MB for ten million different lines. That two of ten million share their 64 bits has a chance of 1 : 370,000,
 * and would only make the second of them an occurrence 2.
 */
export function createOccurrenceCounter(): OccurrenceCounter {
  let capacity = FIRST_CAPACITY
  let high = new Uint32Array(capacity)
  let low = new Uint32Array(capacity)
  let counts = new Uint8Array(capacity)
  // The few contents that come more often than a byte can count.
  const large = new Map<number, number>()
  let size = 0

  /** The place of a hash, or the empty one where it belongs. Its bits are as good as random, so some of them are the place. */
  function placeOf(h: number, l: number): number {
    let at = l & (capacity - 1)
    while (counts[at] !== 0 && (high[at] !== h || low[at] !== l)) at = (at + 1) & (capacity - 1)
    return at
  }

  function grow(): void {
    const [oldHigh, oldLow, oldCounts] = [high, low, counts]
    const oldLarge = new Map(large)
    large.clear()
    capacity *= 2
    high = new Uint32Array(capacity)
    low = new Uint32Array(capacity)
    counts = new Uint8Array(capacity)
    for (let i = 0; i < oldCounts.length; i++) {
      const count = oldCounts[i] ?? 0
      if (count === 0) continue
      const at = placeOf(oldHigh[i] ?? 0, oldLow[i] ?? 0)
      high[at] = oldHigh[i] ?? 0
      low[at] = oldLow[i] ?? 0
      counts[at] = count
      const more = oldLarge.get(i)
      if (more !== undefined) large.set(at, more)
    }
  }

  function next(contentHash: string): number {
    if (size > capacity * 0.7) grow()
    const h = Number.parseInt(contentHash.slice(0, 8), 16)
    const l = Number.parseInt(contentHash.slice(8, 16), 16)
    const at = placeOf(h, l)
    const count = counts[at] ?? 0
    if (count === 0) {
      high[at] = h
      low[at] = l
      size += 1
    }
    if (count < MOST_SMALL) {
      counts[at] = count + 1
      return count + 1
    }
    const more = (large.get(at) ?? MOST_SMALL) + 1
    large.set(at, more)
    return more
  }

  return {
    next,
    get size() {
      return size
    },
    get bytes() {
      return capacity * 9
    },
  }
}
