import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { inScope } from '../../platform/scope.ts'

export type CohortCell = { month: string; monthsSince: number; active: number }

/** Customers by the month of their first purchase and the months since in which they bought; zero cells are left out. */
export async function countCohorts(ctx: Ctx, timeZone: string, months: number): Promise<CohortCell[]> {
  const found = await sql<CohortCell>`
    WITH bought AS (
      SELECT DISTINCT p.customer_id, date_trunc('month', p.purchased_at AT TIME ZONE ${timeZone}) AS month
      FROM purchase p JOIN customer_metric m ON m.customer_id = p.customer_id
      WHERE p.kind = 'purchase' AND p.voided_by IS NULL AND p.amount_minor > 0 AND NOT m.is_archived AND ${inScope(ctx, 'm')}
    ), first_month AS (
      SELECT customer_id, min(month) AS cohort FROM bought GROUP BY customer_id
    ), latest AS (
      SELECT max(month) AS month FROM bought
    )
    SELECT to_char(f.cohort, 'YYYY-MM') AS month,
      ((extract(year FROM b.month) - extract(year FROM f.cohort)) * 12 + extract(month FROM b.month) - extract(month FROM f.cohort))::int
        AS months_since,
      count(*) AS active
    FROM bought b JOIN first_month f USING (customer_id), latest l
    WHERE f.cohort > l.month - make_interval(months => ${months})
    GROUP BY f.cohort, months_since ORDER BY f.cohort, months_since`.execute(ctx.db)
  return found.rows
}
