// After an import or its undoing: few customers are computed one by one, many by making the whole table anew.
import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { countRows } from './append.store.ts'
import { findCut } from './metric-cut.store.ts'
import { refreshMetrics } from './metrics.service.ts'
import { idsWithPurchasesOf } from './metrics.store.ts'
import { rebuildWhenFree } from './rebuild.service.ts'
import { isRebuildWanted } from './upkeep.service.ts'

/** Up to here computing one by one is as quick as starting a rebuild. */
const fewCustomers = 2_000
/** Of a large house one customer in fifty may be computed by himself before making all anew is quicker. */
const fewShare = 0.02
const atOnce = 500

/** So many new customers, and so many times those who have numbers, are quicker begun all together. */
const manyNew = 20_000
const timesKnown = 2

/** Is it quicker to begin the numbers of so many new customers together, once all are recorded (`beginAllMissing`)? */
export async function isManyBeside(ctx: Ctx, newCustomers: number): Promise<boolean> {
  return newCustomers >= manyNew && newCustomers >= timesKnown * (await countRows(ctx))
}

/**
 * Makes right the numbers of everybody whose purchases this operation wrote or took back, and draws the cut lines again
 * where that moves them. Writers of records keep their own rows right; facts may wait for this.
 */
export async function rebuildAfterBulk(ctx: Ctx, operationId: string): Promise<void> {
  const cut = await findCut(ctx)
  const few = Math.max(fewCustomers, Math.round((cut?.customerCount ?? 0) * fewShare))
  const ids = cut?.rebuiltAt ? await idsWithPurchasesOf(ctx, operationId, few + 1) : []
  // Without purchases nobody's place among the others has moved; the nightly rebuild will do.
  if (cut && (await idsWithPurchasesOf(ctx, operationId, 1)).length === 0) return
  if (!cut?.rebuiltAt || ids.length > few) return void (await rebuildWhenFree(ctx))
  for (let i = 0; i < ids.length; i += atOnce) {
    await inTransaction(ctx, (tx) => refreshMetrics(tx, ids.slice(i, i + atOnce)))
  }
  if (await isRebuildWanted(ctx)) await rebuildWhenFree(ctx)
}
