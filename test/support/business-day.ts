import { dayOf, isoOfDay } from '../../src/analytics/calendar.ts'

/** A day in the business time zone, so many days from now. */
export const day = (ahead: number) => isoOfDay(dayOf(new Date(), 'Asia/Shanghai') + ahead)
