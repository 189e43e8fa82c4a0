import { expect, test } from 'vitest'
import { cutSnippet, readText, tokensOfText } from './text-tokens.ts'

test('any part of a Chinese text is among its tokens, the last character by itself', () => {
  expect(tokensOfText('爱喝龙井茶').sort()).toEqual(['c井茶', 'c喝龙', 'c爱喝', 'c茶', 'c龙井'].sort())
  expect(readText('龙井')).toEqual({ query: "'c龙井'", parts: ['龙井'] })
  expect(readText('茶')).toEqual({ query: "'c茶':*", parts: ['茶'] })
  expect(readText('？！')).toBeUndefined()
})

test('words are found by their beginning, whatever their width or case', () => {
  expect(tokensOfText('ＸＲ-500 Größe')).toEqual(['wxr', 'w500', 'wgröße'])
  expect(readText('XR 发票')).toEqual({ query: "'c发票' & 'wxr':*", parts: ['发票', 'xr'] })
  expect(readText("O'Neil")?.query).toBe("'wo' & 'wneil':*")
})

test('a snippet holds what was asked for, marked, and is none where the characters stand apart', () => {
  const text = `${'很早以前说过的话。'.repeat(10)}他说发票要开增值税专用发票。`
  const cut = cutSnippet(text, ['发票'])
  expect(cut?.snippet.startsWith('…')).toBe(true)
  expect(cut?.marks.map(([from, to]) => cut.snippet.slice(from, to))).toEqual(['发票', '发票'])
  expect(cutSnippet('发现车票', ['发票'])).toBeUndefined()
  const wide = cutSnippet('型号ＸＲ５００', ['xr500'])
  expect(wide?.marks.map(([from, to]) => wide.snippet.slice(from, to))).toEqual(['ＸＲ５００'])
})

test('a text of any length leaves no more tokens than the database takes', () => {
  const text = Array.from({ length: 250_000 }, (_, i) =>
    String.fromCodePoint(0x4e00 + ((i * 7919) % 20_000)),
  ).join('')
  const tokens = tokensOfText(text)
  expect(tokens.length).toBeGreaterThan(19_000)
  expect(tokens.length).toBeLessThan(230_000)
})
