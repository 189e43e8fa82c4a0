// From raw numbers and cut lines to the row that is kept: the second half of the live numbers.
import { type RawBuilder, sql } from 'kysely'
import type { MetricRules } from '../../../contracts/metric.contract.ts'
import type { AsOf } from './as-of.rules.ts'
import type { Cuts } from './metric-cut.store.ts'
import { compileTierRule } from './tier-rule.store.ts'

/** What a row copies from the record. */
const recordColumns = [
  'customer_id',
  'kind',
  'owner_id',
  'department_id',
  'is_archived',
  'created_at',
  'name',
  'complaint_open',
  'city',
  'source',
  'company',
  'tag_ids',
  'gender',
  'province',
  'industry',
  'birth_month',
  'completeness',
  'stale_at',
  'fault_count',
  'conflict_count',
] as const

/** What is computed. */
export const numberColumns = [
  'value_minor',
  'value_12m_minor',
  'bought_minor',
  'returned_minor',
  'purchase_count',
  'purchase_days',
  'first_purchase_at',
  'last_purchase_at',
  'recency_score',
  'frequency_score',
  'monetary_score',
  'value_class',
  'pattern',
  'is_established',
  'rhythm_days',
  'overdue_at',
  'lost_at',
  'stage',
  'tier',
  'rule_tier',
  'is_near_vip',
  'last_contact_at',
  'tried_at',
  'contact_due_at',
  'satisfaction',
  'last_answer_at',
  'last_answer_ratio',
  'changes_at',
  'computed_at',
] as const

/** In the order in which `deriveMetrics` answers them. */
export const derivedColumns = [...recordColumns, ...numberColumns] as const

/** `raw` is a query or table of raw rows. Tables of the rules stand in src/analytics: rfm, value-classes, rhythm, life-cycle. */
export function deriveMetrics(
  raw: RawBuilder<unknown>,
  rules: MetricRules,
  cuts: Cuts,
  asOf: AsOf,
): RawBuilder<unknown> {
  const { rhythm, pattern, lifeCycle, cadence } = rules
  const zone = sql`${asOf.timeZone}::text`
  const tierRule = compileTierRule(rules.tierRule, rules.nearPercent, cuts, asOf.timeZone)
  const deducted = (bought: string, returned: string) =>
    rules.returns === 'deduct' ? sql`${sql.ref(bought)} - ${sql.ref(returned)}` : sql.ref(bought)
  return sql`
    -- OFFSET 0 keeps each step from being pasted into the next, which would compute the same exp() a dozen times.
    WITH valued AS (
      SELECT r.*, ${asOf.at}::timestamptz AS at,
        ${deducted('bought_minor', 'returned_minor')} AS value_minor,
        ${deducted('bought_12m_minor', 'returned_12m_minor')} AS value_12m_minor,
        greatest(purchase_days - 1, 0) + ${rhythm.priorGaps}::float8 AS weight
      FROM ${raw} r OFFSET 0
    ),
    paced AS (
      SELECT *,
        CASE WHEN purchase_days > 0 THEN exp(((purchase_days - 1) * coalesce(mean_log, 0)
          + ${rhythm.priorGaps}::float8 * ln(${cuts.usualGapDays}::float8)) / weight) END AS gap_days,
        CASE WHEN purchase_days > 0 THEN greatest(${rhythm.minimumSpread}::float8, ((purchase_days - 1) * coalesce(deviation_log, 0)
          + ${rhythm.priorGaps}::float8 * ${cuts.usualSpread}::float8) / weight) END AS spread
      FROM valued OFFSET 0
    ),
    silent AS (
      SELECT *, ceil(gap_days * exp(${rhythm.overdueDeviations}::float8 * spread))::int AS silence_days FROM paced OFFSET 0
    ),
    dated AS (
      SELECT *, (last_day + silence_days)::timestamp AT TIME ZONE ${zone} AS overdue_at,
        (last_day + ceil(${rhythm.lostFactor}::float8 * silence_days)::int)::timestamp AT TIME ZONE ${zone} AS lost_at,
        (oldest_day_12m + interval '12 months') AT TIME ZONE ${zone} AS year_over_at,
        next_day::timestamp AT TIME ZONE ${zone} AS next_fact_at
      FROM silent OFFSET 0
    ),
    judged AS (
      SELECT *,
        ${score(sql`last_purchase_at >=`, cuts.recency, 'timestamptz')} AS recency_score,
        ${score(sql`purchase_count >`, cuts.frequency, 'integer')} AS frequency_score,
        ${score(sql`value_minor >`, cuts.monetary, 'bigint')} AS monetary_score,
        CASE WHEN value_minor <= 0 THEN 'C' WHEN value_minor >= ${cuts.aFromMinor}::bigint THEN 'A'
          WHEN value_minor >= ${cuts.bFromMinor}::bigint THEN 'B' ELSE 'C' END AS value_class,
        CASE WHEN purchase_days = 0 THEN 'none' WHEN purchase_days = 1 THEN 'oneOff'
          WHEN purchase_days >= ${pattern.regularPurchaseDays}::int AND gap_days <= ${pattern.regularGapDays}::float8 THEN 'regular'
          ELSE 'occasional' END AS pattern,
        coalesce(last_day >= first_day + ${rules.cycleDays}::int, FALSE) AS is_established,
        CASE WHEN purchase_days = 0 THEN 'establishment'
          WHEN at >= lost_at THEN 'lost'
          WHEN at >= overdue_at THEN 'decline'
          WHEN purchase_days <= ${lifeCycle.adaptationPurchaseDays}::int THEN 'adaptation'
          WHEN latest_minor IS NULL THEN 'growth'
          WHEN latest_minor < ${lifeCycle.declineBelow}::float8 * previous_minor THEN 'decline'
          WHEN latest_minor > ${lifeCycle.growthAbove}::float8 * previous_minor THEN 'growth'
          ELSE 'maturity' END AS stage
      FROM dated OFFSET 0
    ),
    ruled AS (
      SELECT *, CASE WHEN ${tierRule.isVip} THEN 'vip' ELSE 'ordinary' END AS rule_tier, ${tierRule.isNear} AS is_near FROM judged OFFSET 0
    ),
    tiered AS (
      SELECT *, coalesce(override_tier, rule_tier) AS tier FROM ruled OFFSET 0
    ),
    due AS (
      SELECT *, coalesce(cadence_days, least(
          CASE tier WHEN 'vip' THEN ${cadence.tier.vip}::int ELSE ${cadence.tier.ordinary}::int END,
          CASE value_class WHEN 'A' THEN ${cadence.valueClass.A}::int WHEN 'B' THEN ${cadence.valueClass.B}::int
            ELSE ${cadence.valueClass.C}::int END)) AS due_days,
        greatest(coalesce(last_contact_at, last_purchase_at), created_at) AS heard_at
      FROM tiered OFFSET 0
    )
    SELECT customer_id, kind, owner_id, department_id, is_archived, created_at, name,
      complaint_open, city, source, company, tag_ids, gender, province, industry, birth_month,
      completeness, stale_at, fault_count, conflict_count,
      value_minor, value_12m_minor, bought_minor, returned_minor, purchase_count, purchase_days, first_purchase_at, last_purchase_at,
      recency_score, frequency_score, monetary_score, value_class, pattern, is_established, gap_days::real AS rhythm_days,
      overdue_at, lost_at, stage, tier, rule_tier,
      -- Whoever set somebody to ordinary has decided: he is not pushed towards VIP while that holds.
      is_near AND tier = 'ordinary' AND override_tier IS NULL AS is_near_vip, last_contact_at, tried_at,
      CASE WHEN tried_at IS NOT NULL THEN coalesce(retry_wish, (tried_at AT TIME ZONE ${zone})::date + ${rules.retryDays}::int)
        ELSE coalesce(contact_wish, (heard_at AT TIME ZONE ${zone})::date + due_days) END::timestamp AT TIME ZONE ${zone} AS contact_due_at,
      satisfaction, last_answer_at, last_answer_ratio,
      least(override_expires_at, ${asOf.isFixed ? sql`NULL` : earliestAhead(tierRule.ends)}) AS changes_at,
      clock_timestamp() AS computed_at
    FROM due`
}

/** 1 + the number of cut lines passed; NULL for who has not bought. */
function score(passes: RawBuilder<unknown>, lines: (number | Date)[], type: string): RawBuilder<unknown> {
  const passed = lines.map((line) => sql`(${passes} ${line}::${sql.raw(type)})::int`)
  return sql`CASE WHEN purchase_days > 0 THEN (${sql.join([sql`1`, ...passed], sql` + `)})::smallint END`
}

function earliestAhead(others: RawBuilder<unknown>[]): RawBuilder<unknown> {
  const moments = [sql`overdue_at`, sql`lost_at`, sql`year_over_at`, sql`next_fact_at`, ...others]
  const ahead = moments.map((moment) => sql`CASE WHEN ${moment} > at THEN ${moment} END`)
  return sql`least(${sql.join(ahead)})`
}
