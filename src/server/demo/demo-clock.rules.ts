import { type Day, startOfDay } from '../../analytics/calendar.ts'

/** Turns days with a fraction into instants of the business time zone. */
export interface DemoClock {
  /** The shop is open from nine to nine: a fraction of the day becomes a moment in that time, order kept. */
  readonly inShop: (time: number) => Date
  /** The same moment, or on Monday where it falls on a weekend. */
  readonly workTime: (time: number) => number
  /** Somewhere between nine and six. */
  readonly atDesk: (time: number) => Date
}

const hour = 3_600_000

export function createClock(timeZone: string): DemoClock {
  // Looking a time zone up takes microseconds, and a large company asks tens of millions of times for a thousand days.
  const starts = new Map<Day, number>()
  const startOf = (day: Day): number => {
    let start = starts.get(day)
    if (start === undefined) {
      start = startOfDay(day, timeZone).getTime()
      starts.set(day, start)
    }
    return start
  }
  const within = (time: number, from: number, hours: number): Date => {
    const day = Math.floor(time)
    return new Date(Math.floor(startOf(day) + (from + (time - day) * hours) * hour))
  }
  return {
    inShop: (time) => within(time, 9, 12),
    workTime: (time) => time + weekendDays(Math.floor(time)),
    atDesk: (time) => within(time, 9, 9),
  }
}

/** Days until the next working day: 2 on a Saturday, 1 on a Sunday (1970-01-01 was a Thursday). */
function weekendDays(day: Day): number {
  const weekday = (((day + 4) % 7) + 7) % 7
  return weekday === 6 ? 2 : weekday === 0 ? 1 : 0
}
