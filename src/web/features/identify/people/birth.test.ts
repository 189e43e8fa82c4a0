import { expect, test } from 'vitest'
import { type Birth, fitBirth, longestMonth, solarDay } from './birth.ts'

const birth: Birth = { calendar: 'lunar', year: 1990, month: 6, day: 30, leapMonth: true }

test('a lunar 30th that becomes a solar day in February is its 29th, and no month is leap', () => {
  expect(fitBirth({ ...birth, calendar: 'solar', month: 2 })).toEqual({
    calendar: 'solar',
    year: 1990,
    month: 2,
    day: 29,
    leapMonth: false,
  })
})

test('a leap month stays leap while the calendar stays lunar', () => {
  expect(fitBirth({ ...birth, month: 4 })).toMatchObject({ month: 4, day: 30, leapMonth: true })
})

test('every month has as many days as it ever has', () => {
  expect(longestMonth({ calendar: 'solar', month: 4 })).toBe(30)
  expect(longestMonth({ calendar: 'lunar', month: 1 })).toBe(30)
})

test('a day without a year is written with one that has every day', () => {
  expect(solarDay({ calendar: 'solar', year: null, month: 2, day: 29, leapMonth: false })).toBe('2000-02-29')
})
