// Early warning: who is silent for longer than his rhythm, how unusual that is, and what is at risk.
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import { inScope } from '../../platform/scope.ts'

export type Whom = {
  basis: 'own' | 'once'
  departmentId?: string
  ownerId?: string
  tier?: 'ordinary' | 'vip'
}

/** `at` and `today` (days since 1970) are when the live numbers are judged. */
export type Moment = { at: Date; day: number; timeZone: string; overdueDeviations: number }

export type OverdueRow = {
  customerId: string
  name: string
  tier: 'ordinary' | 'vip'
  stage: 'establishment' | 'adaptation' | 'growth' | 'maturity' | 'decline' | 'lost'
  valueClass: 'A' | 'B' | 'C'
  ownerName: string | null
  departmentName: string | null
  phone: string | null
  lastPurchaseAt: Date
  lastContactAt: Date | null
  gaps: number
  usualDays: number
  withinDays: number
  silentDays: number
  overdueAt: Date
  lostAt: Date
  unusual: number | null
  value12mMinor: number
  atRiskMinor: number
}

export async function listOverdue(
  ctx: Ctx,
  moment: Moment,
  { limit, cursor, ...whom }: Whom & { limit: number; cursor?: string },
): Promise<{ data: OverdueRow[]; nextCursor: string | null }> {
  const after = decodeCursor(cursor, 2)
  const keyset = after
    ? sql`WHERE (at_risk_minor, customer_id) < (${after[0]}::bigint, ${after[1]}::uuid)`
    : sql``
  const found = await sql<OverdueRow>`
    SELECT s.customer_id, s.name, s.tier, s.stage, s.value_class, u.name AS owner_name, d.name AS department_name, c.phone,
      s.last_purchase_at, s.last_contact_at, s.purchase_days - 1 AS gaps, s.rhythm_days AS usual_days, s.within_days, s.silent_days,
      s.overdue_at, s.lost_at, s.unusual, s.value_12m_minor AS "value12mMinor", s.at_risk_minor
    FROM (
      SELECT * FROM (${atRisk(ctx, moment, whom)}) o ${keyset} ORDER BY at_risk_minor DESC, customer_id DESC LIMIT ${limit + 1}
    ) s
    JOIN customer c ON c.id = s.customer_id
    LEFT JOIN employee u ON u.id = s.owner_id LEFT JOIN department d ON d.id = s.department_id
    ORDER BY s.at_risk_minor DESC, s.customer_id DESC`.execute(ctx.db)
  const data = found.rows.slice(0, limit)
  const last = found.rows.length > limit ? data.at(-1) : undefined
  return { data, nextCursor: last ? encodeCursor([last.atRiskMinor, last.customerId]) : null }
}

export type OverdueGroup = {
  basis: 'own' | 'once'
  ownerId: string | null
  ownerName: string | null
  customers: number
  value12mMinor: number
  atRiskMinor: number
}

export async function sumOverdue(ctx: Ctx, moment: Moment, whom: Omit<Whom, 'basis'>) {
  const found = await sql<OverdueGroup>`
    SELECT g.*, u.name AS owner_name FROM (
      SELECT CASE WHEN purchase_days = 1 THEN 'once' ELSE 'own' END AS basis, owner_id, count(*) AS customers,
        sum(value_12m_minor)::bigint AS "value12mMinor", sum(at_risk_minor)::bigint AS at_risk_minor
      FROM (${atRisk(ctx, moment, whom)}) o GROUP BY 1, 2
    ) g LEFT JOIN employee u ON u.id = g.owner_id ORDER BY at_risk_minor DESC, owner_id`.execute(ctx.db)
  return found.rows
}

/**
 * The log of a gap is taken to be normal around the log of the typical one (see src/analytics/rhythm.ts). Its spread is not kept,
 * but the overdue line lies the rule's number of spreads above: within = usual · exp(deviations · spread).
 */
function atRisk(ctx: Ctx, moment: Moment, { basis, ...whom }: Partial<Whom>): RawBuilder<unknown> {
  const { at, day, timeZone, overdueDeviations } = moment
  const dayOf = (column: RawBuilder<unknown>) =>
    sql`((${column} AT TIME ZONE ${timeZone}::text)::date - date '1970-01-01')`
  const wanted = [
    basis === 'own' ? sql`m.purchase_days > 1` : basis === 'once' ? sql`m.purchase_days = 1` : sql`TRUE`,
    whom.ownerId ? sql`m.owner_id = ${whom.ownerId}::uuid` : sql`TRUE`,
    whom.tier ? sql`m.tier = ${whom.tier}` : sql`TRUE`,
    whom.departmentId
      ? sql`m.department_id IN (SELECT d.id FROM department d WHERE d.path @> ARRAY[${whom.departmentId}::uuid])`
      : sql`TRUE`,
  ]
  return sql`
    SELECT r.*, round(greatest(value_12m_minor, 0) * coalesce(unusual, 0.5))::bigint AS at_risk_minor
    FROM (
      SELECT z.*, ${normalCdf(sql`deviations`)} AS unusual
      FROM (
        SELECT l.*, CASE WHEN within_days > rhythm_days AND silent_days > 0 THEN
            ${overdueDeviations}::float8 * ln(silent_days / rhythm_days::float8) / ln(within_days / rhythm_days::float8) END AS deviations
        FROM (
          SELECT m.*, ${dayOf(sql`m.overdue_at`)} - ${dayOf(sql`m.last_purchase_at`)} AS within_days,
            ${day}::int - ${dayOf(sql`m.last_purchase_at`)} AS silent_days
          FROM customer_metric m
          WHERE NOT m.is_archived AND ${inScope(ctx, 'm')} AND coalesce(m.overdue_at, 'infinity') <= ${at} AND m.lost_at > ${at}
            AND ${sql.join(wanted, sql` AND `)}
        ) l
      ) z
    ) r`
}

/** The normal distribution function for x ≥ 0, to seven digits (Abramowitz and Stegun 7.1.26); PostgreSQL has one only since 16. */
function normalCdf(x: RawBuilder<unknown>): RawBuilder<number> {
  const t = sql`(1 / (1 + 0.3275911 * ${x} / sqrt(2.0::float8)))`
  const polynomial = sql`((((1.061405429 * ${t} - 1.453152027) * ${t} + 1.421413741) * ${t} - 0.284496736) * ${t} + 0.254829592) * ${t}`
  return sql`1 - 0.5 * (${polynomial}) * exp(-(${x} * ${x}) / 2)`
}
