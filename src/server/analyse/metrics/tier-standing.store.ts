// Who would be VIP by a rule, and how far the others are: read from the live numbers, so that nothing has to be rebuilt.
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { MetricRules } from '../../../contracts/metric.contract.ts'
import type { TierCondition, TierRule } from '../../../contracts/tier-rule.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { cursorPart, decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import { inScope } from '../../platform/scope.ts'
import { type AsOf, asOfOf } from './as-of.rules.ts'
import type { Cuts } from './metric-cut.store.ts'
import type { TierFacts } from './tier-gap.rules.ts'
import { compileTierRule, lineColumns } from './tier-rule.store.ts'
import type { JudgedGroup } from './tier-trial.rules.ts'

/** The closest to the line first. */
const place = z.tuple([cursorPart.number, cursorPart.id])

/** What rows are judged by: the rules and the cut lines of the last rebuild. */
export type TierGround = { rules: MetricRules; cuts: Cuts }

/** Rows of the scope with what the rule reads besides: the moment, and the day of the last purchase. */
function judged(ctx: Ctx, asOf: AsOf): RawBuilder<unknown> {
  return sql`(
    SELECT m.*, ${asOf.at}::timestamptz AS at, (m.last_purchase_at AT TIME ZONE ${asOf.timeZone}::text)::date AS last_day,
      ${asOf.day}::int - ((m.last_purchase_at AT TIME ZONE ${asOf.timeZone}::text)::date - date '1970-01-01') AS silent_days
    FROM customer_metric m WHERE NOT m.is_archived AND ${inScope(ctx, 'm')}
  )`
}

/** Everybody once by another rule, and of them those whose tier somebody holds by hand: few, so that they are looked up apart. */
export async function countJudged(ctx: Ctx, ground: TierGround, rule: TierRule, nearPercent: number) {
  const next = compileTierRule(rule, nearPercent, ground.cuts, ground.rules.timeZone)
  const groups = async (whom: RawBuilder<unknown>) => {
    const found = await sql<JudgedGroup>`
      SELECT j.tier, ${next.isVip} AS is_vip, count(*) AS customers, coalesce(sum(j.value_minor), 0)::bigint AS value_minor,
        count(*) FILTER (WHERE ${next.isNear}) AS near
      FROM ${judged(ctx, asOfOf(ground.rules, ctx.now))} j ${whom} GROUP BY 1, 2`.execute(ctx.db)
    return found.rows
  }
  return {
    everybody: await groups(sql``),
    held: await groups(sql`JOIN (${standingOverrides(ctx)}) o ON o.customer_id = j.customer_id`),
  }
}

/** How far down the list of the most valuable is looked before everybody is read. */
const firstLook = 5_000

/** The most valuable whom another rule would move. */
export async function listMoves(ctx: Ctx, ground: TierGround, rule: TierRule, limit: number) {
  const next = compileTierRule(rule, 0, ground.cuts, ground.rules.timeZone)
  const everybody = judged(ctx, asOfOf(ground.rules, ctx.now))
  const moves = async (some: RawBuilder<unknown>) => {
    const found = await sql<{
      customerId: string
      name: string
      to: 'vip' | 'ordinary'
      valueMinor: number
    }>`
      SELECT j.customer_id, j.name, CASE WHEN j.tier = 'vip' THEN 'ordinary' ELSE 'vip' END AS to, j.value_minor
      FROM ${some} j
      WHERE (j.tier = 'vip') <> (${next.isVip})
        AND NOT EXISTS (SELECT 1 FROM (${standingOverrides(ctx)}) o WHERE o.customer_id = j.customer_id)
      ORDER BY j.value_minor DESC, j.customer_id LIMIT ${limit}`.execute(ctx.db)
    return found.rows
  }
  const richest = await moves(
    sql`(SELECT * FROM ${everybody} e ORDER BY e.value_minor DESC, e.customer_id LIMIT ${firstLook})`,
  )
  return richest.length === limit ? richest : moves(everybody)
}

const standingOverrides = (ctx: Ctx) => sql`
  SELECT customer_id FROM tier_override WHERE ended_at IS NULL AND (expires_at IS NULL OR expires_at > ${ctx.now})`

export type NearRow = TierFacts & {
  customerId: string
  name: string
  ownerName: string | null
  departmentName: string | null
  lastPurchaseAt: Date | null
  lastContactAt: Date | null
  distance: number
}

/** Ordinary customers close to the line, by how far they are. */
export async function listNear(ctx: Ctx, ground: TierGround, page: { limit: number; cursor?: string }) {
  const after = decodeCursor(page.cursor, place)
  const keyset = after ? sql`WHERE (distance, customer_id) > (${after[0]}::float8, ${after[1]}::uuid)` : sql``
  const found = await sql<NearRow>`
    SELECT n.*, u.name AS owner_name, d.name AS department_name
    FROM (
      SELECT * FROM (
        SELECT j.customer_id, j.name, j.owner_id, j.department_id, j.value_minor, j.value_12m_minor AS "value12mMinor",
          j.purchase_count, j.purchase_days, j.silent_days, j.recency_score, j.frequency_score, j.monetary_score,
          j.last_purchase_at, j.last_contact_at, ${distance(ground)} AS distance
        FROM ${judged(ctx, asOfOf(ground.rules, ctx.now))} j WHERE j.is_near_vip
      ) f ${keyset} ORDER BY distance, customer_id LIMIT ${page.limit + 1}
    ) n
    LEFT JOIN employee u ON u.id = n.owner_id LEFT JOIN department d ON d.id = n.department_id
    ORDER BY n.distance, n.customer_id`.execute(ctx.db)
  const data = found.rows.slice(0, page.limit)
  const last = found.rows.length > page.limit ? data.at(-1) : undefined
  return { data, nextCursor: last ? encodeCursor([last.distance, last.customerId]) : null }
}

/** One number of how far: all conditions have to be met, so the farthest counts; any will do, so the nearest. */
function distance({ rules, cuts }: TierGround): RawBuilder<number> {
  const parts = rules.tierRule.conditions.map((condition) => farFrom(condition, cuts))
  const joined = sql.join([sql`NULL::float8`, ...parts])
  // Of whom no condition says how far he is, he is as far as one who has nothing of it.
  return rules.tierRule.match === 'all'
    ? sql`coalesce(greatest(${joined}), 1)`
    : sql`coalesce(least(${joined}), 1)`
}

function farFrom(condition: TierCondition, cuts: Cuts): RawBuilder<unknown> {
  const below = (column: string, line: number) =>
    sql`greatest(0, (${line}::float8 - coalesce(${sql.ref(column)}, 0)) / ${line}::float8)`
  switch (condition.field) {
    case 'valueClass': {
      const line = condition.atLeast === 'A' ? cuts.aFromMinor : cuts.bFromMinor
      return line === null ? sql`NULL::float8` : below('value_minor', line)
    }
    case 'boughtWithinDays':
      // Who has never bought has no silence: greatest() alone would take that for none at all.
      return sql`CASE WHEN silent_days IS NOT NULL
        THEN greatest(0, (silent_days - ${condition.atMost}::float8) / ${condition.atMost}::float8) END`
    case 'pattern':
    case 'stage':
      // Either he is one of those or he is not: fulfilled it is no distance, otherwise it says nothing of one.
      return sql`CASE WHEN ${sql.ref(condition.field)} = ANY(${condition.in}::text[]) THEN 0::float8 END`
    default:
      return below(lineColumns[condition.field], condition.atLeast)
  }
}

export type StandingRow = TierFacts & {
  customerId: string
  tier: 'ordinary' | 'vip'
  ruleTier: 'ordinary' | 'vip'
  isNearVip: boolean
}

/** Where these customers stand; whoever asks has made sure that they may be seen. */
export async function standingsOf(ctx: Ctx, customerIds: string[], { rules }: TierGround) {
  const asOf = asOfOf(rules, ctx.now)
  const found = await sql<StandingRow>`
    SELECT customer_id, tier, rule_tier, is_near_vip, value_minor, value_12m_minor AS "value12mMinor", purchase_count,
      purchase_days, recency_score, frequency_score, monetary_score,
      ${asOf.day}::int - ((last_purchase_at AT TIME ZONE ${asOf.timeZone}::text)::date - date '1970-01-01') AS silent_days
    FROM customer_metric WHERE customer_id = ANY(${customerIds}::uuid[])`.execute(ctx.db)
  return found.rows
}
