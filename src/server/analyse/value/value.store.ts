import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { inScope } from '../../platform/scope.ts'

export type Layer = {
  valueClass: 'A' | 'B' | 'C'
  customers: number
  valueMinor: number
  returnedMinor: number
  vips: number
}

/** Living records of the caller's scope. */
const living = (ctx: Ctx) => sql`customer_metric m WHERE NOT m.is_archived AND ${inScope(ctx, 'm')}`

export async function sumByClass(ctx: Ctx): Promise<{ layers: Layer[]; prospects: number }> {
  const found = await sql<Layer & { hasBought: boolean }>`
    SELECT m.value_class, m.purchase_count > 0 AS has_bought, count(*) AS customers, sum(m.value_minor)::bigint AS value_minor,
      sum(m.returned_minor)::bigint AS returned_minor, count(*) FILTER (WHERE m.tier = 'vip') AS vips
    FROM ${living(ctx)} GROUP BY 1, 2 ORDER BY 1`.execute(ctx.db)
  const layers = found.rows.filter((row) => row.hasBought).map(({ hasBought, ...layer }) => layer)
  const prospects = found.rows.filter((row) => !row.hasBought).reduce((sum, row) => sum + row.customers, 0)
  return { layers, prospects }
}

export type CurveRow = { place: number; reached: number; customers: number; total: number; gini: number }

/** Every hundredth of the ranked customers and what they bring together; also the first place that reaches 80 %. */
export async function rankedTotals(ctx: Ctx): Promise<{ rows: CurveRow[]; placeOf80: number | null }> {
  const found = await sql<CurveRow & { is80: boolean }>`
    WITH ranked AS (
      SELECT row_number() OVER w AS place, sum(m.value_minor) OVER (w ROWS UNBOUNDED PRECEDING)::float8 AS reached,
        m.value_minor
      FROM ${living(ctx)} AND m.value_minor > 0
      WINDOW w AS (ORDER BY m.value_minor DESC)
    ), whole AS (
      SELECT count(*) AS customers, sum(value_minor)::float8 AS total,
        -- Ascending rank i = n − place + 1; Gini = Σ (2i − n − 1) · value ÷ (n · Σ value).
        sum((2 * ((SELECT count(*) FROM ranked) - place + 1) - (SELECT count(*) FROM ranked) - 1) * value_minor)::float8
          / nullif(count(*) * sum(value_minor)::float8, 0) AS gini
      FROM ranked
    ), first80 AS (
      SELECT min(place) AS place FROM ranked, whole WHERE reached >= 0.8 * total
    )
    SELECT r.place, r.reached, w.customers, w.total, w.gini, r.place = f.place AS is_80
    FROM ranked r, whole w, first80 f
    WHERE r.place % greatest(1, w.customers / 100) = 0 OR r.place = w.customers OR r.place = f.place
    ORDER BY r.place`.execute(ctx.db)
  return { rows: found.rows, placeOf80: found.rows.find((row) => row.is80)?.place ?? null }
}

export type Group = { name: string; customers: number; valueMinor: number }

export async function sumBy(ctx: Ctx, column: 'tier' | 'stage'): Promise<Group[]> {
  const found = await sql<Group>`
    SELECT ${sql.ref(`m.${column}`)} AS name, count(*) AS customers, sum(m.value_minor)::bigint AS value_minor
    FROM ${living(ctx)} GROUP BY 1 ORDER BY 1`.execute(ctx.db)
  return found.rows
}

export async function sumByScores(ctx: Ctx) {
  const found = await sql<{ recency: number; frequency: number; customers: number; valueMinor: number }>`
    SELECT m.recency_score AS recency, m.frequency_score AS frequency, count(*) AS customers, sum(m.value_minor)::bigint AS value_minor
    FROM ${living(ctx)} AND m.recency_score IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2`.execute(ctx.db)
  return found.rows
}
