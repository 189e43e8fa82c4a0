/** A birthday as the page handles it: which dates can be, and how the API wants them. Pure. */
import type { Answers } from '../../../api.ts'

export type Birth = NonNullable<Answers['people']['list']['data'][number]['birth']>

const longestSolarMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** The most days this month ever has: a 29 February is a birthday, a lunar month has at most 30. */
export const longestMonth = ({ calendar, month }: Pick<Birth, 'calendar' | 'month'>): number =>
  calendar === 'lunar' ? 30 : (longestSolarMonth[month - 1] ?? 31)

/** Another calendar or month keeps the day as far as it has it; only lunar months are repeated. */
export function fitBirth(birth: Birth): Birth {
  return {
    ...birth,
    day: Math.min(birth.day, longestMonth(birth)),
    leapMonth: birth.calendar === 'lunar' && birth.leapMonth,
  }
}

/** `1990-02-05`, or a day of no year in particular. */
export function solarDay({ year, month, day }: Birth): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${year ?? 2000}-${two(month)}-${two(day)}`
}
