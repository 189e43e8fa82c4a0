// When does a birthday fall next? Solar and lunar (农历), with the days that a year may lack.
import { LunarDay, LunarMonth, LunarYear, SolarDay } from 'tyme4ts'

export type Birth = {
  calendar: 'solar' | 'lunar'
  year: number | null
  month: number
  day: number
  leapMonth: boolean
}

export type NextBirthday = {
  /** Solar, `2026-11-25`. */
  on: string
  /** Years since birth on that day, counted in the calendar of the birth; null when its year is unknown. */
  turns: number | null
}

/**
 * The first birthday on or after `today` (both solar ISO dates).
 *
 * - 29 February falls on the 28th in a common year.
 * - A lunar 30th falls on the 29th when that month has 29 days.
 * - A birthday in a leap month (闰月) falls in the leap month of a year that repeats it, otherwise in the ordinary one.
 *
 *     nextBirthday({ calendar: 'lunar', year: 1990, month: 8, day: 15, leapMonth: false }, '2026-01-01')
 *     // { on: '2026-09-25', turns: 36 }
 *
 * Undefined for a date that no calendar has, such as 31 April.
 */
export function nextBirthday(birth: Birth, today: string): NextBirthday | undefined {
  if (!isPossible(birth)) return undefined
  const fall = birth.calendar === 'solar' ? solarFall : lunarFall
  const from = birth.calendar === 'solar' ? Number(today.slice(0, 4)) : lunarYearOf(today)
  // The lunar year that today lies in may have begun in the solar year before: three candidates cover every case.
  for (let year = from; year <= from + 2; year++) {
    const on = fall(birth, year)
    if (on >= today) return { on, turns: birth.year === null ? null : year - birth.year }
  }
  return undefined
}

const longestSolarMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function isPossible({ calendar, month, day }: Birth): boolean {
  const longest = calendar === 'lunar' ? 30 : (longestSolarMonth[month - 1] ?? 0)
  return month >= 1 && month <= 12 && day >= 1 && day <= longest
}

function solarFall({ month, day }: Birth, year: number): string {
  const isMissing = month === 2 && day === 29 && !isLeapYear(year)
  return iso(year, month, isMissing ? 28 : day)
}

/** Names repeat, and so do birthdays: a year has 385 lunar days at most. */
const lunarFalls = new Map<string, string>()

function lunarFall({ month, day, leapMonth }: Birth, year: number): string {
  const isLeap = leapMonth && LunarYear.fromYear(year).getLeapMonth() === month
  const key = `${year} ${isLeap ? -month : month} ${day}`
  const known = lunarFalls.get(key)
  if (known) return known
  const lunarMonth = LunarMonth.fromYm(year, isLeap ? -month : month)
  const lunarDay = LunarDay.fromYmd(year, isLeap ? -month : month, Math.min(day, lunarMonth.getDayCount()))
  const solar = lunarDay.getSolarDay()
  const on = iso(solar.getYear(), solar.getMonth(), solar.getDay())
  if (lunarFalls.size > 10_000) lunarFalls.clear()
  lunarFalls.set(key, on)
  return on
}

let lastToday = { date: '', lunarYear: 0 }

function lunarYearOf(date: string): number {
  if (lastToday.date !== date) {
    const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
    const lunar = SolarDay.fromYmd(year, month, day).getLunarDay()
    lastToday = { date, lunarYear: lunar.getLunarMonth().getLunarYear().getYear() }
  }
  return lastToday.lunarYear
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

function iso(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
