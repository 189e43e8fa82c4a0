import { expect, test } from 'vitest'
import { type Adjacency, pageRankRounds } from './page-rank.ts'

function pageRank(graph: Adjacency, worth: Float64Array, options = {}): Float64Array {
  const rounds = pageRankRounds(graph, worth, options)
  for (;;) {
    const { done, value } = rounds.next()
    if (done) return value
  }
}

/** 0 is tied to 1, 2 and 3; 4 to nobody. */
const star = {
  start: Uint32Array.from([0, 3, 4, 5, 6, 6]),
  other: Uint32Array.from([1, 2, 3, 0, 0, 0]),
  weight: Float32Array.from([1, 1, 1, 1, 1, 1]),
}

test('whom many know has most, and all shares are one', () => {
  const rank = pageRank(star, new Float64Array(5))
  expect(rank.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 10)
  expect(rank[0]).toBeGreaterThan(2 * (rank[1] ?? 1))
  expect(rank[1]).toBeCloseTo(rank[2] ?? 0, 12)
  expect(rank[4]).toBeLessThan(rank[1] ?? 0)
})

test('the worth of friends counts', () => {
  const rank = pageRank(star, Float64Array.from([0, 100, 0, 0, 0]))
  expect(rank[1]).toBeGreaterThan(rank[2] ?? 1)
  expect(rank[4]).toBe(0)
})

test('settles where the equations say', () => {
  const damping = 0.85
  const rank = pageRank(star, new Float64Array(5), { damping, rounds: 200 })
  const [hub = 0, leaf = 0, , , alone = 0] = rank
  const jump = (1 - damping) / 5 + (damping * alone) / 5
  expect(hub).toBeCloseTo(jump + damping * 3 * leaf, 10)
  expect(leaf).toBeCloseTo(jump + (damping * hub) / 3, 10)
  expect(alone).toBeCloseTo(jump, 10)
})
