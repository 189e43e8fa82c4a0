import { type Day, dayFromIso, dayOf, startOfDay } from '../../../analytics/calendar.ts'
import { cutsFromMinimums } from '../../../analytics/rfm.ts'
import type { MetricRules } from '../../../contracts/metric.contract.ts'

/** When the numbers are judged, and what counts as known by then. */
export type AsOf = {
  timeZone: string
  /** now, or the first instant of the fixed date. */
  at: Date
  day: Day
  /** Facts from here on are in the future. */
  horizon: Date
  /** A purchase on this day or before lies more than twelve months back. */
  yearAgo: Day
  /** Time stands still: nothing changes by waiting. */
  isFixed: boolean
}

export function asOfOf(rules: Pick<MetricRules, 'timeZone' | 'asOf'>, now: Date): AsOf {
  const { timeZone, asOf } = rules
  const day = asOf ? dayFromIso(asOf) : dayOf(now, timeZone)
  return {
    timeZone,
    at: asOf ? startOfDay(day, timeZone) : now,
    day,
    horizon: startOfDay(day + 1, timeZone),
    yearAgo: lastDayBeforeYear(day),
    isFixed: asOf !== null,
  }
}

/**
 * The last day whose twelve months are over. A purchase of 29 February is a year old on 28 February: months are added as
 * PostgreSQL does, so that the day on which it leaves is `day + interval '12 months'`.
 */
function lastDayBeforeYear(today: Day): Day {
  let day = today - 366
  while (yearAfter(day + 1) <= today) day++
  return day
}

function yearAfter(day: Day): Day {
  const date = new Date(day * 86_400_000)
  const month = date.getUTCMonth()
  date.setUTCFullYear(date.getUTCFullYear() + 1)
  // 29 February of no leap year spills over into March.
  if (date.getUTCMonth() !== month) date.setUTCDate(0)
  return date.getTime() / 86_400_000
}

/** Own RFM limits as cut lines: days of silence become instants, "m or more" becomes "more than m − 1". */
export function cutsOfLimits(limits: NonNullable<MetricRules['rfmLimits']>, asOf: AsOf) {
  return {
    recency: limits.recencyDays.map((days) => startOfDay(asOf.day - days, asOf.timeZone)),
    frequency: cutsFromMinimums(limits.frequency),
    monetary: cutsFromMinimums(limits.monetaryMinor),
  }
}
