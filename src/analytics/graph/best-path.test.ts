import { expect, test } from 'vitest'
import { Random } from '../random.ts'
import { bestPaths, type Link } from './best-path.ts'

const link = (a: string, b: string, weight: number): Link => ({ a, b, weight })

test('a long strong way comes before a short weak one', () => {
  const links = [link('a', 'd', 0.1), link('a', 'b', 0.9), link('b', 'c', 0.9), link('c', 'd', 0.9)]
  const found = bestPaths('a', 'd', links, 5)
  expect(found.map(({ nodes }) => nodes.join(''))).toEqual(['abcd', 'ad'])
  expect(found[0]?.strength).toBeCloseTo(0.729, 10)
})

test('of several ties between two the strongest counts, and nobody is passed twice', () => {
  const links = [link('a', 'b', 0.2), link('b', 'a', 0.6), link('b', 'c', 1), link('a', 'c', 0.3)]
  expect(bestPaths('a', 'c', links, 5)).toEqual([
    { nodes: ['a', 'b', 'c'], strength: 0.6 },
    { nodes: ['a', 'c'], strength: 0.3 },
  ])
  expect(bestPaths('a', 'a', links, 5)).toEqual([])
})

test('finds what trying every way of three steps finds', () => {
  const random = new Random('ways')
  for (let round = 0; round < 50; round++) {
    const nodes = Array.from({ length: 8 }, (_, index) => String(index))
    const links = Array.from({ length: 14 }, () =>
      link(random.pick(nodes), random.pick(nodes), 0.05 + 0.9 * random.next()),
    ).filter(({ a, b }) => a !== b)
    const weight = (a: string, b: string) =>
      Math.max(
        0,
        ...links.filter((l) => (l.a === a && l.b === b) || (l.a === b && l.b === a)).map((l) => l.weight),
      )
    const all: number[] = [weight('0', '1')]
    for (const x of nodes.slice(2)) {
      all.push(weight('0', x) * weight(x, '1'))
      for (const y of nodes.slice(2)) if (x !== y) all.push(weight('0', x) * weight(x, y) * weight(y, '1'))
    }
    const expected = all.filter((s) => s > 0).sort((p, q) => q - p)
    const found = bestPaths('0', '1', links, 1_000).map(({ strength }) => strength)
    expect(found).toHaveLength(expected.length)
    for (const [index, strength] of found.entries()) expect(strength).toBeCloseTo(expected[index] ?? 0, 10)
  }
})
