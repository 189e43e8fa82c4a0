// The VIP rule, which is data, as SQL over a judged row: who fulfils it, who nearly does, and until when by silence.
import { type RawBuilder, sql } from 'kysely'
import type { TierCondition, TierRule } from '../../../contracts/tier-rule.contract.ts'
import type { Cuts } from './metric-cut.store.ts'

export type CompiledTierRule = {
  isVip: RawBuilder<boolean>
  /** Every condition loosened by the given per cent. */
  isNear: RawBuilder<boolean>
  /** Instants at which a condition ends by silence; at least one NULL. */
  ends: RawBuilder<Date | null>[]
}

export function compileTierRule(
  rule: TierRule,
  nearPercent: number,
  cuts: Cuts,
  timeZone: string,
): CompiledTierRule {
  const glue = rule.match === 'all' ? sql` AND ` : sql` OR `
  const joined = (slack: number) => {
    const parts = rule.conditions.map((condition) => compileCondition(condition, slack, cuts, timeZone))
    return sql<boolean>`coalesce(${sql.join(parts, glue)}, FALSE)`
  }
  const silences = rule.conditions.flatMap((condition) =>
    condition.field === 'boughtWithinDays' ? [condition.atMost, raise(condition.atMost, nearPercent)] : [],
  )
  return {
    isVip: joined(0),
    isNear: joined(nearPercent),
    ends: [sql`NULL::timestamptz`, ...silences.map((days) => endOfSilence(days, timeZone))],
  }
}

/** The live numbers that a rule can set a line to, by their columns. */
export const lineColumns = {
  valueMinor: 'value_minor',
  value12mMinor: 'value_12m_minor',
  purchaseCount: 'purchase_count',
  purchaseDays: 'purchase_days',
  recencyScore: 'recency_score',
  frequencyScore: 'frequency_score',
  monetaryScore: 'monetary_score',
} as const

function compileCondition(
  condition: TierCondition,
  slack: number,
  cuts: Cuts,
  timeZone: string,
): RawBuilder<unknown> {
  switch (condition.field) {
    case 'valueClass': {
      const line = condition.atLeast === 'A' ? cuts.aFromMinor : cuts.bFromMinor
      return sql`value_minor >= ${lower(line, slack)}::bigint`
    }
    case 'valueMinor':
    case 'value12mMinor':
    case 'purchaseCount':
    case 'purchaseDays':
      return sql`${sql.ref(lineColumns[condition.field])} >= ${lower(condition.atLeast, slack)}::bigint`
    case 'boughtWithinDays':
      return sql`at < ${endOfSilence(raise(condition.atMost, slack), timeZone)}`
    case 'recencyScore':
    case 'frequencyScore':
    case 'monetaryScore':
      return sql`${sql.ref(lineColumns[condition.field])} >= ${condition.atLeast}::smallint`
    case 'pattern':
    case 'stage':
      return sql`${sql.ref(condition.field)} = ANY(${condition.in}::text[])`
  }
}

/** The first instant at which the last purchase lies more than so many days back. */
function endOfSilence(days: number, timeZone: string): RawBuilder<Date | null> {
  return sql`((last_day + ${days + 1}::int)::timestamp AT TIME ZONE ${timeZone}::text)`
}

/** The least whole number within so many per cent below a line. */
export function lower(line: number | null, percent: number): number | null {
  return line === null ? null : Math.ceil((line * (100 - percent)) / 100)
}

function raise(days: number, percent: number): number {
  return Math.floor((days * (100 + percent)) / 100)
}
