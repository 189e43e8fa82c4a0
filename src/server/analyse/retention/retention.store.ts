// Who of a month's first buyers bought again, counted from the purchases or, where those are too many, kept from the last count.
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { inScope } from '../../platform/scope.ts'

declare module '../../platform/schema.ts' {
  interface Database {
    cohortCount: {
      departmentId: string | null
      ownerId: string | null
      cohort: string
      month: string
      active: number
      countedAt: Date
    }
  }
}

export type CohortCell = { month: string; monthsSince: number; active: number }

/** Customers by the month of their first purchase and the months since in which they bought; zero cells are left out. */
export const countCohorts = (ctx: Ctx, timeZone: string, months: number) =>
  addUp(ctx, countedNow(ctx, timeZone), months)

/** The same from the last count, as old as that is. */
export const addKeptCohorts = (ctx: Ctx, months: number) =>
  addUp(ctx, sql`SELECT cohort, month, active FROM cohort_count k WHERE ${inScope(ctx, 'k')}`, months)

/** When everybody was last counted. */
export async function findCountedAt(ctx: Ctx): Promise<Date | null> {
  const found = await sql<{ countedAt: Date }>`SELECT counted_at FROM cohort_count LIMIT 1`.execute(ctx.db)
  return found.rows[0]?.countedAt ?? null
}

/** Counts everybody anew. False where another process is at it. */
export async function keepCohorts(tx: Ctx, timeZone: string): Promise<boolean> {
  const lock = await sql<{ ok: boolean }>`
    SELECT pg_try_advisory_xact_lock(hashtextextended('analyse.cohorts', 0)) AS ok`.execute(tx.db)
  if (!lock.rows[0]?.ok) return false
  await sql`DELETE FROM cohort_count`.execute(tx.db)
  await sql`
    INSERT INTO cohort_count (department_id, owner_id, cohort, month, active, counted_at)
    SELECT department_id, owner_id, cohort, month, active, now() FROM (${countedNow(tx, timeZone)}) c`.execute(
    tx.db,
  )
  return true
}

/** One pass over the index purchase_fact, customer by customer: nothing but the months of one of them is sorted at a time. */
function countedNow(ctx: Ctx, timeZone: string): RawBuilder<unknown> {
  return sql`
    SELECT department_id, owner_id, cohort, month, count(*) AS active
    FROM (
      SELECT department_id, owner_id, month, min(month) OVER (PARTITION BY customer_id) AS cohort
      FROM (
        SELECT m.customer_id, m.department_id, m.owner_id, date_trunc('month', p.purchased_at AT TIME ZONE ${timeZone}::text)::date AS month
        FROM purchase p JOIN customer_metric m ON m.customer_id = p.customer_id
        WHERE p.kind = 'purchase' AND p.voided_by IS NULL AND p.amount_minor > 0 AND NOT m.is_archived AND ${inScope(ctx, 'm')}
        GROUP BY m.customer_id, month
      ) bought
    ) placed GROUP BY department_id, owner_id, cohort, month`
}

async function addUp(ctx: Ctx, cells: RawBuilder<unknown>, months: number): Promise<CohortCell[]> {
  const found = await sql<CohortCell>`
    WITH cell AS (${cells}), latest AS (SELECT max(month) AS month FROM cell)
    SELECT to_char(c.cohort, 'YYYY-MM') AS month,
      ((extract(year FROM c.month) - extract(year FROM c.cohort)) * 12 + extract(month FROM c.month) - extract(month FROM c.cohort))::int
        AS months_since,
      sum(c.active)::bigint AS active
    FROM cell c, latest l
    WHERE c.cohort > l.month - make_interval(months => ${months})
    GROUP BY c.cohort, months_since ORDER BY c.cohort, months_since`.execute(ctx.db)
  return found.rows
}
