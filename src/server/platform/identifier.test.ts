import fc from 'fast-check'
import { expect, test } from 'vitest'
import { identifierKey, tidyIdentifier } from './identifier.ts'

test.each([
  [' 00123 ', '00123', '123'],
  ['123.0', '123', '123'],
  ['123.000', '123', '123'],
  ['００１２３', '00123', '123'],
  ["'00123", '00123', '123'],
  ["' 00123", '00123', '123'],
  ['\u200b123\ufeff', '123', '123'],
  ['C-00123', 'C-00123', 'c-00123'],
  ['Ｃ－００１２３', 'C-00123', 'c-00123'],
  ['AB  12', 'AB 12', 'ab 12'],
  ['1.50', '1.50', '1.50'],
  ['A1.0', 'A1.0', 'a1.0'],
  ['000', '000', '0'],
  ['100', '100', '100'],
  ['', '', ''],
])('%j is kept as %j and compared as %j', (text, tidy, key) => {
  expect(tidyIdentifier(text)).toBe(tidy)
  expect(identifierKey(text)).toBe(key)
})

test('tidying twice changes nothing more, and keeps the key', () => {
  const text = fc.string({
    unit: fc.constantFrom('0', '1', 'a', 'B', '.', ' ', "'", '０', '-', '\u200b'),
    maxLength: 8,
  })
  fc.assert(
    fc.property(text, (written) => {
      const tidy = tidyIdentifier(written)
      expect(tidyIdentifier(tidy)).toBe(tidy)
      expect(identifierKey(tidy)).toBe(identifierKey(written))
    }),
    { numRuns: 5000 },
  )
})
