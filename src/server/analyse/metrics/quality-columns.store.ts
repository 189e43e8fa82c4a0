// How complete, how fresh and how sound a record is, as columns of the live numbers. `c` is the customer, `q` what was checked
// of him since he was recorded.
import { type RawBuilder, sql } from 'kysely'
import type { MetricRules } from '../../../contracts/metric.contract.ts'
import { type FieldSet, fieldSets } from './field-sets.rules.ts'
import type { Whom } from './whom.store.ts'

export type QualityRules = MetricRules['quality']

/** A field of the record: when it is filled, and under which name it is marked. */
const ownFields: Record<string, { filled: string; marked?: string }> = {
  name: { filled: `c.name <> ''`, marked: 'name' },
  phone: { filled: 'c.phone IS NOT NULL', marked: 'phone' },
  secondPhone: { filled: 'c.second_phone IS NOT NULL', marked: 'second_phone' },
  email: { filled: 'c.email IS NOT NULL', marked: 'email' },
  birth: { filled: 'c.birth_month IS NOT NULL', marked: 'birth' },
  gender: { filled: 'c.gender IS NOT NULL', marked: 'gender' },
  city: { filled: 'c.city IS NOT NULL', marked: 'city' },
  province: { filled: 'c.province IS NOT NULL', marked: 'province' },
  address: { filled: 'c.address IS NOT NULL', marked: 'address' },
  company: { filled: 'c.company IS NOT NULL', marked: 'company' },
  industry: { filled: 'c.industry IS NOT NULL', marked: 'industry' },
  source: { filled: 'c.source IS NOT NULL', marked: 'source' },
  introducer: { filled: 'c.introducer IS NOT NULL', marked: 'introducer' },
  preferences: { filled: 'c.preferences IS NOT NULL', marked: 'preferences' },
  owner: { filled: 'c.owner_id IS NOT NULL' },
}

const sets = new Map<string, FieldSet>(Object.entries(fieldSets))

/** Whether the field counts as filled; undefined where there is no such field. What was marked wrong is as good as missing. */
function isFilled(key: string, whom: Whom, isChecked: boolean): RawBuilder<unknown> | undefined {
  const set = sets.get(key)
  if (set) return hasRow(set, whom)
  const own = key.startsWith('custom.')
    ? { filled: sql`(c.custom -> ${key.slice(7)}::text) IS NOT NULL`, marked: key }
    : ownFields[key] && { ...ownFields[key], filled: sql.raw(ownFields[key].filled) }
  if (!own) return undefined
  const filled =
    isChecked && own.marked
      ? sql`(${own.filled} AND NOT coalesce(${own.marked}::text = ANY(q.wrong), FALSE))`
      : own.filled
  // A trait says the same in a place of its own.
  return key === 'preferences' ? sql`(${filled} OR ${hasRow(fieldSets.likings, whom)})` : filled
}

function hasRow(set: FieldSet, whom: Whom): RawBuilder<unknown> {
  return sql`c.id IN (SELECT ${sql.ref(`${set.table}.customer_id`)} FROM ${sql.table(set.table)}
    WHERE ${whom(`${set.table}.customer_id`)} AND ${sql.raw(set.where ?? 'TRUE')})`
}

function completeness(weights: Record<string, number>, whom: Whom, isChecked: boolean): RawBuilder<unknown> {
  const parts = Object.entries(weights).flatMap(([key, weight]) => {
    const filled = weight > 0 ? isFilled(key, whom, isChecked) : undefined
    return filled ? [{ weight, filled }] : []
  })
  const total = parts.reduce((sum, { weight }) => sum + weight, 0)
  if (total === 0) return sql`100`
  const sum = parts.map(({ weight, filled }) => sql`CASE WHEN ${filled} THEN ${sql.lit(weight)} ELSE 0 END`)
  return sql`(100 * (${sql.join(sum, sql` + `)}) / ${sql.lit(total)})`
}

/** The four columns. `isChecked`: there may be marks and changes, joined as `q` (`checkedSince`). */
export function qualityColumns(
  { weights, freshDays }: QualityRules,
  whom: Whom,
  isChecked: boolean,
): RawBuilder<unknown> {
  const confirmed = isChecked ? sql`greatest(c.created_at, q.confirmed_at)` : sql`c.created_at`
  const marked = isChecked ? sql` + coalesce(q.faults, 0)` : sql``
  return sql`(CASE c.kind WHEN 'person' THEN ${completeness(weights.person, whom, isChecked)}
      ELSE ${completeness(weights.organisation, whom, isChecked)} END)::smallint AS completeness,
      ${confirmed} + make_interval(hours => ${sql.lit(freshDays * 24)}) AS stale_at,
      (${sql.raw(unsound)}${marked})::smallint AS fault_count, ${isChecked ? sql`coalesce(q.conflicts, 0)` : sql`0`}::smallint AS conflict_count`
}

/** A card with its digits as they are counted now: those of fifteen leave the century out. */
const card = `CASE length(c.id_number) WHEN 15 THEN overlay(c.id_number PLACING '19' FROM 7 FOR 0) ELSE c.id_number END`

/** The same as `unsoundValue` and `contradictsCard` in validity.rules says of each; a test holds them together. */
const unsound = [
  `(c.phone !~ '^\\+[0-9]{6,15}$')`,
  `(c.second_phone !~ '^\\+[0-9]{6,15}$')`,
  `(c.email !~ '^[^@[:space:]]+@[^@[:space:]]+\\.[^@[:space:]]+$')`,
  `NOT (length(c.address) >= 6 AND c.address ~ '[0-9０-９一二三四五六七八九十]'
    AND c.address ~ CASE WHEN c.address ~ '[一-龥]' THEN '[路街道巷弄村号楼室栋幢元厦里苑园组屯]' ELSE '[[:alpha:]]{2}' END)`,
  `(c.id_kind = 'residentId' AND (
    (c.gender IS NOT NULL AND (c.gender = 'male') <> (substr(${card}, 17, 1)::int % 2 = 1))
    OR (c.birth_calendar = 'solar' AND c.birth_year IS NOT NULL AND substr(${card}, 7, 8) <>
      lpad(c.birth_year::text, 4, '0') || lpad(c.birth_month::text, 2, '0') || lpad(c.birth_day::text, 2, '0'))))`,
]
  .map((fault) => `coalesce((${fault})::int, 0)`)
  .join(' + ')

/** What the world says of a customer: whoever changes it has looked at the record, unless he changed many at once. */
const confirming = [
  ...['name', 'external_number', 'gender', 'phone', 'second_phone', 'email', 'province', 'city', 'address'],
  ...['company', 'industry', 'source', 'introducer', 'preferences', 'custom'],
  ...['birth_calendar', 'birth_year', 'birth_month', 'birth_day', 'birth_leap_month'],
]

/** One row a customer of whom anything was checked, changed or contradicted since he was recorded. */
export function checkedSince(whom: Whom): RawBuilder<unknown> {
  return sql`
    SELECT customer_id, max(confirmed_at) AS confirmed_at, array_agg(wrong) FILTER (WHERE wrong IS NOT NULL) AS wrong,
      count(fault)::int AS faults, count(DISTINCT conflict)::int AS conflicts
    FROM (
      SELECT h.customer_id, h.at AS confirmed_at, NULL::text AS wrong, NULL::int AS fault, NULL::text AS conflict
      FROM change h JOIN operation o ON o.id = h.operation_id
      WHERE ${whom('h.customer_id')} AND h.table_name = 'customer' AND h.action = 'update' AND h.before ?| ${confirming}::text[]
        AND o.undone_by IS NULL AND o.undoes IS NULL AND o.kind <> 'customer.bulk'
      UNION ALL
      SELECT f.customer_id, CASE WHEN f.state = 'verified' THEN f.marked_at END,
        CASE WHEN f.state = 'wrong' THEN f.field END, CASE WHEN f.state <> 'verified' THEN 1 END, NULL
      FROM field_mark f JOIN customer c ON c.id = f.customer_id
      WHERE ${whom('f.customer_id')} AND (f.state = 'verified' OR f.value_hash = fact_digest(to_jsonb(c), f.field))
      UNION ALL
      SELECT k.customer_id, NULL, NULL, NULL, k.field
      FROM field_claim k JOIN customer c ON c.id = k.customer_id
      WHERE ${whom('k.customer_id')} AND k.state = 'open' AND k.value_hash <> fact_digest(to_jsonb(c), k.field)
    ) e GROUP BY customer_id`
}

/** Which of the weighed fields of a customer are missing, with their weights. */
export function missingFields(
  { weights }: QualityRules,
  kind: 'person' | 'organisation',
  customerId: string,
) {
  const whom: Whom = (column) => sql`${sql.ref(column)} = ${customerId}::uuid`
  const parts = Object.entries(weights[kind]).flatMap(([key, weight]) => {
    const filled = weight > 0 ? isFilled(key, whom, true) : undefined
    return filled ? [sql`(${key}::text, ${weight}::int, ${filled})`] : []
  })
  if (parts.length === 0) return undefined
  return sql<{ field: string; weight: number }>`
    SELECT f.field, f.weight FROM customer c LEFT JOIN (${checkedSince(whom)}) q ON q.customer_id = c.id
    CROSS JOIN LATERAL (VALUES ${sql.join(parts)}) AS f (field, weight, is_filled)
    WHERE c.id = ${customerId} AND NOT f.is_filled ORDER BY f.weight DESC, f.field`
}
