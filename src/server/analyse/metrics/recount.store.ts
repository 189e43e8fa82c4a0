import { sql } from 'kysely'
import type { MetricRules } from '../../../contracts/metric.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type AsOf, asOfOf } from './as-of.rules.ts'
import { deriveMetrics } from './derived-metrics.store.ts'
import { measurePopulation } from './metric-cut.store.ts'
import { rawMetrics } from './raw-metrics.store.ts'
import { customersBetween } from './whom.store.ts'

/**
 * Where everybody stood on a day that is past, from the purchases up to then, by the given rules and the cut lines of that
 * day. Left in the temporary table `class_recount`, which goes with the transaction. Tiers are those of the rule: what
 * somebody had set by hand then is not known.
 */
export async function recountDay(tx: Ctx, rules: MetricRules, day: string): Promise<void> {
  const then: AsOf = asOfOf({ ...rules, asOf: day }, tx.now)
  const everybody = rawMetrics(customersBetween(null, null), rules, then, tx.now)
  await sql`DROP TABLE IF EXISTS class_recount, class_raw`.execute(tx.db)
  await sql`CREATE TEMP TABLE class_raw ON COMMIT DROP AS ${everybody}`.execute(tx.db)
  const cuts = await measurePopulation(tx, sql`class_raw`, rules, then)
  await sql`
    CREATE TEMP TABLE class_recount ON COMMIT DROP AS
    SELECT customer_id, value_class, rule_tier AS tier, pattern, stage, purchase_count, created_at
    FROM (${deriveMetrics(sql`class_raw`, rules, cuts, then)}) d
    WHERE purchase_count > 0 OR created_at < ${then.horizon}`.execute(tx.db)
}
