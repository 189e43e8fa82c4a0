import { expect, test } from 'vitest'
import { ownOfText, textOfOwn } from './own-value.ts'

test.each([
  ['money', 1999, '19.99'],
  ['number', 42.5, '42.5'],
  ['bool', false, 'false'],
  ['date', '2026-03-01', '2026-03-01'],
  ['text', '爱喝茶', '爱喝茶'],
  ['choice', undefined, null],
] as const)('a value of kind %s is edited as text and comes back', (kind, value, text) => {
  expect(textOfOwn(kind, value, 100)).toBe(text)
  expect(ownOfText(kind, text, 100)).toEqual(value ?? null)
})

test('money without a fraction of its currency keeps whole units', () => {
  expect(ownOfText('money', '1200', 1)).toBe(1200)
})

test('what is no number goes to the server as it was typed', () => {
  expect(ownOfText('number', '很多', 100)).toBe('很多')
})
