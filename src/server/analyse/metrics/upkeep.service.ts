// Keeps live numbers true while time passes and the population changes.
import { isDeepStrictEqual } from 'node:util'
import { dayOf, isoOfDay, startOfDay } from '../../../analytics/calendar.ts'
import { type MetricRules, metricRules } from '../../../contracts/metric.contract.ts'
import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { asOfOf } from './as-of.rules.ts'
import { findCut, type StoredCut } from './metric-cut.store.ts'
import { readRules } from './metric-rules.service.ts'
import { readGround, refreshMetrics } from './metrics.service.ts'
import { countInScope, findLastPurchase, idsToChange } from './metrics.store.ts'
import { rebuildJob, startRebuild } from './rebuild.service.ts'
import { countCustomers, countWrittenSince, findJobAhead, hasCustomersWithoutRow } from './rebuild.store.ts'

/** The lines are drawn again when so many customers in a hundred have changed since. */
const driftPercent = 5
/** Hour of the business day from which the nightly rebuild may run. */
const nightlyHour = 2
/** Few enough that nobody who wants to write to one of them waits long. */
const atOnce = 500

/** Moves the rows whose time has come. Answers how many. */
export async function moveOverdue(ctx: Ctx): Promise<number> {
  let moved = 0
  for (;;) {
    const ids = await idsToChange(ctx, atOnce)
    if (ids.length === 0) return moved
    await inTransaction(ctx, (tx) => refreshMetrics(tx, ids))
    moved += ids.length
  }
}

/** Queues a rebuild where one is wanted. */
export async function rebuildIfWanted(ctx: Ctx): Promise<string | null> {
  return (await isRebuildWanted(ctx)) ? inTransaction(ctx, startRebuild) : null
}

export async function isRebuildWanted(ctx: Ctx): Promise<boolean> {
  const cut = await findCut(ctx)
  if (!cut?.rebuiltAt) return (await countCustomers(ctx)) > 0
  const rules = await readRules(ctx)
  if (isBehind(cut, rules)) return true
  if (cut.rebuiltAt < lastNight(rules, ctx.now)) return true
  const written = await countWrittenSince(ctx, cut.rebuiltAt)
  if (written * 100 > driftPercent * cut.customerCount) return true
  return hasCustomersWithoutRow(ctx)
}

/** Is there anybody whom an import has recorded, and whose numbers it has not begun yet? No list shows him before. */
export function isAnybodyUnnumbered(ctx: Ctx): Promise<boolean> {
  return hasCustomersWithoutRow(ctx)
}

/** Do the settings say something else than the last rebuild followed? */
function isBehind(cut: StoredCut, rules: MetricRules): boolean {
  const stored = metricRules.safeParse(cut.rules)
  return !stored.success || !isDeepStrictEqual(stored.data, metricRules.parse(rules))
}

/** So many days without a purchase, and the data are taken to be history. */
const oldAfterDays = 60

/** How the numbers came about. The lines are the company's, for everybody is compared by them; counts are the reader's. */
export async function readState(ctx: Ctx) {
  const seesAll = ctx.scope.kind === 'all'
  const { cut, rules } = await readGround(ctx)
  const asOf = asOfOf(rules, ctx.now)
  const last = await findLastPurchase(ctx)
  const lastDay = last && dayOf(last, rules.timeZone)
  const isOld = lastDay !== null && lastDay < dayOf(ctx.now, rules.timeZone) - oldAfterDays
  return {
    asOf: asOf.at,
    isFixed: asOf.isFixed,
    rebuiltAt: cut.rebuiltAt,
    customerCount: seesAll ? cut.customerCount : await countInScope(ctx),
    jobId: (await findJobAhead(ctx, rebuildJob)) ?? null,
    isBehind: isBehind(cut, await readRules(ctx)),
    recency: cut.recency,
    frequency: cut.frequency,
    monetaryMinor: cut.monetary,
    aFromMinor: cut.aFromMinor,
    bFromMinor: cut.bFromMinor,
    usualGapDays: cut.usualGapDays,
    lastPurchaseOn: lastDay === null ? null : isoOfDay(lastDay),
    isOld,
    suggestedAsOf: isOld && seesAll ? isoOfDay(lastDay + 1) : null,
  }
}

/** The last time that the hour of the nightly rebuild has struck. */
function lastNight(rules: MetricRules, now: Date): Date {
  const today = dayOf(now, rules.timeZone)
  const strike = (day: number) =>
    new Date(startOfDay(day, rules.timeZone).getTime() + nightlyHour * 3_600_000)
  return strike(today) <= now ? strike(today) : strike(today - 1)
}
