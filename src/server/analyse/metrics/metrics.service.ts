import { isoOfDay } from '../../../analytics/calendar.ts'
import { metricRules } from '../../../contracts/metric.contract.ts'
import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { readOnce } from '../../platform/read-once.ts'
import { type AsOf, asOfOf } from './as-of.rules.ts'
import { findCut, nobody, type StoredCut, writeCut } from './metric-cut.store.ts'
import { readRules } from './metric-rules.service.ts'
import {
  type CustomerMetric,
  findMetric,
  findMetrics,
  holdMetrics,
  insertNewMetrics,
  lockRecords,
  recomputeMetrics,
} from './metrics.store.ts'
import { neutralMetric } from './neutral-metric.rules.ts'

/** So many at a time keep a statement's arrays small and its sorts in memory. */
const atOnce = 2_000

/**
 * Makes the live numbers of these customers right, in the caller's transaction. Call it after writing; whoever writes
 * facts calls `lockCustomers` first, so that two writers of one customer see each other's facts.
 */
export async function refreshMetrics(tx: Ctx, customerIds: string[]): Promise<void> {
  if (customerIds.length === 0) return
  const ids = [...new Set(customerIds)].sort()
  await lockRecords(tx, ids)
  await holdMetrics(tx)
  const { rules, cuts } = await readGround(tx)
  const asOf = asOfOf(rules, tx.now)
  for (let i = 0; i < ids.length; i += atOnce) {
    await recomputeMetrics(tx, ids.slice(i, i + atOnce), rules, cuts, asOf)
  }
}

/** The first live numbers of customers who have just been recorded together. */
export async function beginMetrics(tx: Ctx, customerIds: string[]): Promise<void> {
  if (customerIds.length === 0) return
  await holdMetrics(tx)
  const { rules, cuts } = await readGround(tx)
  await insertNewMetrics(tx, customerIds, rules, cuts, asOfOf(rules, tx.now))
}

/** Before writing facts of these customers. */
export function lockCustomers(tx: Ctx, customerIds: string[]): Promise<void> {
  return lockRecords(tx, customerIds)
}

/** The live numbers of one customer; of one whom an import has recorded this very moment they are computed here. */
export async function metricOf(ctx: Ctx, customerId: string): Promise<CustomerMetric> {
  const known = await findMetric(ctx, customerId)
  if (known) return known
  return inTransaction(ctx, async (tx) => {
    await refreshMetrics(tx, [customerId])
    const computed = await findMetric(tx, customerId)
    return computed ?? neutralMetric(customerId, ctx.now)
  })
}

/** The live numbers of many, by customer id. */
export function metricsOf(ctx: Ctx, customerIds: string[]): Promise<Map<string, CustomerMetric>> {
  return findMetrics(ctx, customerIds)
}

/** What rows are computed with until the next rebuild: its rules and its cut lines. */
export const readGround = (ctx: Ctx) => groundOf(ctx, '')

const groundOf = readOnce(async (ctx) => {
  const cut = (await findCut(ctx)) ?? (await beginCut(ctx))
  const stored = metricRules.safeParse(cut.rules)
  return { cut, cuts: cut, rules: stored.success ? stored.data : await readRules(ctx) }
})

/** Before the first rebuild everybody is compared with nobody. */
async function beginCut(ctx: Ctx): Promise<StoredCut> {
  const rules = await readRules(ctx)
  await writeCut(ctx, { ...nobody, rules, asOf: ctx.now, standingAt: ctx.now, rebuiltAt: null }, true)
  const cut = await findCut(ctx)
  if (!cut) throw new Error('the cut lines just written are gone')
  return cut
}

/** When the live numbers are judged, and from where on silence is unusual by the rule they follow. */
export async function readMoment(ctx: Ctx): Promise<AsOf & { overdueDeviations: number }> {
  const { rules } = await readGround(ctx)
  return { ...asOfOf(rules, ctx.now), overdueDeviations: rules.rhythm.overdueDeviations }
}

/** The day that the live numbers are judged as of instead of today; null where they follow the calendar. */
export async function fixedDay(ctx: Ctx): Promise<string | null> {
  return (await readGround(ctx)).rules.asOf
}

/** The day that the live numbers are judged as of, as ISO text: today where the business is, or a fixed one. */
export async function judgedDay(ctx: Ctx): Promise<string> {
  return isoOfDay(asOfOf((await readGround(ctx)).rules, ctx.now).day)
}
