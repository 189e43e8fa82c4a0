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

/** So many months of first purchases, `until` the last of them: `2026-03`; the latest there is, unless said. */
export type Window = { months: number; until?: string }

/** The first and the last month of first purchases, and the latest of any. */
type Span = { first: string | null; last: string | null; latest: string | null }

/** Customers by the month of their first purchase and the months since in which they bought; zero cells are left out. */
export const countCohorts = (ctx: Ctx, timeZone: string, window: Window) =>
  addUp(ctx, countedNow(ctx, timeZone), window)

/** The same from the last count, as old as that is. */
export const addKeptCohorts = (ctx: Ctx, window: Window) =>
  addUp(ctx, sql`SELECT cohort, month, active FROM cohort_count k WHERE ${inScope(ctx, 'k')}`, window)

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

async function addUp(
  ctx: Ctx,
  cells: RawBuilder<unknown>,
  { months, until }: Window,
): Promise<{ span: Span; cells: CohortCell[] }> {
  const last = until ? sql`${`${until}-01`}::date` : sql`s.last`
  // The span stands on every row, on one without a cell where the window is empty: what it is made of is counted once.
  const found = await sql<Span & { [K in keyof CohortCell]: CohortCell[K] | null }>`
    WITH cell AS (${cells}),
    span AS (SELECT min(cohort) AS first, max(cohort) AS last, max(month) AS latest FROM cell),
    shown AS (
      SELECT c.cohort,
        ((extract(year FROM c.month) - extract(year FROM c.cohort)) * 12 + extract(month FROM c.month) - extract(month FROM c.cohort))::int
          AS months_since,
        sum(c.active)::bigint AS active
      FROM cell c, span s
      WHERE c.cohort > ${last} - make_interval(months => ${months}) AND c.cohort <= ${last}
      GROUP BY c.cohort, months_since
    )
    SELECT to_char(s.first, 'YYYY-MM') AS first, to_char(s.last, 'YYYY-MM') AS last, to_char(s.latest, 'YYYY-MM') AS latest,
      to_char(w.cohort, 'YYYY-MM') AS month, w.months_since, w.active
    FROM span s LEFT JOIN shown w ON TRUE ORDER BY w.cohort, w.months_since`.execute(ctx.db)
  const [{ first, last: lastCohort, latest } = { first: null, last: null, latest: null }] = found.rows
  const shown = found.rows.flatMap(({ month, monthsSince, active }) =>
    month === null || monthsSince === null || active === null ? [] : [{ month, monthsSince, active }],
  )
  return { span: { first, last: lastCohort, latest }, cells: shown }
}
