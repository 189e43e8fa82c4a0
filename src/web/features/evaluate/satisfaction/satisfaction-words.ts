/** Small pure things the satisfaction pages share. */
import { businessDay } from '../../../ui/format.ts'

export type Interval = { low: number; high: number } | null

/** 1 … 10, for both questions. */
export const scores = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const

/** `2026-11`, and the months before it, oldest first. */
export function lastMonths(count: number, timeZone: string, now = new Date()): string[] {
  const [year = 0, month = 1] = businessDay(now, timeZone).split('-').map(Number)
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.UTC(year, month - count + index, 1)).toISOString().slice(0, 7),
  )
}

/** The first day of a span that ends with this month: the trend and the totals speak of the same answers. */
export const firstDayOf = (months: number, timeZone: string, now = new Date()): string =>
  `${lastMonths(months, timeZone, now)[0]}-01`

/** The rows of these months: what is said of a drawing is said of what it shows. */
export const withinMonths = <Row extends { month: string }>(
  rows: readonly Row[],
  months: readonly string[],
) => rows.filter((row) => months.includes(row.month))
