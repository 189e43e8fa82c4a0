import { expect, test } from 'vitest'
import { roundedShares } from './rounded-shares.ts'

test('shares that would each be rounded up still sum to a hundred per cent', () => {
  expect(roundedShares([0.12345, 0.87655])).toEqual([0.123, 0.877])
  expect(roundedShares([0.2005, 0.7995])).toEqual([0.201, 0.799])
  expect(roundedShares([1 / 3, 1 / 3, 1 / 3])).toEqual([0.334, 0.333, 0.333])
})

test('what needs no rounding stays, and so does nothing at all', () => {
  expect(roundedShares([0.2, 0.3, 0.5])).toEqual([0.2, 0.3, 0.5])
  expect(roundedShares([0, 0])).toEqual([0, 0])
  expect(roundedShares([])).toEqual([])
})
