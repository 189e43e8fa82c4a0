import fc from 'fast-check'
import { expect, test } from 'vitest'
import { purchasePattern, wonAt } from './purchase-pattern.ts'

test.each([
  [0, 30, 'none'],
  [1, 30, 'oneOff'],
  [2, 30, 'occasional'],
  [3, 1, 'occasional'],
  [4, 92, 'regular'],
  [4, 92.1, 'occasional'],
  [50, 400, 'occasional'],
] as const)('%i purchase days, typically every %d days: %s', (days, gap, pattern) => {
  expect(purchasePattern(days, gap)).toBe(pattern)
})

test('a new customer is won on the first purchase in a new cycle, not by buying twice in the first', () => {
  expect(wonAt([100], 90)).toBeNull()
  expect(wonAt([100, 110, 189], 90)).toBeNull()
  expect(wonAt([100, 190], 90)).toBe(190)
  expect(wonAt([300, 195, 110, 100], 90)).toBe(195)
  expect(wonAt([], 90)).toBeNull()
})

test('who is won stays won, and a longer cycle never wins him earlier', () => {
  const days = fc.array(fc.nat(1000), { minLength: 1 })
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 400 }), fc.nat(2000), (list, cycle, later) => {
      const won = wonAt(list, cycle)
      if (won !== null) expect(wonAt([...list, Math.max(...list) + later], cycle)).toBe(won)
      expect(wonAt(list, cycle + 1) ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(won ?? 0)
    }),
  )
})
