import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayFromIso } from './calendar.ts'
import { Random } from './random.ts'
import {
  ExpectationNotPositive,
  satisfactionByMonth,
  satisfactionLevel,
  satisfactionRatio,
  summarizeSatisfaction,
  wilsonInterval,
} from './satisfaction.ts'

test('more than expected is highly satisfied, as expected satisfied, less dissatisfied', () => {
  expect(satisfactionLevel({ expected: 4, perceived: 5 })).toBe('highlySatisfied')
  expect(satisfactionLevel({ expected: 4, perceived: 4 })).toBe('satisfied')
  expect(satisfactionLevel({ expected: 4, perceived: 3 })).toBe('dissatisfied')
  expect(satisfactionRatio({ expected: 4, perceived: 5 })).toBe(1.25)
})

test('an expectation of nothing is refused by name', () => {
  for (const expected of [0, -1, Number.NaN]) {
    expect(() => satisfactionRatio({ expected, perceived: 3 })).toThrow(ExpectationNotPositive)
    expect(() => satisfactionLevel({ expected, perceived: 3 })).toThrow(ExpectationNotPositive)
  }
  expect(() => satisfactionRatio({ expected: 3, perceived: -1 })).toThrow(RangeError)
})

test('a summary counts levels and gives the mean with its interval', () => {
  const answers = [5, 4, 3, 4].map((perceived) => ({ expected: 4, perceived }))
  const summary = summarizeSatisfaction(answers)
  expect(summary).toMatchObject({ count: 4, meanRatio: 1, satisfiedShare: 0.75 })
  expect(summary?.levels).toEqual({ highlySatisfied: 1, satisfied: 2, dissatisfied: 1 })
  // Standard deviation √(1/24), t(0.975, 3) = 3.182446.
  expect(summary?.meanRatioInterval?.high).toBeCloseTo(1 + (3.182446 * Math.sqrt(1 / 24)) / 2, 6)
})

test('no answers are no summary, and one answer has no interval of the mean', () => {
  expect(summarizeSatisfaction([])).toBeNull()
  expect(summarizeSatisfaction([{ expected: 2, perceived: 3 }])?.meanRatioInterval).toBeNull()
})

test('Wilson’s interval equals the textbook and stays within 0 … 1', () => {
  const interval = wilsonInterval(8, 10)
  expect(interval.low).toBeCloseTo(0.49016, 4)
  expect(interval.high).toBeCloseTo(0.94332, 4)
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.nat(1000), (count, some) => {
      const hits = Math.min(some, count)
      const { low, high } = wilsonInterval(hits, count)
      expect(low).toBeGreaterThanOrEqual(0)
      expect(high).toBeLessThanOrEqual(1)
      expect(low - 1e-12).toBeLessThanOrEqual(hits / count)
      expect(high + 1e-12).toBeGreaterThanOrEqual(hits / count)
    }),
  )
})

test('the 95 % interval covers the true mean in about 95 of 100 samples', () => {
  const random = new Random('coverage')
  let covered = 0
  for (let sample = 0; sample < 2000; sample++) {
    const answers = Array.from({ length: 12 }, () => ({
      expected: 1,
      perceived: Math.max(0, random.normal(1.1, 0.2)),
    }))
    const interval = summarizeSatisfaction(answers)?.meanRatioInterval
    if (interval && interval.low <= 1.1 && interval.high >= 1.1) covered++
  }
  expect(covered / 2000).toBeGreaterThan(0.935)
  expect(covered / 2000).toBeLessThan(0.965)
})

test('the trend has a summary for each month with answers, oldest first', () => {
  const answers = [
    { day: dayFromIso('2026-03-01'), expected: 4, perceived: 2 },
    { day: dayFromIso('2026-01-31'), expected: 4, perceived: 4 },
    { day: dayFromIso('2026-01-01'), expected: 4, perceived: 6 },
  ]
  const trend = satisfactionByMonth(answers).map(({ month, summary }) => [
    month,
    summary.count,
    summary.meanRatio,
  ])
  expect(trend).toEqual([
    ['2026-01-01', 2, 1.25],
    ['2026-03-01', 1, 0.5],
  ])
})
