// What a cycle can move, measured for a group of people over a span: one number a person, then count, mean and deviation.
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'

export type CycleMetric =
  | 'buyers'
  | 'orders'
  | 'revenueMinor'
  | 'satisfaction'
  | 'contacted'
  | 'promisesKept'
  | 'complaints'

export type Moments = { count: number; mean: number | null; deviation: number | null }
export type Span = { from: Date; to: Date }

/** A query of (customer_id, value): one row a person who counts. `g` is the group, with customer_id. */
const perPerson: Record<CycleMetric, (span: Span) => RawBuilder<unknown>> = {
  /** 1 when he bought in the span. */
  buyers: (span) => sql`
    SELECT g.customer_id, (EXISTS (SELECT 1 FROM purchase f WHERE ${bought(span)}))::int::float8 AS value FROM g`,
  orders: (span) => sql`
    SELECT g.customer_id, (SELECT count(DISTINCT coalesce(f.order_number, f.id::text)) FROM purchase f
      WHERE ${bought(span)})::float8 AS value FROM g`,
  revenueMinor: (span) => sql`
    SELECT g.customer_id, (SELECT coalesce(sum(f.amount_minor), 0) FROM purchase f
      WHERE f.customer_id = g.customer_id AND f.voided_by IS NULL
        AND f.purchased_at >= ${span.from} AND f.purchased_at < ${span.to})::float8 AS value FROM g`,
  /** Only people who answered count. */
  satisfaction: (span) => sql`
    SELECT f.customer_id, avg(f.ratio)::float8 AS value FROM satisfaction_answer f JOIN g ON g.customer_id = f.customer_id
    WHERE f.voided_by IS NULL AND f.answered_at >= ${span.from} AND f.answered_at < ${span.to} GROUP BY 1`,
  contacted: (span) => sql`
    SELECT g.customer_id, (EXISTS (SELECT 1 FROM standing_contact f WHERE f.customer_id = g.customer_id AND NOT f.not_reached
      AND f.at >= ${span.from} AND f.at < ${span.to}))::int::float8 AS value FROM g`,
  /** Of the promises due in the span, the share kept in time; only people with one count. */
  promisesKept: (span) => sql`
    SELECT f.customer_id, avg((f.state = 'kept' AND f.settled_on <= f.due_on)::int)::float8 AS value
    FROM promise f JOIN g ON g.customer_id = f.customer_id
    WHERE f.state <> 'cancelled' AND f.due_on >= ${span.from}::timestamptz::date AND f.due_on < ${span.to}::timestamptz::date
    GROUP BY 1`,
  complaints: (span) => sql`
    SELECT g.customer_id, (SELECT count(*) FROM standing_contact f WHERE f.customer_id = g.customer_id AND f.is_complaint
      AND f.at >= ${span.from} AND f.at < ${span.to})::float8 AS value FROM g`,
}

/** Of the frozen members of a cycle, or of its control group. */
export function measureMembers(
  ctx: Ctx,
  metric: CycleMetric,
  cycleId: string,
  isControl: boolean,
  span: Span,
) {
  const group = sql`SELECT customer_id FROM cycle_member WHERE cycle_id = ${cycleId} AND is_control = ${isControl}`
  return measureGroup(ctx, metric, group, span)
}

/** Of a list of people that is not frozen yet. */
export function measurePeople(ctx: Ctx, metric: CycleMetric, customerIds: string[], span: Span) {
  return measureGroup(ctx, metric, sql`SELECT unnest(${customerIds}::uuid[]) AS customer_id`, span)
}

async function measureGroup(
  ctx: Ctx,
  metric: CycleMetric,
  group: RawBuilder<unknown>,
  span: Span,
): Promise<Moments> {
  const found = await sql<Moments>`
    WITH g AS (${group}), v AS (${perPerson[metric](span)})
    SELECT count(*) AS count, avg(value) AS mean, stddev_samp(value) AS deviation FROM v`.execute(ctx.db)
  return found.rows[0] ?? { count: 0, mean: null, deviation: null }
}

function bought(span: Span): RawBuilder<unknown> {
  return sql`f.customer_id = g.customer_id AND f.kind = 'purchase' AND f.voided_by IS NULL AND f.amount_minor > 0
    AND f.purchased_at >= ${span.from} AND f.purchased_at < ${span.to}`
}
