import { expect, test } from 'vitest'
import { nearMark } from './near-mark.ts'

test('what was found stands near the beginning, and is still what is marked', () => {
  const text = '很久以前说过许多与此无关的话，后来要开增值税专用发票，发票寄到家里'
  const first = text.indexOf('发票')
  const near = nearMark(text, [
    [first, first + 2],
    [text.lastIndexOf('发票'), text.lastIndexOf('发票') + 2],
  ])
  expect(near.text.indexOf('发票')).toBeLessThan(10)
  expect(near.marks.map(([from, to]) => near.text.slice(from, to))).toEqual(['发票', '发票'])
  expect(nearMark('要发票', [[1, 3]])).toEqual({ text: '要发票', marks: [[1, 3]] })
})
