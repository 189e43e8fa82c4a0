// How good the records are: by department and owner, worst first, and how that came about day by day.
import { dayOf, isoOfDay } from '../../../analytics/calendar.ts'
import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { businessTimeZone } from '../../platform/settings/business.ts'
import { countNow, daysSince, hasDay, type Sums, writeDay } from './quality-day.store.ts'

/** So far back the trend reaches. */
const trendDays = 180

export async function summarize(ctx: Ctx, by: 'department' | 'owner') {
  const found = await countNow(ctx, by)
  const groups = found.flatMap(({ isTotal, ...group }) => (isTotal ? [] : [rates(group)]))
  const total = found.find(({ isTotal }) => isTotal) ?? nothing
  const today = dayOf(ctx.now, await businessTimeZone(ctx))
  const days = await daysSince(ctx, isoOfDay(today - trendDays))
  return {
    total: rates(total),
    groups: groups.sort((a, b) => badness(b) - badness(a) || b.records - a.records),
    trend: days.map(rates),
  }
}

const nothing: Sums = { records: 0, stale: 0, faulty: 0, conflicts: 0, sumCompleteness: 0 }

function rates<T extends Sums>({ sumCompleteness, ...rest }: T) {
  const completeness = rest.records > 0 ? Math.round(sumCompleteness / rest.records) : 0
  return { ...rest, completeness }
}

/** Where most is to be done: the shares of what is out of date, invalid and missing, added up. */
function badness({
  records,
  stale,
  faulty,
  completeness,
}: Omit<Sums, 'sumCompleteness'> & { completeness: number }) {
  return records === 0 ? 0 : (stale + faulty) / records + (100 - completeness) / 100
}

/** Every night the day that begins is counted; a program that slept through the night does it when it wakes. */
export async function keepDay(ctx: Ctx): Promise<void> {
  const day = isoOfDay(dayOf(ctx.now, await businessTimeZone(ctx)))
  if (await hasDay(ctx, day)) return
  await inTransaction(ctx, (tx) => writeDay(tx, day))
}
