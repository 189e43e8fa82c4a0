// The million ends on a day of its own, but a program started on it lives by the clock: what the days between have changed must be
// in the live numbers first. Otherwise the program would do that beside what is measured, and a purchase of today would also take
// last year's out of the twelve months.
import { sql } from 'kysely'
import { rebuildMetrics } from '../../src/server/analyse/metrics/rebuild.service.ts'
import { moveOverdue } from '../../src/server/analyse/metrics/upkeep.service.ts'
import type { Ctx } from '../../src/server/platform/ctx.ts'

/** About as many as are recomputed one by one in the time of a rebuild. */
const fewerThanAll = 20_000

/** Takes a minute or two the first time on a day. Answers a ctx of this moment. */
export async function catchUp(ctx: Ctx): Promise<Ctx> {
  const today: Ctx = { ...ctx, now: new Date() }
  const found = await sql<{ late: number }>`
    SELECT count(*) AS late FROM customer_metric WHERE changes_at <= ${today.now}`.execute(ctx.db)
  if ((found.rows[0]?.late ?? 0) > fewerThanAll) await rebuildMetrics(today)
  else await moveOverdue(today)
  return today
}
