// Early warning: who is silent for longer than his rhythm, how unusual that is, and what is at risk.
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { cursorPart, decodeCursor, encodeCursor } from '../../platform/cursor.ts'
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

/** Where a page begins: after the row with so much at risk and that id. Twice as much must still be a whole number. */
const place = z
  .tuple([cursorPart.whole.min(0).max(Number.MAX_SAFE_INTEGER / 2 - 1), cursorPart.id])
  .transform(([atRiskMinor, customerId]) => ({ atRiskMinor, customerId }))
type After = z.output<typeof place>

export async function listOverdue(
  ctx: Ctx,
  moment: Moment,
  { limit, cursor, ...whom }: Whom & { limit: number; cursor?: string },
): Promise<{ data: OverdueRow[]; nextCursor: string | null }> {
  const after = decodeCursor(cursor, place)
  const keyset = after
    ? sql`WHERE (at_risk_minor, customer_id) < (${after.atRiskMinor}::bigint, ${after.customerId}::uuid)`
    : sql``
  // Only where nothing narrows the search are there so many that finding the bound costs less than it spares.
  const isWide = ctx.scope.kind === 'all' && !whom.ownerId && !whom.departmentId
  const worth = isWide ? await worthReading(ctx, moment, whom, limit + 1, after) : sql`TRUE`
  const found = await sql<OverdueRow>`
    SELECT s.customer_id, s.name, s.tier, s.stage, s.value_class, u.name AS owner_name, d.name AS department_name, c.phone,
      s.last_purchase_at, s.last_contact_at, s.purchase_days - 1 AS gaps, s.rhythm_days AS usual_days, s.within_days, s.silent_days,
      s.overdue_at, s.lost_at, s.unusual, s.value_12m_minor AS "value12mMinor", s.at_risk_minor
    FROM (
      SELECT * FROM (${atRisk(ctx, moment, whom, worth)}) o ${keyset} ORDER BY at_risk_minor DESC, customer_id DESC LIMIT ${limit + 1}
    ) s
    JOIN customer c ON c.id = s.customer_id
    LEFT JOIN employee u ON u.id = s.owner_id LEFT JOIN department d ON d.id = s.department_id
    ORDER BY s.at_risk_minor DESC, s.customer_id DESC`.execute(ctx.db)
  const data = found.rows.slice(0, limit)
  const last = found.rows.length > limit ? data.at(-1) : undefined
  return { data, nextCursor: last ? encodeCursor([last.atRiskMinor, last.customerId]) : null }
}

/**
 * The value of twelve months between which the next rows lie, so that the curve need not be computed for everybody. At risk is
 * between half of that value and all of it: those worth most have at least so much at risk, and nobody who is worth less comes
 * before them; who is worth more than twice what the page begins with has stood on a page before.
 */
async function worthReading(
  ctx: Ctx,
  moment: Moment,
  whom: Whom,
  count: number,
  after: After | undefined,
): Promise<RawBuilder<unknown>> {
  const below = after ? sql`m.value_12m_minor < ${after.atRiskMinor}::bigint` : sql`TRUE`
  const richest = atRisk(ctx, moment, whom, sql`${below} ORDER BY m.value_12m_minor DESC LIMIT ${count}`)
  const found = await sql<{ rows: number; least: number | null }>`
    SELECT count(*) AS rows, min(at_risk_minor) AS least FROM (${richest}) o`.execute(ctx.db)
  const { rows = 0, least = null } = found.rows[0] ?? {}
  const isBounded = rows === count && least !== null && least > 0
  const from = isBounded ? sql`m.value_12m_minor >= ${least}::bigint` : sql`TRUE`
  return after ? sql`${from} AND m.value_12m_minor <= ${2 * after.atRiskMinor + 2}::bigint` : from
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

function isOverdue(ctx: Ctx, { at }: Moment, { basis, ...whom }: Partial<Whom>): RawBuilder<boolean> {
  const wanted = [
    basis === 'own' ? sql`m.purchase_days > 1` : basis === 'once' ? sql`m.purchase_days = 1` : sql`TRUE`,
    whom.ownerId ? sql`m.owner_id = ${whom.ownerId}::uuid` : sql`TRUE`,
    whom.tier ? sql`m.tier = ${whom.tier}` : sql`TRUE`,
    whom.departmentId
      ? sql`m.department_id IN (SELECT d.id FROM department d WHERE d.path @> ARRAY[${whom.departmentId}::uuid])`
      : sql`TRUE`,
  ]
  return sql<boolean>`NOT m.is_archived AND ${inScope(ctx, 'm')} AND coalesce(m.overdue_at, 'infinity') <= ${at} AND m.lost_at > ${at}
    AND ${sql.join(wanted, sql` AND `)}`
}

/**
 * The log of a gap is taken to be normal around the log of the typical one (see src/analytics/rhythm.ts). Its spread is not kept,
 * but the overdue line lies the rule's number of spreads above: within = usual · exp(deviations · spread).
 */
function atRisk(
  ctx: Ctx,
  moment: Moment,
  whom: Partial<Whom>,
  andOnly: RawBuilder<unknown> = sql`TRUE`,
): RawBuilder<unknown> {
  const { day, timeZone, overdueDeviations } = moment
  const dayOf = (column: RawBuilder<unknown>) =>
    sql`((${column} AT TIME ZONE ${timeZone}::text)::date - date '1970-01-01')`
  // OFFSET 0 keeps each step from being pasted into the next, which would compute each logarithm a dozen times a row.
  return sql`
    SELECT r.*, round(greatest(value_12m_minor, 0) * coalesce(unusual, 0.5))::bigint AS at_risk_minor
    FROM (
      SELECT z.*, ${normalCdf(sql`deviations`)} AS unusual
      FROM (
        SELECT l.*, CASE WHEN within_days > rhythm_days AND silent_days > 0 THEN
            ${overdueDeviations}::float8 * ln(silent_days / rhythm_days::float8) / ln(within_days / rhythm_days::float8) END AS deviations
        FROM (
          SELECT d.*, overdue_day - last_day AS within_days, ${day}::int - last_day AS silent_days
          FROM (
            SELECT ${overdueColumns}, ${dayOf(sql`m.overdue_at`)} AS overdue_day, ${dayOf(sql`m.last_purchase_at`)} AS last_day
            FROM customer_metric m WHERE ${isOverdue(ctx, moment, whom)} AND ${andOnly} OFFSET 0
          ) d OFFSET 0
        ) l OFFSET 0
      ) z OFFSET 0
    ) r`
}

const overdueColumns = sql`m.customer_id, m.owner_id, m.department_id, m.name, m.tier, m.stage, m.value_class, m.last_purchase_at,
              m.last_contact_at, m.purchase_days, m.rhythm_days, m.overdue_at, m.lost_at, m.value_12m_minor`

/** The normal distribution function for x ≥ 0, to seven digits (Abramowitz and Stegun 7.1.26); PostgreSQL has one only since 16. */
function normalCdf(x: RawBuilder<unknown>): RawBuilder<number> {
  const t = sql`(1 / (1 + 0.3275911 * ${x} / sqrt(2.0::float8)))`
  const polynomial = sql`((((1.061405429 * ${t} - 1.453152027) * ${t} + 1.421413741) * ${t} - 0.284496736) * ${t} + 0.254829592) * ${t}`
  return sql`1 - 0.5 * (${polynomial}) * exp(-(${x} * ${x}) / 2)`
}
