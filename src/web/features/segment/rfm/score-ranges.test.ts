import { expect, test } from 'vitest'
import { recencyRanges, risingRanges } from './score-ranges.ts'

test('few days of silence score high', () => {
  expect(recencyRanges([10, 20, 30, 40]).map(({ score, from, to }) => [score, from, to])).toEqual([
    [5, 0, 10],
    [4, 11, 20],
    [3, 21, 30],
    [2, 31, 40],
    [1, 41, null],
  ])
})

test('many orders score high, and where two lines fall together nobody has the score', () => {
  expect(risingRanges([1, 1, 3, 5])).toEqual([
    { score: 1, from: null, to: 1, isEmpty: false },
    { score: 2, from: 2, to: 1, isEmpty: true },
    { score: 3, from: 2, to: 3, isEmpty: false },
    { score: 4, from: 4, to: 5, isEmpty: false },
    { score: 5, from: 6, to: null, isEmpty: false },
  ])
})

test('without lines everybody has the one score', () => {
  expect(risingRanges([])).toEqual([{ score: 1, from: null, to: null, isEmpty: false }])
})
