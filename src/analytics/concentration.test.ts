import fc from 'fast-check'
import { expect, test } from 'vitest'
import { concentrationCurve, customersBringing, gini, topShare } from './concentration.ts'

const values = fc
  .array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1 })
  .filter((all) => all.some((v) => v > 0))

test('a known company: 20 % of customers bring 80 %', () => {
  const company = [800, 50, 50, 50, 50]
  expect(customersBringing(company)).toEqual({ customers: 1, percent: 20 })
  expect(topShare(company, 20)).toBe(0.8)
  expect(topShare(company, 21)).toBe(0.85)
  expect(concentrationCurve(company, 5).map((p) => p.valueShare)).toEqual([0, 0.8, 0.85, 0.9, 0.95, 1])
})

test('Gini is 0 for equals and (n − 1) / n when one holds everything', () => {
  expect(gini([5, 5, 5, 5])).toBe(0)
  expect(gini([0, 0, 0, 9])).toBe(0.75)
  expect(gini([1, 3])).toBe(0.25)
  expect(gini([0, 0])).toBe(0)
})

test('Gini is half the mean difference over the mean', () => {
  fc.assert(
    fc.property(values, (all) => {
      const mean = all.reduce((sum, v) => sum + v, 0) / all.length
      const differences = all.reduce(
        (sum, x) => sum + all.reduce((inner, y) => inner + Math.abs(x - y), 0),
        0,
      )
      expect(gini(all)).toBeCloseTo(differences / (2 * all.length ** 2 * mean), 9)
    }),
  )
})

test('the curve rises from nothing to everything and bends down', () => {
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 50 }), (all, steps) => {
      const curve = concentrationCurve(all, steps)
      expect(curve[0]).toEqual({ customerShare: 0, valueShare: 0 })
      expect(curve.at(-1)).toEqual({ customerShare: 1, valueShare: 1 })
      for (const point of curve) expect(point.valueShare).toBeGreaterThanOrEqual(point.customerShare - 1e-12)
    }),
  )
})

test('the group that brings a share reaches it, and without its last member it does not', () => {
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 100 }), (all, percent) => {
      const ranked = [...all].sort((x, y) => y - x)
      const total = ranked.reduce((sum, v) => sum + v, 0)
      const sumOf = (count: number) => ranked.slice(0, count).reduce((sum, v) => sum + v, 0)
      const customers = customersBringing(all, percent)?.customers ?? 0
      expect(sumOf(customers) * 100).toBeGreaterThanOrEqual(percent * total)
      expect(sumOf(customers - 1) * 100).toBeLessThan(percent * total)
    }),
  )
})

test('who is worth less than nothing counts as nothing, and nobody’s value has no curve', () => {
  expect(topShare([10, -90], 50)).toBe(1)
  expect(gini([10, -90])).toBe(0.5)
  expect(customersBringing([0, -1])).toBeNull()
  expect(concentrationCurve([])).toEqual([])
})
