import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { findMetric, findMetrics, idsAfter, lockRecords, recomputeMetrics } from './metrics.store.ts'

/**
 * Makes the live numbers of these customers right, in the caller's transaction. Call it after writing; whoever writes
 * facts calls `lockCustomers` first, so that two writers of one customer see each other's facts.
 */
export async function refreshMetrics(tx: Ctx, customerIds: string[]): Promise<void> {
  if (customerIds.length === 0) return
  await lockRecords(tx, customerIds)
  await recomputeMetrics(tx, customerIds)
}

/** After bulk work: every customer's row, in parts that leave others room to write. */
export async function rebuildAfterBulk(ctx: Ctx): Promise<void> {
  const step = 5_000
  let after: string | null = null
  for (;;) {
    const ids: string[] = await idsAfter(ctx, after, step)
    if (ids.length > 0) await inTransaction(ctx, (tx) => refreshMetrics(tx, ids))
    if (ids.length < step) return
    after = ids.at(-1) ?? null
  }
}

/** Before writing facts of these customers. */
export function lockCustomers(tx: Ctx, customerIds: string[]): Promise<void> {
  return lockRecords(tx, customerIds)
}

/** The live numbers of one customer. */
export function metricOf(ctx: Ctx, customerId: string) {
  return findMetric(ctx, customerId)
}

/** The live numbers of many, by customer id. */
export function metricsOf(ctx: Ctx, customerIds: string[]) {
  return findMetrics(ctx, customerIds)
}
