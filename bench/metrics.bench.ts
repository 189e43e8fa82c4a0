// Live numbers of a million customers: made anew while people go on working, and right at once after every purchase.
// GUANXI_BENCH_PART=rebuild, equality or purchases measures that alone.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { dayOf } from '../src/analytics/calendar.ts'
import { lifeCycle, trendPeriod, trendValues } from '../src/analytics/life-cycle.ts'
import { gapStatistics, purchaseRhythm } from '../src/analytics/rhythm.ts'
import { metricsOf, readGround, refreshMetrics } from '../src/server/analyse/metrics/metrics.service.ts'
import { rebuildMetrics } from '../src/server/analyse/metrics/rebuild.service.ts'
import { recordPurchase } from '../src/server/identify/purchases/purchases.service.ts'
import { inTransaction } from '../src/server/platform/ctx.ts'
import { startBenchProgram } from './support/bench-program.ts'
import { catchUp } from './support/catch-up.ts'
import { percentile, report, round, stopwatch } from './support/figure.ts'
import { openMillion } from './support/million.ts'

/** What is not right by then never will be. */
const patienceMs = 20_000
const million = await openMillion()
const ctx = await catchUp(million.ctx)
try {
  const part = process.env.GUANXI_BENCH_PART ?? ''
  for (const [name, measure] of Object.entries({
    rebuild: measureRebuild,
    equality: measureEquality,
    purchases: measurePurchases,
  }))
    if (part === '' || part === name) await measure()
} finally {
  await million.stop()
}

/** Somebody records a purchase twice a second meanwhile. */
async function measureRebuild(): Promise<void> {
  const tills = await sample(0.03)
  const waits: number[] = []
  let isDone = false
  async function sell(): Promise<void> {
    for (let i = 0; !isDone; i++) {
      const customerId = tills[i % tills.length] ?? ''
      waits.push(await stopwatch(() => buy(customerId)))
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
  const before = million.processorSeconds()
  const selling = sell()
  const rebuild = await stopwatch(() => rebuildMetrics(ctx))
  isDone = true
  await selling
  report({
    figure: 'full rebuild, 1 M customers, 10 M purchases',
    value: round(rebuild / 1000),
    unit: 's',
    most: 60,
    processorSeconds: round(million.processorSeconds() - before),
  })
  report({
    figure: 'a purchase recorded while everything is rebuilt, p95',
    value: round(percentile(waits, 95)),
    slowest: round(Math.max(...waits)),
    of: waits.length,
  })
}

async function measureEquality(): Promise<void> {
  const ids = await sample(1)
  const rebuilt = await withoutMoment(ids)
  const recompute = await stopwatch(() => inTransaction(ctx, (tx) => refreshMetrics(tx, ids)))
  const recomputed = await withoutMoment(ids)
  report({
    figure: 'customers whose rebuilt row differs from the one kept purchase by purchase',
    value: rebuilt.filter((row, i) => !isDeepStrictEqual(row, recomputed[i])).length,
    unit: '',
    most: 0,
    of: ids.length,
  })
  report({ figure: 'one customer computed anew among 2,000', value: round(recompute / ids.length) })
}

/** From the request on: posted over the API, then asked for until his numbers, his stage and the manager's list say it. */
async function measurePurchases(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'guanxi-bench-'))
  const program = await startBenchProgram(million.url, folder)
  const till = program.as()
  const times: number[] = []
  try {
    const wanted = 50
    const customers = await overdueCustomers(4 * wanted)
    if (customers.length < wanted)
      throw new Error('too long after the last day of the million, whose customers are all lost')
    for (const { customerId, ownerId } of customers) {
      const manager = program.as({ userId: ownerId, scope: { kind: 'mine' } })
      const before = await manager.today.glance({ customerId })
      // Whom another benchmark has spoken to or put off, today's list leaves in peace.
      if (!isOverdue(before.reasons)) continue
      if (times.length === wanted) break
      async function isRight(): Promise<boolean> {
        const after = await manager.today.glance({ customerId })
        const { data } = await manager.today.list({})
        const row = data.find((each) => each.customerId === customerId)
        return (
          after.purchaseCount === before.purchaseCount + 1 &&
          after.value12mMinor === before.value12mMinor + 12_800 &&
          (await stageByDefinition(customerId)) === after.stage &&
          !isOverdue(after.reasons) &&
          !isOverdue(row?.reasons ?? [])
        )
      }
      times.push(
        await stopwatch(async () => {
          await till.purchases.record({ customerId, purchasedAt: new Date(), amountMinor: 12_800 })
          for (const until = performance.now() + patienceMs; !(await isRight()); ) {
            if (performance.now() > until) throw new Error(`the numbers of ${customerId} do not become right`)
            await new Promise((resolve) => setTimeout(resolve, 20))
          }
        }),
      )
    }
    if (times.length < wanted) throw new Error('too few of the overdue stand on a list')
  } finally {
    await program.close()
    rmSync(folder, { recursive: true, force: true })
  }
  report({
    figure: 'a purchase posted until metrics, stage and Today are right, p95',
    value: round(percentile(times, 95)),
    most: 1000,
    p50: round(percentile(times, 50)),
    slowest: round(Math.max(...times)),
    of: times.length,
  })
}

function isOverdue(reasons: { code: string }[]): boolean {
  return reasons.some(({ code }) => code === 'overdue')
}

function buy(customerId: string) {
  return recordPurchase(
    ctx,
    { customerId, kind: 'purchase', quantity: 1, amountMinor: 12_800, purchasedAt: ctx.now },
    { unknownProduct: 'refuse' },
  )
}

async function sample(percent: number): Promise<string[]> {
  const found = await sql<{ id: string }>`
    SELECT customer_id AS id FROM customer_metric TABLESAMPLE BERNOULLI (${percent}::real)`.execute(ctx.db)
  return found.rows.map((row) => row.id)
}

/** His stage today as src/analytics has it, from his purchases alone. */
async function stageByDefinition(customerId: string): Promise<string> {
  const { rules, cuts } = await readGround(ctx)
  const found = await sql<{ day: number; amount: number }>`
    SELECT (purchased_at AT TIME ZONE ${rules.timeZone}::text)::date - date '1970-01-01' AS day, amount_minor AS amount
    FROM purchase WHERE customer_id = ${customerId} AND voided_by IS NULL AND amount_minor <> 0`.execute(
    ctx.db,
  )
  const bought = found.rows.filter(({ amount }) => amount > 0).map(({ day }) => day)
  const days = [...new Set(bought)].sort((a, b) => a - b)
  const span = { purchaseDays: days.length, firstDay: days[0] ?? 0, lastDay: days.at(-1) ?? 0 }
  const usual = { typicalGapDays: cuts.usualGapDays, spread: cuts.usualSpread }
  const rhythm = purchaseRhythm(gapStatistics(days), span.lastDay, usual, rules.rhythm)
  const trend = trendValues(found.rows, span.lastDay, trendPeriod(span, rules.lifeCycle))
  return lifeCycle({ ...span, rhythm, ...trend }, dayOf(new Date(), rules.timeZone), rules.lifeCycle).stage
}

/** Silent beyond their own rhythm, never spoken with, each with another manager. */
async function overdueCustomers(count: number) {
  const found = await sql<{ customerId: string; ownerId: string }>`
    SELECT DISTINCT ON (owner_id) customer_id, owner_id FROM customer_metric m
    WHERE owner_id IS NOT NULL AND NOT is_archived AND overdue_at <= now() AND lost_at > now() + interval '1 day'
      AND last_contact_at IS NULL AND NOT EXISTS (SELECT 1 FROM relationship_plan p WHERE p.customer_id = m.customer_id)
    ORDER BY owner_id, value_12m_minor DESC LIMIT ${count}`.execute(ctx.db)
  return found.rows
}

async function withoutMoment(ids: string[]) {
  return [...(await metricsOf(ctx, ids)).values()]
    .map(({ computedAt: _, ...row }) => row)
    .sort((a, b) => (a.customerId < b.customerId ? -1 : 1))
}
