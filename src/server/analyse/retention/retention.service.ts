import { dayFromIso, monthOf } from '../../../analytics/calendar.ts'
import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { businessTimeZone } from '../../platform/settings/business.ts'
import { judgedDay } from '../metrics/metrics.service.ts'
import { readFoundation } from '../metrics/recount.service.ts'
import * as store from './retention.store.ts'

/** Up to this size of the house everything is counted while one waits; above it that would take many seconds. */
const waitingLimit = 50_000

/**
 * The retention matrix of the caller's customers whose first purchase lies in so many months up to `until`, oldest cohort
 * first; every row reaches to the latest month. `countedAt` is null where it was counted just now.
 */
export async function readCohorts(ctx: Ctx, window: store.Window, limit = waitingLimit) {
  const countedAt = await keptSince(ctx, limit)
  const { span, cells } = countedAt
    ? await store.addKeptCohorts(ctx, window)
    : await store.countCohorts(ctx, await businessTimeZone(ctx), window)
  const latest = monthNumber(span.latest ?? '')
  const cohorts = new Map<string, number[]>()
  for (const { month, monthsSince, active } of cells) {
    const row = cohorts.get(month) ?? new Array<number>(latest - monthNumber(month) + 1).fill(0)
    row[monthsSince] = active
    cohorts.set(month, row)
  }
  const data = [...cohorts].map(([month, active]) => ({ month, active }))
  const running = await runningMonth(ctx)
  const openMonth = running === span.latest ? running : null
  return { data, firstMonth: span.first, lastMonth: span.last, openMonth, countedAt }
}

/** The month of the day that the numbers are judged as of, unless that day is its last. */
async function runningMonth(ctx: Ctx): Promise<string | null> {
  const judged = await judgedDay(ctx)
  const day = dayFromIso(judged)
  return monthOf(day) === monthOf(day + 1) ? judged.slice(0, 7) : null
}

/** Whose customers are few sees them as they are, in a house of any size. */
async function keptSince(ctx: Ctx, limit: number): Promise<Date | null> {
  if (ctx.scope.kind === 'mine') return null
  if ((await readFoundation(ctx)).customerCount <= limit) return null
  return store.findCountedAt(ctx)
}

/** Counts a large house after each rebuild, which comes every night, when the rules change and after an import. */
export async function keepCohorts(ctx: Ctx, limit = waitingLimit): Promise<boolean> {
  const { rebuiltAt, customerCount } = await readFoundation(ctx)
  if (!rebuiltAt || customerCount <= limit) return false
  const countedAt = await store.findCountedAt(ctx)
  if (countedAt && countedAt > rebuiltAt) return false
  return inTransaction(ctx, async (tx) => store.keepCohorts(tx, await businessTimeZone(tx)))
}

function monthNumber(month: string): number {
  const [year = 0, ofYear = 1] = month.split('-').map(Number)
  return year * 12 + ofYear - 1
}
