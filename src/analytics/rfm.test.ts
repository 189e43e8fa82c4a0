import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PurchaseFact } from './purchase-fact.ts'
import { computeRfm, cutsFromMinimums, quintileCuts, rfmCuts, scoreByCuts, scoreRfm } from './rfm.ts'

const line = (customerId: string, purchaseId: string, day: number, amount: number): PurchaseFact => ({
  customerId,
  purchaseId,
  day,
  amount,
})

describe('RFM', () => {
  test('lines of one order are one purchase, and a return takes off value only', () => {
    const facts = [
      line('a', '1', 100, 500),
      line('a', '1', 100, 300),
      line('a', '2', 110, 200),
      line('a', '3', 115, -300),
    ]
    expect(computeRfm(facts, 120).get('a')).toEqual({
      lastDay: 110,
      recencyDays: 10,
      frequency: 2,
      monetary: 700,
    })
  })

  test('the as-of day counts, days after it do not', () => {
    const facts = [
      line('a', '1', 100, 5),
      line('a', '2', 120, 5),
      line('a', '3', 121, 5),
      line('b', '4', 121, 5),
    ]
    const rfm = computeRfm(facts, 120)
    expect(rfm.get('a')).toMatchObject({ recencyDays: 0, frequency: 2, monetary: 10 })
    expect(rfm.has('b')).toBe(false)
  })

  test('who only returned or got gifts has not bought', () => {
    expect(computeRfm([line('a', '1', 1, -5), line('b', '2', 1, 0)], 10).size).toBe(0)
  })

  test('the order of facts does not matter', () => {
    const fact = fc.record({
      customerId: fc.constantFrom('a', 'b', 'c'),
      purchaseId: fc.constantFrom('1', '2', '3', '4'),
      day: fc.integer({ min: 0, max: 50 }),
      amount: fc.integer({ min: -100, max: 1000 }),
    })
    fc.assert(
      fc.property(fc.array(fact), (facts) => {
        expect(computeRfm([...facts].reverse(), 40)).toEqual(computeRfm(facts, 40))
      }),
    )
  })
})

describe('scores', () => {
  test('quintile cuts are nearest-rank percentiles', () => {
    expect(quintileCuts([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toEqual([2, 4, 6, 8])
    expect(quintileCuts([3])).toEqual([3, 3, 3, 3])
    expect(quintileCuts([5, 1, 4])).toEqual([1, 4, 4, 5])
    expect(quintileCuts([])).toEqual([])
  })

  test('a cut is the smallest value that at least its share does not exceed', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
        const cuts = quintileCuts(values)
        cuts.forEach((cut, index) => {
          const fifths = index + 1
          expect(values.filter((value) => value <= cut).length * 5).toBeGreaterThanOrEqual(
            fifths * values.length,
          )
          expect(values.filter((value) => value < cut).length * 5).toBeLessThan(fifths * values.length)
        })
      }),
    )
  })

  test('distinct values fall into five groups whose sizes differ by at most one', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { minLength: 5 }), (values) => {
        const cuts = quintileCuts(values)
        const sizes = [1, 2, 3, 4, 5].map(
          (score) => values.filter((v) => scoreByCuts(v, cuts) === score).length,
        )
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('a value on a cut stays below it, and a higher value never scores less', () => {
    expect(scoreByCuts(20, [10, 20, 30, 40])).toBe(2)
    expect(scoreByCuts(41, [10, 20, 30, 40])).toBe(5)
    fc.assert(
      fc.property(fc.integer(), fc.integer(), fc.array(fc.integer()), (a, b, cuts) => {
        expect(scoreByCuts(Math.max(a, b), cuts)).toBeGreaterThanOrEqual(scoreByCuts(Math.min(a, b), cuts))
      }),
    )
  })

  test('limits of one’s own are reached, not exceeded', () => {
    const cuts = {
      recency: [30, 90],
      frequency: cutsFromMinimums([2, 5]),
      monetary: cutsFromMinimums([100_00, 500_00]),
    }
    expect(scoreRfm({ recencyDays: 30, frequency: 5, monetary: 500_00 }, cuts)).toEqual({
      recency: 3,
      frequency: 3,
      monetary: 3,
    })
    expect(scoreRfm({ recencyDays: 31, frequency: 4, monetary: 499_99 }, cuts)).toEqual({
      recency: 2,
      frequency: 2,
      monetary: 2,
    })
    expect(scoreRfm({ recencyDays: 91, frequency: 1, monetary: 99_99 }, cuts)).toEqual({
      recency: 1,
      frequency: 1,
      monetary: 1,
    })
  })

  test('the best customer of many scores 5 5 5 and the worst 1 1 1', () => {
    const customers = Array.from({ length: 50 }, (_, i) => ({
      recencyDays: i,
      frequency: 50 - i,
      monetary: 5000 - i,
    }))
    const cuts = rfmCuts(customers)
    expect(customers.slice(0, 1).map((c) => scoreRfm(c, cuts))).toEqual([
      { recency: 5, frequency: 5, monetary: 5 },
    ])
    expect(customers.slice(-1).map((c) => scoreRfm(c, cuts))).toEqual([
      { recency: 1, frequency: 1, monetary: 1 },
    ])
  })
})
