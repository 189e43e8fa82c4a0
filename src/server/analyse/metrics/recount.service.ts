import type { Ctx } from '../../platform/ctx.ts'
import { findCut } from './metric-cut.store.ts'
import { readGround } from './metrics.service.ts'
import { recountDay } from './recount.store.ts'

/** Whether there are live numbers at all, since when, and of how many customers. */
export async function readFoundation(ctx: Ctx) {
  const cut = await findCut(ctx)
  const rebuiltAt = cut?.rebuiltAt ?? null
  return { isReady: rebuiltAt !== null, rebuiltAt, customerCount: cut?.customerCount ?? 0 }
}

/** Leaves in the temporary table `class_recount` where everybody stood on that day, by today's rules. */
export async function recount(tx: Ctx, day: string): Promise<void> {
  const { rules } = await readGround(tx)
  await recountDay(tx, rules, day)
}
