import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayFromIso, isoOfMonth } from './calendar.ts'
import { cohortMatrix } from './cohorts.ts'

const bought = (customerId: string, date: string, amount = 100) => ({
  customerId,
  day: dayFromIso(date),
  amount,
})

test('customers are grouped by first month and counted once a month', () => {
  const matrix = cohortMatrix([
    bought('a', '2025-12-31'),
    bought('a', '2026-02-01'),
    bought('a', '2026-02-27'),
    bought('b', '2025-12-01'),
    bought('c', '2026-02-05'),
  ])
  expect(matrix.map(({ month, active }) => [isoOfMonth(month), active])).toEqual([
    ['2025-12-01', [2, 0, 1]],
    ['2026-02-01', [1]],
  ])
})

test('returns and gifts are no purchases', () => {
  expect(cohortMatrix([bought('a', '2026-01-01', -5), bought('b', '2026-01-01', 0)])).toEqual([])
})

test('every customer is in one cohort and no month has more than the cohort', () => {
  const fact = fc.record({
    customerId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    day: fc.integer({ min: 0, max: 900 }),
    amount: fc.constant(1),
  })
  fc.assert(
    fc.property(fc.array(fact), (facts) => {
      const matrix = cohortMatrix(facts)
      const customers = new Set(facts.map((f) => f.customerId)).size
      expect(matrix.reduce((sum, { active }) => sum + (active[0] ?? 0), 0)).toBe(customers)
      for (const { active } of matrix) expect(Math.max(...active)).toBe(active[0])
    }),
  )
})
