import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { inScope } from '../../platform/scope.ts'

/** Living records of the caller's scope. */
const living = (ctx: Ctx) => sql`customer_metric m WHERE NOT m.is_archived AND ${inScope(ctx, 'm')}`

/** All customers with the same of everything that pages divide them by. */
export type Cell = {
  tier: 'ordinary' | 'vip'
  valueClass: 'A' | 'B' | 'C'
  stage: 'establishment' | 'adaptation' | 'growth' | 'maturity' | 'decline' | 'lost'
  recency: number | null
  frequency: number | null
  hasBought: boolean
  customers: number
  valueMinor: number
  returnedMinor: number
}

/** A few hundred cells, whatever the size of the house: every division of the customers is a sum of them. */
export async function listCells(ctx: Ctx): Promise<Cell[]> {
  const found = await sql<Cell>`
    SELECT m.tier, m.value_class, m.stage, m.recency_score AS recency, m.frequency_score AS frequency,
      m.purchase_count > 0 AS has_bought, count(*) AS customers, sum(m.value_minor)::bigint AS value_minor,
      sum(m.returned_minor)::bigint AS returned_minor
    FROM ${living(ctx)} GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6`.execute(ctx.db)
  return found.rows
}

export type CurveRow = { place: number; reached: number; customers: number; total: number; gini: number }

/** Every hundredth of the ranked customers and what they bring together; also the first place that reaches 80 %. */
export async function rankedTotals(ctx: Ctx): Promise<{ rows: CurveRow[]; placeOf80: number | null }> {
  // Sums of whole numbers below 2^53 are exact as float8, and several times as fast as numeric.
  const found = await sql<CurveRow & { is80: boolean }>`
    WITH ranked AS MATERIALIZED (
      SELECT value, row_number() OVER (w ROWS UNBOUNDED PRECEDING) AS place, sum(value) OVER (w ROWS UNBOUNDED PRECEDING) AS reached
      FROM (SELECT m.value_minor::float8 AS value FROM ${living(ctx)} AND m.value_minor > 0) v
      WINDOW w AS (ORDER BY value DESC)
    ), whole AS (
      SELECT count(*) AS customers, sum(value) AS total,
        -- Ascending rank i = n − place + 1; Gini = Σ (2i − n − 1) · value ÷ (n · Σ value).
        ((count(*) + 1) * sum(value) - 2 * sum(place * value)) / nullif(count(*) * sum(value), 0) AS gini
      FROM ranked
    )
    SELECT r.place, r.reached, w.customers, w.total, w.gini,
      r.reached >= 0.8 * w.total AND r.reached - r.value < 0.8 * w.total AS is_80
    FROM ranked r, whole w
    WHERE r.place % greatest(1, w.customers / 100) = 0 OR r.place = w.customers
      OR (r.reached >= 0.8 * w.total AND r.reached - r.value < 0.8 * w.total)
    ORDER BY r.place`.execute(ctx.db)
  return { rows: found.rows, placeOf80: found.rows.find((row) => row.is80)?.place ?? null }
}
