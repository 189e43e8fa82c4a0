import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readList, writeList } from './list-cell.ts'

test('words are told apart by whatever people put between them', () => {
  expect(readList('VIP、老客户,新；a|b/c\nd')).toEqual(['VIP', '老客户', '新', 'a', 'b', 'c', 'd'])
  expect(readList(' a ;; b ')).toEqual(['a', 'b'])
  expect(readList('5" 管；"重要"客户')).toEqual(['5" 管', '"重要"客户'])
  expect(readList('A/B, C', ',')).toEqual(['A/B', 'C'])
})

test('a word that holds a mark is quoted, all others stand as they are', () => {
  expect(writeList(['VIP', '老客户'])).toBe('VIP; 老客户')
  expect(writeList(['A/B', 'say "x"'])).toBe('"A/B"; "say ""x"""')
  expect(writeList([])).toBeNull()
})

test('what is written reads back unchanged', () => {
  const piece = fc.constantFrom(...'ab王", ;；、|/'.split(''))
  const word = fc.string({ unit: piece, minLength: 1, maxLength: 8 }).filter((text) => text.trim() === text)
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
      expect(readList(writeList(words) ?? '')).toEqual(words)
    }),
  )
})
