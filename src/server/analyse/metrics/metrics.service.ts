import type { Ctx } from '../../platform/ctx.ts'
import { findMetric, findMetrics, lockRecords, recomputeMetrics } from './metrics.store.ts'

/**
 * Makes the live numbers of these customers right, in the caller's transaction. Call it after writing; whoever writes
 * facts calls `lockCustomers` first, so that two writers of one customer see each other's facts.
 */
export async function refreshMetrics(tx: Ctx, customerIds: string[]): Promise<void> {
  if (customerIds.length === 0) return
  await lockRecords(tx, customerIds)
  await recomputeMetrics(tx, customerIds)
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
