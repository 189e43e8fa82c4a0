import type { Ctx } from '../../platform/ctx.ts'
import { findCut } from './metric-cut.store.ts'
import { readGround } from './metrics.service.ts'
import { recountDay } from './recount.store.ts'

/** Whether there are live numbers at all, of how many customers, and when they are judged. */
export async function readFoundation(ctx: Ctx): Promise<{ isReady: boolean; customerCount: number }> {
  const cut = await findCut(ctx)
  return { isReady: Boolean(cut?.rebuiltAt), customerCount: cut?.customerCount ?? 0 }
}

/** Leaves in the temporary table `class_recount` where everybody stood on that day, by today's rules. */
export async function recount(tx: Ctx, day: string): Promise<void> {
  const { rules } = await readGround(tx)
  await recountDay(tx, rules, day)
}
