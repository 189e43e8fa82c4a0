import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Birth, nextBirthday } from './special-days.rules.ts'

const solar = (month: number, day: number, year: number | null = null): Birth => ({
  calendar: 'solar',
  year,
  month,
  day,
  leapMonth: false,
})
const lunar = (month: number, day: number, leapMonth = false, year: number | null = null): Birth => ({
  calendar: 'lunar',
  year,
  month,
  day,
  leapMonth,
})

describe('a birthday falls next', () => {
  test.each([
    // Known dates of the Chinese calendar: new year, Lantern, Dragon Boat, Double Seventh, Mid-Autumn, Double Ninth, Laba.
    ['正月初一', lunar(1, 1), '2026-01-01', '2026-02-17'],
    ['正月初一', lunar(1, 1), '2024-12-01', '2025-01-29'],
    ['正月十五', lunar(1, 15), '2024-01-01', '2024-02-24'],
    ['五月初五', lunar(5, 5), '2025-01-01', '2025-05-31'],
    ['七月初七', lunar(7, 7), '2025-01-01', '2025-08-29'],
    ['八月十五', lunar(8, 15), '2026-01-01', '2026-09-25'],
    ['八月十五', lunar(8, 15), '2023-01-01', '2023-09-29'],
    ['九月初九', lunar(9, 9), '2025-01-01', '2025-10-29'],
    ['腊月初八, in the solar year after', lunar(12, 8), '2025-06-01', '2026-01-26'],
    // A leap month: 2023 repeats the second, 2025 the sixth, 2028 the fifth.
    ['闰二月初十 in a year with that leap month', lunar(2, 10, true), '2023-02-25', '2023-03-31'],
    ['闰二月初十 in a year without it', lunar(2, 10, true), '2024-01-01', '2024-03-19'],
    ['闰六月初十', lunar(6, 10, true), '2025-01-01', '2025-08-03'],
    ['六月初十 in the year that repeats the month', lunar(6, 10), '2025-01-01', '2025-07-04'],
    // A month of 29 days has no 30th.
    ['腊月三十 when the month has 29 days', lunar(12, 30), '2026-01-01', '2026-02-16'],
    ['腊月三十 when it has 30', lunar(12, 30), '2024-01-01', '2024-02-09'],
    ['29 February in a common year', solar(2, 29), '2027-01-01', '2027-02-28'],
    ['29 February in a leap year', solar(2, 29), '2028-01-01', '2028-02-29'],
    ['a day that has passed this year', solar(3, 1), '2026-03-02', '2027-03-01'],
    ['on its very day', solar(3, 1), '2026-03-01', '2026-03-01'],
    ['on its very day by the moon', lunar(8, 15), '2026-09-25', '2026-09-25'],
  ])('%s', (_, birth, today, on) => {
    expect(nextBirthday(birth, today)?.on).toBe(on)
  })

  test('with the age one turns, counted in the calendar of the birth', () => {
    expect(nextBirthday(solar(11, 25, 1980), '2026-11-22')).toEqual({ on: '2026-11-25', turns: 46 })
    // Born in the twelfth month of the lunar year 1990: it falls in January 2026, still the lunar year 2025.
    expect(nextBirthday(lunar(12, 8, false, 1990), '2026-01-01')).toEqual({ on: '2026-01-26', turns: 35 })
    expect(nextBirthday(solar(11, 25), '2026-11-22')?.turns).toBeNull()
  })

  test.each([
    ['31 April', solar(4, 31)],
    ['30 February', solar(2, 30)],
    ['the 31st of a lunar month', lunar(3, 31)],
    ['a thirteenth month', solar(13, 1)],
  ])('never: %s', (_, birth) => {
    expect(nextBirthday(birth, '2026-01-01')).toBeUndefined()
  })
})

test('whatever the birth and the day, the next birthday is not past and at most 385 days ahead', () => {
  const birth = fc.record<Birth>({
    calendar: fc.constantFrom('solar', 'lunar'),
    year: fc.constant(null),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    leapMonth: fc.boolean(),
  })
  const day = fc.integer({ min: Date.UTC(1950, 0, 1) / 86_400_000, max: Date.UTC(2090, 0, 1) / 86_400_000 })
  fc.assert(
    fc.property(birth, day, (born, number) => {
      const today = new Date(number * 86_400_000).toISOString().slice(0, 10)
      const on = nextBirthday(born, today)?.on ?? ''
      const ahead = Date.parse(on) / 86_400_000 - number
      // A lunar year with a leap month has 384 or 385 days; one in a leap month may come a month later still.
      const most = born.calendar === 'solar' ? 366 : born.leapMonth ? 385 + 30 : 385
      expect(ahead).toBeGreaterThanOrEqual(0)
      expect(ahead).toBeLessThanOrEqual(most)
    }),
    { numRuns: 300 },
  )
})
