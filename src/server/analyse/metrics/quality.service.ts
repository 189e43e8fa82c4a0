// The door to how complete and fresh a record is, and to what it lacks.
import type { Ctx } from '../../platform/ctx.ts'
import { metricOf, readGround } from './metrics.service.ts'
import { missingFields } from './quality-columns.store.ts'

export async function freshDaysOf(ctx: Ctx): Promise<number> {
  return (await readGround(ctx)).rules.quality.freshDays
}

/** Completeness, freshness and faults of a customer whom the caller has made sure he may see, and what is missing. */
export async function qualityOf(ctx: Ctx, customerId: string, kind: 'person' | 'organisation') {
  const { rules } = await readGround(ctx)
  const { completeness, staleAt, faultCount, conflictCount } = await metricOf(ctx, customerId)
  const missing = (await missingFields(rules.quality, kind, customerId)?.execute(ctx.db))?.rows ?? []
  return { completeness, staleAt, faultCount, conflictCount, missing, freshDays: rules.quality.freshDays }
}
