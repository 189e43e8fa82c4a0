import { expect, test } from 'vitest'
import { roundedShares } from '../../../ui/charts/rounded-shares.ts'
import { shareOfBuyers } from './share-of-buyers.ts'

test('as many customers as the best class have its percentage, others theirs of all who have bought', () => {
  const layers = [{ customers: 344 }, { customers: 536 }, { customers: 908 }]
  const all = 344 + 536 + 908
  expect(shareOfBuyers(344, layers)).toBe(roundedShares(layers.map(({ customers }) => customers / all))[0])
  expect(shareOfBuyers(345, layers)).toBe(345 / all)
  expect(shareOfBuyers(0, [])).toBe(0)
})
