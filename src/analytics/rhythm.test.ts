import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayFromIso, isoOfDay } from './calendar.ts'
import {
  defaultRhythmSettings,
  fallbackPopulationRhythm,
  gapStatistics,
  populationRhythm,
  purchaseRhythm,
} from './rhythm.ts'

const population = { typicalGapDays: 30, spread: 0.5 }
const rhythmOf = (days: number[]) => purchaseRhythm(gapStatistics(days), Math.max(...days), population)
const someDays = fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 30 })

test('a worked example', () => {
  const rhythm = rhythmOf(['2026-01-01', '2026-01-31', '2026-03-02'].map(dayFromIso))
  expect(rhythm.gapCount).toBe(2)
  expect(rhythm.typicalGapDays).toBeCloseTo(30)
  expect(rhythm.spread).toBeCloseTo(0.3)
  expect(isoOfDay(rhythm.overdueAt)).toBe('2026-04-16')
  expect(isoOfDay(rhythm.lostAt)).toBe('2026-07-15')
})

test('a one-off customer has the rhythm of the population', () => {
  expect(rhythmOf([1000])).toEqual({
    gapCount: 0,
    typicalGapDays: expect.closeTo(30, 9),
    spread: 0.5,
    overdueAt: 1000 + Math.ceil(30 * Math.exp(0.64)),
    lostAt: 1000 + 3 * Math.ceil(30 * Math.exp(0.64)),
  })
})

test('with many gaps his own rhythm prevails', () => {
  const weekly = rhythmOf(Array.from({ length: 60 }, (_, i) => i * 7))
  expect(weekly.typicalGapDays).toBeGreaterThan(7)
  expect(weekly.typicalGapDays).toBeLessThan(8)
  const yearly = rhythmOf(Array.from({ length: 60 }, (_, i) => i * 365))
  expect(yearly.typicalGapDays).toBeGreaterThan(300)
})

test('one long holiday hardly moves a weekly rhythm', () => {
  const weekly = Array.from({ length: 20 }, (_, i) => i * 7)
  const afterHoliday = weekly.map((day, i) => (i < 10 ? day : day + 180))
  expect(rhythmOf(afterHoliday).typicalGapDays / rhythmOf(weekly).typicalGapDays).toBeLessThan(1.2)
})

test('who buys irregularly is given more time than who buys punctually', () => {
  const punctual = rhythmOf([0, 30, 60, 90, 120])
  const irregular = rhythmOf([0, 5, 60, 65, 120])
  expect(irregular.overdueAt).toBeGreaterThan(punctual.overdueAt)
})

test('order and repetition of days do not matter, and shifting all days shifts the answer', () => {
  fc.assert(
    fc.property(someDays, fc.integer({ min: -500, max: 500 }), (days, shift) => {
      const rhythm = rhythmOf(days)
      expect(rhythmOf([...days, ...days].reverse())).toEqual(rhythm)
      const shifted = rhythmOf(days.map((day) => day + shift))
      expect(shifted.overdueAt - shift).toBe(rhythm.overdueAt)
    }),
  )
})

test('overdue comes after the typical gap, and lost after overdue', () => {
  fc.assert(
    fc.property(someDays, (days) => {
      const { typicalGapDays, overdueAt, lostAt } = rhythmOf(days)
      expect(overdueAt - Math.max(...days)).toBeGreaterThanOrEqual(typicalGapDays)
      expect(lostAt).toBeGreaterThan(overdueAt)
    }),
  )
})

test('in a population every customer has the same weight, and those without a gap none', () => {
  const busy = gapStatistics(Array.from({ length: 200 }, (_, i) => i))
  const slow = gapStatistics([0, 100])
  const { typicalGapDays, spread } = populationRhythm([busy, slow, null])
  expect(typicalGapDays).toBeCloseTo(10)
  expect(spread).toBeCloseTo(Math.log(10))
  expect(populationRhythm([null])).toEqual(fallbackPopulationRhythm)
})

test('without belief in a population a one-off customer has no rhythm', () => {
  expect(() => purchaseRhythm(null, 0, population, { ...defaultRhythmSettings, priorGaps: 0 })).toThrow(
    RangeError,
  )
})
