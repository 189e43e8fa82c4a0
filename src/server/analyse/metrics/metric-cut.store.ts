// The lines by which one customer is compared with all others, fixed at the last rebuild.
import { type Generated, type RawBuilder, type Selectable, sql } from 'kysely'
import { isoOfDay } from '../../../analytics/calendar.ts'
import { fallbackPopulationRhythm } from '../../../analytics/rhythm.ts'
import type { MetricRules } from '../../../contracts/metric.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Json } from '../../platform/schema.ts'
import { type AsOf, cutsOfLimits } from './as-of.rules.ts'

declare module '../../platform/schema.ts' {
  interface Database {
    metricCut: MetricCutTable
  }
}

type MetricCutTable = {
  id: Generated<number>
  rules: Json
  asOf: Date
  recency: Date[]
  frequency: number[]
  monetary: number[]
  aFromMinor: number | null
  bFromMinor: number | null
  usualGapDays: number
  usualSpread: number
  customerCount: number
  rhythmCount: number
  standingAt: Date
  rebuiltAt: Date | null
}

export type StoredCut = Selectable<MetricCutTable>

/** What a customer is compared with. */
export type Cuts = Pick<
  StoredCut,
  'recency' | 'frequency' | 'monetary' | 'aFromMinor' | 'bFromMinor' | 'usualGapDays' | 'usualSpread'
>

export type Population = Cuts & { customerCount: number; rhythmCount: number }

export const nobody: Population = {
  recency: [],
  frequency: [],
  monetary: [],
  aFromMinor: null,
  bFromMinor: null,
  usualGapDays: fallbackPopulationRhythm.typicalGapDays,
  usualSpread: fallbackPopulationRhythm.spread,
  customerCount: 0,
  rhythmCount: 0,
}

export function findCut(ctx: Ctx): Promise<StoredCut | undefined> {
  return ctx.db.selectFrom('metricCut').selectAll().where('id', '=', 1).executeTakeFirst()
}

type CutRow = Population & { rules: MetricRules; asOf: Date; standingAt: Date; rebuiltAt: Date | null }

/** `isFirst`: only where there is none yet, so that two who begin at once agree. */
export async function writeCut(tx: Ctx, cut: CutRow, isFirst = false): Promise<void> {
  const row = { ...cut, id: 1, rules: JSON.stringify(cut.rules) }
  await tx.db
    .insertInto('metricCut')
    .values(row)
    .onConflict((conflict) => (isFirst ? conflict.doNothing() : conflict.column('id').doUpdateSet(row)))
    .execute()
}

/**
 * The cut lines of a whole population of raw rows. The same as quintileCuts, valueCutLines and populationRhythm of
 * src/analytics; archived customers are nobody's measure.
 */
export async function measurePopulation(
  ctx: Ctx,
  raw: RawBuilder<unknown>,
  rules: MetricRules,
  asOf: AsOf,
): Promise<Population> {
  const { aPercent, bPercent } = rules.classLimits
  const value = rules.returns === 'deduct' ? sql`bought_minor - returned_minor` : sql`bought_minor`
  const found = await sql<Population>`
    -- Only what is measured: all columns of a million rows would not stay in memory.
    WITH known AS (
      SELECT last_day, purchase_count, purchase_days, mean_log, deviation_log, ${value} AS value_minor FROM ${raw} r WHERE NOT is_archived
    ),
    quintile AS (
      SELECT percentile_disc(ARRAY[0.2, 0.4, 0.6, 0.8]) WITHIN GROUP (ORDER BY ${isoOfDay(asOf.day)}::date - last_day) AS silence,
        percentile_disc(ARRAY[0.2, 0.4, 0.6, 0.8]) WITHIN GROUP (ORDER BY purchase_count) AS frequency,
        percentile_disc(ARRAY[0.2, 0.4, 0.6, 0.8]) WITHIN GROUP (ORDER BY value_minor) AS monetary
      FROM known WHERE purchase_days > 0
    ),
    ranked AS (
      SELECT value_minor, sum(value_minor) OVER (ORDER BY value_minor DESC) AS running, sum(value_minor) OVER () AS total
      FROM known WHERE value_minor > 0
    ),
    class AS (
      SELECT least(max(value_minor), min(value_minor) FILTER (WHERE running * 100 <= total * ${aPercent}::numeric)) AS a_from_minor,
        least(max(value_minor), min(value_minor) FILTER (WHERE running * 100 <= total * ${bPercent}::numeric)) AS b_from_minor
      FROM ranked
    ),
    rhythm AS (
      SELECT exp(avg(mean_log)) AS usual_gap_days, sqrt(avg(deviation_log ^ 2) + var_pop(mean_log)) AS usual_spread,
        count(mean_log)::int AS rhythm_count, count(*)::int AS customer_count
      FROM known
    )
    SELECT ARRAY(SELECT (${isoOfDay(asOf.day)}::date - days)::timestamp AT TIME ZONE ${asOf.timeZone}::text
        FROM unnest(silence) WITH ORDINALITY AS u (days, place) ORDER BY place) AS recency,
      coalesce(frequency, '{}') AS frequency, coalesce(monetary, '{}') AS monetary, a_from_minor, b_from_minor,
      coalesce(usual_gap_days, ${nobody.usualGapDays}) AS usual_gap_days, coalesce(usual_spread, ${nobody.usualSpread}) AS usual_spread,
      rhythm_count, customer_count
    FROM quintile, class, rhythm`.execute(ctx.db)
  const population = found.rows[0] ?? nobody
  return rules.rfmLimits ? { ...population, ...cutsOfLimits(rules.rfmLimits, asOf) } : population
}
