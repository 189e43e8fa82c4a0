import { dayOf, monthOf } from '../../../analytics/calendar.ts'
import type { MetricRules } from '../../../contracts/metric.contract.ts'
import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { type JobControl, startJob } from '../../platform/jobs/job.ts'
import { Problem } from '../../platform/problem.ts'
import { appendRange } from './append.store.ts'
import { type AsOf, asOfOf } from './as-of.rules.ts'
import { type Cuts, findCut, measurePopulation, writeCut } from './metric-cut.store.ts'
import { readRules } from './metric-rules.service.ts'
import { readGround } from './metrics.service.ts'
import * as store from './rebuild.store.ts'

export const rebuildJob = 'metrics.rebuild'

/** Queues a rebuild; one that waits already is as good. */
export async function startRebuild(tx: Ctx): Promise<string> {
  return (await store.findWaitingJob(tx, rebuildJob)) ?? startJob(tx, rebuildJob, {})
}

export type RebuildReport = { customers: number; milliseconds: number }

type Progress = Pick<JobControl, 'progress'>
type Parts = { rules: MetricRules; asOf: AsOf; cuts: Cuts; standing: store.Standing }

/** Small enough to be sorted in memory, large enough that reading past the others' facts does not matter. */
const rangeSize = 50_000
/** Statements at a time: one a core of the smallest machine. */
const lanes = 2
/** So few stragglers are recomputed while readers wait. */
const fewStragglers = 500
const patienceMs = 10 * 60_000

/**
 * Makes all live numbers anew with the rules of the settings and new cut lines, beside the running house: readers see the
 * old numbers until the moment they see the new ones, and whoever was written meanwhile is computed once more.
 * @throws Problem `metricsRebuilding` when another rebuild is under way
 */
export async function rebuildMetrics(ctx: Ctx, control?: Progress): Promise<RebuildReport> {
  const report = await store.withRebuildLock(ctx, () => rebuild(ctx, control))
  if (!report) throw new Problem(409, 'metricsRebuilding')
  return report
}

/** The same, but another rebuild under way is waited for: it may have read its facts before ours were written. */
export async function rebuildWhenFree(ctx: Ctx, control?: Progress): Promise<RebuildReport> {
  for (;;) {
    const report = await store.withRebuildLock(ctx, () => rebuild(ctx, control))
    if (report) return report
    await control?.progress({ done: 0 })
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

/**
 * Begins the numbers of everybody who has none: the table is made anew with all of them in it, but nobody's numbers are
 * computed again and no line is drawn. For very many without any fact a quarter of the work of writing row by row.
 */
export async function beginAllMissing(ctx: Ctx): Promise<void> {
  const isDone = await store.withRebuildLock(ctx, async () => {
    await append(ctx)
    return true
  })
  // Another rebuild, waited for, may have read the customers before all of them were there.
  if (isDone) return
  await new Promise((resolve) => setTimeout(resolve, 500))
  return beginAllMissing(ctx)
}

async function append(ctx: Ctx): Promise<void> {
  await store.dropScratch(ctx)
  try {
    const { rules, cuts } = await inTransaction(ctx, readGround)
    const parts: Parts = { rules, asOf: asOfOf(rules, ctx.now), cuts, standing: 'kept' }
    const since = await patiently(ctx, store.waitForWriters)
    const ranges = await store.listRanges(ctx, rangeSize)
    await store.beginNext(ctx)
    // One after the other: in the order of their ids the fifteen indexes need not sort them.
    for (const range of ranges) await inTransaction(ctx, (tx) => appendRange(tx, range, parts))
    await indexNext(ctx)
    await publish(ctx, parts, since, async () => undefined)
    await store.sweepGone(ctx)
  } finally {
    await store.dropScratch(ctx)
  }
}

async function rebuild(ctx: Ctx, control: Progress | undefined): Promise<RebuildReport> {
  const begun = performance.now()
  await store.dropScratch(ctx)
  try {
    const rules = await readRules(ctx)
    const asOf = asOfOf(rules, ctx.now)
    const since = await patiently(ctx, store.waitForWriters)
    const ranges = await store.listRanges(ctx, rangeSize)
    const steps = stepsOf(ranges, control)

    await store.makeFactsVisible(ctx)
    await store.beginRaw(ctx, rules, asOf)
    await inLanes(ranges, async (range) => {
      await inTransaction(ctx, (tx) => store.addRaw(tx, range, rules, asOf))
      await steps.read(range)
    })
    await store.indexRaw(ctx)
    const cuts = await measurePopulation(ctx, store.allRaw, rules, asOf)
    const parts: Parts = { rules, asOf, cuts, standing: await standingOf(ctx, rules) }

    await store.beginNext(ctx)
    await inLanes(ranges, async (range) => {
      await inTransaction(ctx, (tx) => store.addNext(tx, range, parts))
      await steps.written(range)
    })
    await indexNext(ctx, steps.indexed)
    await publish(ctx, parts, since, async (tx) => {
      const former = await findCut(tx)
      await writeCut(tx, {
        ...cuts,
        rules,
        asOf: asOf.at,
        standingAt: parts.standing === 'kept' && former ? former.standingAt : ctx.now,
        rebuiltAt: await store.readClock(tx),
      })
    })
    await store.sweepGone(ctx)
    return { customers: cuts.customerCount, milliseconds: Math.round(performance.now() - begun) }
  } finally {
    await store.dropScratch(ctx)
  }
}

async function indexNext(ctx: Ctx, afterEach?: () => Promise<void>): Promise<void> {
  await inLanes(await store.listIndexStatements(ctx), async (statement) => {
    await inTransaction(ctx, (tx) => store.runIndexStatement(tx, statement))
    await afterEach?.()
  })
  await store.tidyNext(ctx)
}

/** The new table takes the place of the old one, with everybody in it who was written since `since`. */
async function publish(
  ctx: Ctx,
  parts: Parts,
  since: Date,
  together: (tx: Ctx) => Promise<void>,
): Promise<void> {
  let from = since
  let stragglers = await store.idsWrittenSince(ctx, from)
  for (let round = 0; stragglers.length > fewStragglers && round < 10; round++) {
    // First the mark, then the list: who is written in between stands on both.
    const mark = await patiently(ctx, store.waitForWriters)
    stragglers = await store.idsWrittenSince(ctx, from)
    from = mark
    for (let i = 0; i < stragglers.length; i += 2_000) {
      await inTransaction(ctx, (tx) => store.replaceNext(tx, stragglers.slice(i, i + 2_000), parts))
    }
    stragglers = await store.idsWrittenSince(ctx, from)
  }
  await patiently(ctx, async (tx) => {
    await store.takeTable(tx)
    await store.replaceNext(tx, await store.idsWrittenSince(tx, from), parts)
    await together(tx)
    await store.changePlaces(tx)
  })
}

/** A new business month begins with everybody's standing of that moment; movement is what happened since. */
async function standingOf(ctx: Ctx, rules: MetricRules): Promise<store.Standing> {
  const cut = await findCut(ctx)
  if (!cut?.rebuiltAt) return 'first'
  const month = (at: Date) => monthOf(dayOf(at, rules.timeZone))
  return month(cut.standingAt) === month(ctx.now) ? 'kept' : 'new'
}

/** Tries a transaction that needs a table for itself, again and again, without making others queue behind it. */
async function patiently<T>(ctx: Ctx, work: (tx: Ctx) => Promise<T>): Promise<T> {
  const giveUpAt = Date.now() + patienceMs
  for (;;) {
    try {
      return await inTransaction(ctx, async (tx) => {
        await store.setLockPatience(tx)
        return work(tx)
      })
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === '55P03'
      if (!isTaken) throw error
      if (Date.now() > giveUpAt) throw new Problem(409, 'metricsBusy')
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
}

async function inLanes<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items]
  const lane = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item)
  }
  const results = await Promise.allSettled(Array.from({ length: lanes }, lane))
  for (const result of results) if (result.status === 'rejected') throw result.reason
}

/** Progress in customers: reading facts is about half of the work, writing rows and indexes a quarter each. */
function stepsOf(ranges: store.CustomerRange[], control: Progress | undefined) {
  const total = ranges.reduce((sum, range) => sum + range.count, 0)
  let done = 0
  const step = async (share: number) => {
    done += share
    await control?.progress({ done: Math.min(total, Math.round(done)), total })
  }
  return {
    read: (range: store.CustomerRange) => step(range.count / 2),
    written: (range: store.CustomerRange) => step(range.count / 4),
    indexed: () => step(total / 4 / 16),
  }
}
