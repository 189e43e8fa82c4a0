import { expect, test } from 'vitest'
import { bulkParts } from './bulk-words.ts'

test('everybody who was asked for is accounted for', () => {
  expect(bulkParts({ count: 37, changed: 34, refused: 0 })).toEqual([
    { key: 'done', count: 34 },
    { key: 'already', count: 3 },
  ])
  expect(bulkParts({ count: 5, changed: 2, refused: 2 })).toEqual([
    { key: 'done', count: 2 },
    { key: 'already', count: 1 },
    { key: 'refused', count: 2 },
  ])
  expect(bulkParts({ count: 4, changed: 4, refused: 0 })).toEqual([{ key: 'done', count: 4 }])
})
