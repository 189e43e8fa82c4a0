import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayFromIso, dayOf, firstDayOfMonth, isoOfDay, isoOfMonth, monthOf, startOfDay } from './calendar.ts'

const someDay = fc.integer({ min: dayFromIso('1950-01-01'), max: dayFromIso('2090-12-31') })
const zones = fc.constantFrom('UTC', 'Asia/Shanghai', 'Europe/Berlin', 'America/Sao_Paulo', 'Asia/Kathmandu')

test('an instant falls on the day of the business time zone', () => {
  expect(isoOfDay(dayOf(new Date('2026-01-01T18:00:00Z'), 'Asia/Shanghai'))).toBe('2026-01-02')
  expect(isoOfDay(dayOf(new Date('2026-01-01T18:00:00Z'), 'UTC'))).toBe('2026-01-01')
})

test('a day begins at local midnight, in summer as in winter', () => {
  expect(startOfDay(dayFromIso('2026-07-01'), 'Europe/Berlin').toISOString()).toBe('2026-06-30T22:00:00.000Z')
  expect(startOfDay(dayFromIso('2026-12-01'), 'Europe/Berlin').toISOString()).toBe('2026-11-30T23:00:00.000Z')
  expect(startOfDay(dayFromIso('2026-03-30'), 'Europe/Berlin').toISOString()).toBe('2026-03-29T22:00:00.000Z')
})

test('a day begins with its first instant: one millisecond before belongs to another', () => {
  fc.assert(
    fc.property(someDay, zones, (day, zone) => {
      const start = startOfDay(day, zone)
      expect(dayOf(start, zone)).toBe(day)
      expect(dayOf(new Date(start.getTime() - 1), zone)).toBe(day - 1)
    }),
  )
})

test('days and months read back what they write', () => {
  fc.assert(
    fc.property(someDay, (day) => {
      expect(dayFromIso(isoOfDay(day))).toBe(day)
      const month = monthOf(day)
      expect(monthOf(firstDayOfMonth(month))).toBe(month)
      expect(isoOfMonth(month)).toBe(`${isoOfDay(day).slice(0, 7)}-01`)
    }),
  )
})

test('what is not a date is refused', () => {
  expect(() => dayFromIso('2026-02-30x')).toThrow(RangeError)
  expect(() => dayFromIso('')).toThrow(RangeError)
})
