/** Days and months as whole numbers, so that rules can count them; an instant becomes a day in the business time zone. */

/** Days since 1970-01-01, a date without a time or zone. SQL: `date - date '1970-01-01'`. */
export type Day = number

/** Months since year 0: year × 12 + month (0 … 11). */
export type Month = number

const dayInMilliseconds = 86_400_000

/**
 * The day an instant falls on in a time zone.
 *
 *     dayOf(new Date('2026-01-01T18:00:00Z'), 'Asia/Shanghai') === dayFromIso('2026-01-02')
 */
export function dayOf(instant: Date, timeZone: string): Day {
  return Math.floor((instant.getTime() + offsetAt(instant, timeZone)) / dayInMilliseconds)
}

/** The first instant of a day in a time zone (the moment at which a rule that counts days changes its answer). */
export function startOfDay(day: Day, timeZone: string): Date {
  const asUtc = day * dayInMilliseconds
  // Twice, because the offset asked for is the one in force at the start of that day, not at the same hour in UTC.
  const nearly = asUtc - offsetAt(new Date(asUtc), timeZone)
  const start = new Date(asUtc - offsetAt(new Date(nearly), timeZone))
  // Where clocks skip midnight the day begins an hour later.
  return dayOf(start, timeZone) < day ? new Date(nearly) : start
}

export function dayFromIso(date: string): Day {
  const day = Date.parse(`${date}T00:00:00Z`) / dayInMilliseconds
  if (!Number.isInteger(day)) throw new RangeError(`not a date (YYYY-MM-DD): ${date}`)
  return day
}

export function isoOfDay(day: Day): string {
  return new Date(day * dayInMilliseconds).toISOString().slice(0, 10)
}

export function monthOf(day: Day): Month {
  const date = new Date(day * dayInMilliseconds)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

/** The month as its first day: '2026-03-01'. */
export function isoOfMonth(month: Month): string {
  return isoOfDay(firstDayOfMonth(month))
}

export function firstDayOfMonth(month: Month): Day {
  return Date.UTC(Math.floor(month / 12), month % 12, 1) / dayInMilliseconds
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds. */
export function offsetAt(instant: Date, timeZone: string): number {
  if (timeZone === 'UTC') return 0
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(timeZone, format)
  }
  const part: Record<string, number> = {}
  for (const { type, value } of format.formatToParts(instant)) part[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  const wall = Date.UTC(year, month - 1, day, hour, minute, second)
  return wall - Math.floor(instant.getTime() / 1000) * 1000
}
