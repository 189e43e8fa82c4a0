// Is there such a day, in the calendar of the sun or of the moon?
import { LunarDay } from 'tyme4ts'

type Day = { year: number | null; month: number; day: number; leapMonth: boolean }

/** Nobody alive was born before. */
export const earliestBirthYear = 1850

/** Without a year any day that some year has. */
export function isSolarDay({ year, month, day }: Omit<Day, 'leapMonth'>): boolean {
  const date = new Date(Date.UTC(year ?? 2000, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

export function isLunarDay({ year, month, day, leapMonth }: Day): boolean {
  if (month < 1 || month > 12 || day < 1 || day > 30) return false
  if (year === null) return true
  try {
    LunarDay.fromYmd(year, leapMonth ? -month : month, day)
    return true
  } catch {
    // The library has no other way of saying that a year lacks this day or this leap month.
    return false
  }
}
