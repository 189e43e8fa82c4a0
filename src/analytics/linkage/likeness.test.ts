import { describe, expect, it, test } from 'vitest'
import { Random } from '../random.ts'
import { editsBetween, jaroWinkler } from './likeness.ts'

// Values as Winkler gives them (U.S. Bureau of the Census).
test.each([
  ['martha', 'marhta', 0.961],
  ['dwayne', 'duane', 0.84],
  ['dixon', 'dicksonx', 0.813],
  ['shackleford', 'shackelford', 0.982],
  ['abroms', 'abrams', 0.922],
  ['lampley', 'campley', 0.905],
  ['jones', 'jones', 1],
  ['abc', 'xyz', 0],
  ['', 'a', 0],
])('%s is like %s: %d', (a, b, likeness) => {
  expect(jaroWinkler(a, b)).toBeCloseTo(likeness, 3)
  expect(jaroWinkler(b, a)).toBeCloseTo(likeness, 3)
})

describe('edits', () => {
  test.each([
    ['19560409', '19560490', 1],
    ['13812345678', '13812345679', 1],
    ['kitten', 'sitting', 3],
    ['ca', 'abc', 3],
    ['', 'abc', 3],
    ['张伟', '张玮', 1],
  ])('%s → %s: %d', (a, b, edits) => {
    expect(editsBetween(a, b, 5)).toBe(edits)
    expect(editsBetween(b, a, 5)).toBe(edits)
  })

  it('beyond the limit says one more than the limit', () => {
    expect(editsBetween('kitten', 'sitting', 2)).toBe(3)
    expect(editsBetween('a', 'abcdefgh', 2)).toBe(3)
  })

  it('equals the plain definition on random texts', () => {
    const random = new Random('edits')
    const draw = () =>
      Array.from({ length: random.integer(0, 7) }, () => random.pick(['a', 'b', 'c'])).join('')
    for (let round = 0; round < 2000; round++) {
      const [a, b] = [draw(), draw()]
      expect([a, b, editsBetween(a, b, 9)]).toEqual([a, b, plainEdits(a, b)])
    }
  })
})

function plainEdits(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length
  const ways = [
    plainEdits(a.slice(1), b) + 1,
    plainEdits(a, b.slice(1)) + 1,
    plainEdits(a.slice(1), b.slice(1)) + (a[0] === b[0] ? 0 : 1),
  ]
  if (a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0])
    ways.push(plainEdits(a.slice(2), b.slice(2)) + 1)
  return Math.min(...ways)
}
