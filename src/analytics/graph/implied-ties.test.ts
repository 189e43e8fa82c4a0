import { expect, test } from 'vitest'
import { impliedTies, type KnownTie } from './implied-ties.ts'

const parent = (a: string, b: string): KnownTie => ({ a, b, kind: 'parent', isInverse: false })
const tell = (ties: KnownTie[]) =>
  impliedTies(ties).map(({ a, b, kind, via }) => `${a} ${b} ${kind} via ${via}`)

test('children of one parent are siblings once, unless that is on record', () => {
  expect(tell([parent('p', 'x'), parent('p', 'y'), parent('q', 'x'), parent('q', 'y')])).toEqual([
    'x y sibling via p',
  ])
  expect(
    tell([parent('p', 'x'), parent('p', 'y'), { a: 'y', b: 'x', kind: 'sibling', isInverse: false }]),
  ).toEqual([])
})

test('the spouse’s parents, and the parents of parents, whichever way the tie is read', () => {
  expect(
    tell([
      { a: 'x', b: 'p', kind: 'parent', isInverse: true },
      { a: 'x', b: 's', kind: 'spouse', isInverse: false },
    ]),
  ).toEqual(['p s parentInLaw via x'])
  expect(tell([parent('g', 'p'), parent('p', 'x')])).toEqual(['g x grandparent via p'])
})

test('a few people of one employer are colleagues, a crowd is not', () => {
  const staff = (count: number): KnownTie[] =>
    Array.from({ length: count }, (_, index) => ({
      a: `e${index}`,
      b: 'firm',
      kind: 'worksFor',
      isInverse: false,
    }))
  expect(impliedTies(staff(3))).toHaveLength(3)
  expect(impliedTies(staff(31))).toEqual([])
})
