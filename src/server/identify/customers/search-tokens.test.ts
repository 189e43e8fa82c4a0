import { expect, test } from 'vitest'
import { readQuery, searchTokens } from './search-tokens.rules.ts'

const loneHalf = /\p{Cs}/u

test('a name with a character of two UTF-16 units gives whole characters only', () => {
  for (const name of ['𠮷野家', '王𠮷', '𠮷𠮷', `${'a'.repeat(58)}𠮷`]) {
    const tokens = searchTokens({ name, externalNumber: `${'9'.repeat(58)}𠮷` })
    expect(tokens.filter((token) => loneHalf.test(token))).toEqual([])
    expect(tokens.every((token) => [...token].length <= 60)).toBe(true)
  }
  expect(searchTokens({ name: '𠮷野家' })).toContain('c𠮷野')
})

test('such a name is found by its own characters', () => {
  const tokens = new Set(searchTokens({ name: '𠮷野家' }))
  expect(readQuery('𠮷野')[0]?.exact.every((token) => tokens.has(token))).toBe(true)
})
