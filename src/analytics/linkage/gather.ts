import type { LinkedPair, PairWeigher } from './pair-weight.ts'

/** One sure witness may outweigh another, but not silence all of them. */
const loudest = 20

/** Somebody who stands there more often than this is a placeholder, not a person. */
const maxRecords = 50

/**
 * Pairs to groups: two groups become one when all their records taken together speak for it, so that a chain of
 * resemblances (A like B, B like C) does not join what does not belong together, and a record with little in common with
 * a second one is still found through a third.
 */
export function gather(pairs: readonly LinkedPair[], { weigh }: Pick<PairWeigher, 'weigh'>): number[][] {
  const groupOf = new Map<number, number[]>()
  for (const { a, b } of pairs) {
    const one = groupOf.get(a) ?? [a]
    const other = groupOf.get(b) ?? [b]
    if (one === other || one.length + other.length > maxRecords) continue
    if (one.length * other.length > 1 && meanWeight(one, other, weigh) < 0) continue
    const together = [...one, ...other]
    for (const record of together) groupOf.set(record, together)
  }
  return [...new Set(groupOf.values())]
}

function meanWeight(one: number[], other: number[], weigh: (a: number, b: number) => number): number {
  let sum = 0
  for (const a of one) for (const b of other) sum += Math.max(-loudest, Math.min(loudest, weigh(a, b)))
  return sum / (one.length * other.length)
}
