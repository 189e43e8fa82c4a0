import { expect, test } from 'vitest'
import { momentOf, wallClock } from './wall-clock.ts'

test('half past nine on the wall in Shanghai is half past one in Greenwich', () => {
  expect(momentOf('2026-11-22', '09:30', 'Asia/Shanghai').toISOString()).toBe('2026-11-22T01:30:00.000Z')
  expect(wallClock(new Date('2026-11-22T01:30:00Z'), 'Asia/Shanghai')).toEqual({
    day: '2026-11-22',
    time: '09:30',
  })
})

test('the day is the company’s: late in the evening in Greenwich it is tomorrow in Shanghai', () => {
  expect(wallClock(new Date('2026-12-31T16:05:00Z'), 'Asia/Shanghai')).toEqual({
    day: '2027-01-01',
    time: '00:05',
  })
})

test('hours beside a change of the clock come back as they went in', () => {
  for (const [day, time] of [
    ['2026-03-29', '00:30'],
    ['2026-03-29', '01:30'],
    ['2026-03-29', '03:30'],
    ['2026-10-25', '01:30'],
    ['2026-10-25', '03:30'],
  ] as const)
    expect(wallClock(momentOf(day, time, 'Europe/Berlin'), 'Europe/Berlin')).toEqual({ day, time })
})
