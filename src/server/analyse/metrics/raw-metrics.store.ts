// What the facts alone say of each customer, compared with nobody: the first half of the live numbers.
import { type RawBuilder, sql } from 'kysely'
import { isoOfDay } from '../../../analytics/calendar.ts'
import type { MetricRules } from '../../../contracts/metric.contract.ts'
import type { AsOf } from './as-of.rules.ts'
import { checkedSince, type QualityRules, qualityColumns } from './quality-columns.store.ts'
import type { Whom } from './whom.store.ts'

/** The day of an instant. */
export type DayOf = (instant: RawBuilder<unknown>) => RawBuilder<unknown>

const dayIn =
  (timeZone: string): DayOf =>
  (instant) =>
    sql`(${instant} AT TIME ZONE ${timeZone}::text)::date`

/** Where the session's own time zone is that of the business: looking a zone up by its name takes longer than all the rest. */
export const dayInSession: DayOf = (instant) => sql`${instant}::date`

/**
 * Who has live numbers at all: whoever became a part of another is counted with him; who is no customer, or waits for
 * others to agree that he becomes one, with nobody. As a CASE, because of an array without statistics the planner expects one row in two hundred, and a house that is being
 * filled was then read by loops.
 */
export const counts = (alias: string) => {
  const isCustomer = sql`CASE WHEN ${sql.ref(`${alias}.awaits_review`)} THEN FALSE
    WHEN 'customer' = ANY(${sql.ref(`${alias}.markets`)}) THEN TRUE ELSE FALSE END`
  return sql<boolean>`(${sql.ref(`${alias}.merged_into`)} IS NULL AND ${isCustomer})`
}

/**
 * One row a customer. Definitions as in src/analytics (purchase-fact, rhythm, life-cycle): a line of a sale with an amount above 0
 * is a purchase and says when and how often, every line says how much.
 */
export function rawMetrics(
  whom: Whom,
  rules: MetricRules,
  asOf: AsOf,
  now: Date,
  dayOf: DayOf = dayIn(asOf.timeZone),
): RawBuilder<unknown> {
  const { adaptationPurchaseDays, periodDays, periodGaps } = rules.lifeCycle
  return sql`
    -- In the order of the index purchase_fact, which holds all that is asked here: nothing is sorted, no purchase is fetched.
    WITH line AS (
      SELECT customer_id, purchased_at, ${dayOf(sql`purchased_at`)} AS day, amount_minor, is_ahead,
        kind = 'purchase' AND NOT is_ahead AS is_sale, kind = 'return' AND NOT is_ahead AS is_return,
        kind = 'purchase' AND amount_minor > 0 AND NOT is_ahead AS is_purchase,
        -- Eight bytes are told apart faster than text; within one customer no two order numbers will ever share them.
        hashtextextended(order_number, 0) AS order_key
      FROM (SELECT *, purchased_at >= ${asOf.horizon} AS is_ahead FROM purchase) p
      WHERE ${whom('p.customer_id')} AND voided_by IS NULL AND amount_minor <> 0
      ORDER BY customer_id, purchased_at
    ),
    spaced AS (
      SELECT *, max(day) FILTER (WHERE is_purchase) OVER before AS day_before
      FROM line WINDOW before AS (PARTITION BY customer_id ORDER BY purchased_at ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
    ),
    whole AS (
      SELECT *, count(*) FILTER (WHERE is_purchase AND day IS DISTINCT FROM day_before) OVER customer AS purchase_days,
        min(day) FILTER (WHERE is_purchase) OVER customer AS first_day, max(day) FILTER (WHERE is_purchase) OVER customer AS last_day
      FROM spaced WINDOW customer AS (PARTITION BY customer_id)
    ),
    framed AS (
      SELECT *, CASE WHEN purchase_days > ${adaptationPurchaseDays}::int THEN greatest(${periodDays}::int,
        ceil(${periodGaps}::float8 * (last_day - first_day) / greatest(1, purchase_days - 1))::int) END AS period
      FROM whole ORDER BY customer_id
    ),
    bought AS (
      SELECT customer_id,
        coalesce(sum(amount_minor) FILTER (WHERE is_sale), 0)::bigint AS bought_minor,
        coalesce(-sum(amount_minor) FILTER (WHERE is_return), 0)::bigint AS returned_minor,
        coalesce(sum(amount_minor) FILTER (WHERE is_sale AND day > ${isoOfDay(asOf.yearAgo)}::date), 0)::bigint AS bought_12m_minor,
        coalesce(-sum(amount_minor) FILTER (WHERE is_return AND day > ${isoOfDay(asOf.yearAgo)}::date), 0)::bigint
          AS returned_12m_minor,
        (count(DISTINCT order_key) FILTER (WHERE is_purchase) + count(*) FILTER (WHERE is_purchase AND order_key IS NULL))::int
          AS purchase_count,
        min(purchase_days)::int AS purchase_days,
        min(purchased_at) FILTER (WHERE is_purchase) AS first_purchase_at,
        max(purchased_at) FILTER (WHERE is_purchase) AS last_purchase_at,
        min(first_day) AS first_day, min(last_day) AS last_day, min(period) AS period,
        avg(ln(day - day_before)) FILTER (WHERE is_purchase AND day > day_before) AS mean_log,
        stddev_pop(ln(day - day_before)) FILTER (WHERE is_purchase AND day > day_before) AS deviation_log,
        sum(amount_minor) FILTER (WHERE day < last_day AND day >= last_day - period) AS latest_minor,
        sum(amount_minor) FILTER (WHERE day < last_day - period AND day >= last_day - 2 * period) AS previous_minor,
        min(day) FILTER (WHERE NOT is_ahead AND day > ${isoOfDay(asOf.yearAgo)}::date) AS oldest_day_12m,
        min(day) FILTER (WHERE is_ahead) AS next_day
      FROM framed GROUP BY customer_id
    ),
    contacted AS (
      SELECT DISTINCT ON (customer_id) customer_id, at AS last_contact_at, next_on AS contact_wish
      FROM standing_contact WHERE ${whom('standing_contact.customer_id')} AND NOT not_reached ORDER BY customer_id, at DESC, id DESC
    ),
    tried AS (
      SELECT DISTINCT ON (customer_id) customer_id, at AS tried_at, next_on AS retry_wish
      FROM standing_contact WHERE ${whom('standing_contact.customer_id')} AND not_reached ORDER BY customer_id, at DESC, id DESC
    ),
    -- This year's plan goes before the long-term one.
    planned AS (
      SELECT DISTINCT ON (customer_id) customer_id, cadence_days
      FROM relationship_plan WHERE ${whom('relationship_plan.customer_id')} AND closed_at IS NULL AND cadence_days IS NOT NULL
      ORDER BY customer_id, horizon = 'annual' DESC, year DESC
    ),
    -- The mean of his last three answers, and the last alone.
    answered AS (
      SELECT customer_id, round(avg(ratio)::numeric, 4)::real AS satisfaction, max(answered_at) AS last_answer_at,
        max(ratio) FILTER (WHERE place = 1) AS last_answer_ratio
      FROM (
        SELECT customer_id, ratio, answered_at, row_number() OVER (PARTITION BY customer_id ORDER BY answered_at DESC, id DESC) AS place
        FROM satisfaction_answer WHERE ${whom('satisfaction_answer.customer_id')} AND voided_by IS NULL
      ) a
      WHERE place <= 3 GROUP BY customer_id
    ),
    overridden AS (
      -- Of merged customers several may have one: his own goes first, then the newest.
      SELECT DISTINCT ON (customer_id) customer_id, tier AS override_tier, expires_at AS override_expires_at
      FROM tier_override
      WHERE ${whom('tier_override.customer_id')} AND ended_at IS NULL AND (expires_at IS NULL OR expires_at > ${now})
      ORDER BY customer_id, origin_id IS NOT NULL, set_at DESC
    ),
    checked AS (${checkedSince(whom)})
    SELECT ${ofRecord(rules.quality, whom, true)},
      coalesce(b.bought_minor, 0) AS bought_minor, coalesce(b.returned_minor, 0) AS returned_minor,
      coalesce(b.bought_12m_minor, 0) AS bought_12m_minor, coalesce(b.returned_12m_minor, 0) AS returned_12m_minor,
      coalesce(b.purchase_count, 0) AS purchase_count, coalesce(b.purchase_days, 0) AS purchase_days,
      b.first_purchase_at, b.last_purchase_at, b.first_day, b.last_day, b.mean_log, b.deviation_log, b.oldest_day_12m, b.next_day,
      -- Only who is known for two periods can have a trend.
      CASE WHEN first_day <= last_day - 2 * period THEN coalesce(b.latest_minor, 0)::bigint END AS latest_minor,
      coalesce(b.previous_minor, 0)::bigint AS previous_minor, k.last_contact_at, k.contact_wish,
      -- Who was reached after it is waited for no more.
      CASE WHEN (t.tried_at > k.last_contact_at) IS NOT FALSE THEN t.tried_at END AS tried_at, t.retry_wish, p.cadence_days, a.satisfaction,
      a.last_answer_at, a.last_answer_ratio, o.override_tier, o.override_expires_at
    FROM customer c
    LEFT JOIN bought b ON b.customer_id = c.id
    LEFT JOIN contacted k ON k.customer_id = c.id LEFT JOIN tried t ON t.customer_id = c.id LEFT JOIN planned p ON p.customer_id = c.id
    LEFT JOIN answered a ON a.customer_id = c.id LEFT JOIN overridden o ON o.customer_id = c.id
    LEFT JOIN checked q ON q.customer_id = c.id
    WHERE ${whom('c.id')} AND ${counts('c')}`
}

/** `recordColumns` of the customer `c`. */
export const ofRecord = (
  rules: QualityRules,
  whom: Whom,
  isChecked = false,
) => sql`c.id AS customer_id, c.kind, c.owner_id, c.department_id, c.archived_at IS NOT NULL AS is_archived,
      c.created_at, c.name, c.complaint_open, c.city, c.source, c.company, c.tag_ids, c.gender, c.province, c.industry, c.birth_month,
      ${qualityColumns(rules, whom, isChecked)}`

/** The same row for customers of whom no fact is known. */
export function rawWithoutFacts(whom: Whom, rules: MetricRules): RawBuilder<unknown> {
  return sql`
    SELECT ${ofRecord(rules.quality, whom)},
      0::bigint AS bought_minor, 0::bigint AS returned_minor, 0::bigint AS bought_12m_minor, 0::bigint AS returned_12m_minor,
      0 AS purchase_count, 0 AS purchase_days, NULL::timestamptz AS first_purchase_at, NULL::timestamptz AS last_purchase_at,
      NULL::date AS first_day, NULL::date AS last_day, NULL::float8 AS mean_log, NULL::float8 AS deviation_log,
      NULL::date AS oldest_day_12m, NULL::date AS next_day, NULL::bigint AS latest_minor, 0::bigint AS previous_minor,
      NULL::timestamptz AS last_contact_at, NULL::date AS contact_wish, NULL::timestamptz AS tried_at,
      NULL::date AS retry_wish, NULL::smallint AS cadence_days,
      NULL::real AS satisfaction, NULL::timestamptz AS last_answer_at, NULL::real AS last_answer_ratio,
      NULL::text AS override_tier, NULL::timestamptz AS override_expires_at
    FROM customer c WHERE ${whom('c.id')} AND ${counts('c')}`
}
