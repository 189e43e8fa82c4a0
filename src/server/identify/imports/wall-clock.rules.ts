// From the wall clock of a time zone to the instant it shows, fast enough for millions of rows.
import { offsetAt } from '../../../analytics/calendar.ts'

const DAY = 86_400_000

/**
 * A function from a wall clock (read as if it were UTC, in milliseconds) to the instant. An hour that clocks skip is read
 * with the offset before the change, an hour that comes twice as the first of the two.
 *
 * ```ts
 * createWallClock('Asia/Shanghai')(Date.UTC(2024, 0, 31, 8, 26)) // 2024-01-31T00:26:00Z
 * ```
 */
export function createWallClock(timeZone: string): (wall: number) => number {
  const offset = (instant: number) => offsetAt(new Date(instant), timeZone)
  // Days on which the offset does not change, which are all but two a year, are asked about once.
  const offsetOfDay = new Map<number, number | null>()

  function steadyOffset(day: number): number | null {
    const known = offsetOfDay.get(day)
    if (known !== undefined) return known
    const before = offset((day - 1) * DAY)
    const after = offset((day + 2) * DAY)
    const steady = before === after && before === offset(day * DAY + DAY / 2) ? before : null
    offsetOfDay.set(day, steady)
    return steady
  }

  return (wall) => {
    const steady = steadyOffset(Math.floor(wall / DAY))
    if (steady !== null) return wall - steady
    const early = wall - offset(wall - DAY)
    const late = wall - offset(wall + DAY)
    if (early + offset(early) === wall) return early
    return late + offset(late) === wall ? late : early
  }
}
