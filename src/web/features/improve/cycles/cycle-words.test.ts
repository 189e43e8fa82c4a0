import { expect, test } from 'vitest'
import { keptTarget, quarterOf } from './cycle-words.ts'

test('a goal is kept as it is measured, whatever unit it is typed in', () => {
  expect(keptTarget('buyers', 35, 100)).toBe(0.35)
  expect(keptTarget('revenueMinor', 199.99, 100)).toBe(19_999)
  expect(keptTarget('revenueMinor', 500, 1)).toBe(500)
  expect(keptTarget('satisfaction', 1.05, 100)).toBe(1.05)
})

test('a concluded cycle stands in the last quarter', () => {
  expect(quarterOf('closed')).toBe('act')
  expect(quarterOf('check')).toBe('check')
})
