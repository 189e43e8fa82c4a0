// Conditions on own fields: equality through the index on `custom`, comparisons by the kind of the field.
import { type RawBuilder, sql } from 'kysely'
import type { FilterCondition } from '../../../contracts/customer-filter.ts'
import { filterOperators } from '../../../contracts/filter-operators.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { refuseUnreadable, unknownField, unknownOperator } from './customer-filter.rules.ts'
import { holds } from './holds-text.store.ts'

type FieldKind = 'text' | 'number' | 'money' | 'date' | 'bool' | 'choice' | 'choices'
/** Kinds of the own fields that a filter names, by key. */
export type CustomKinds = ReadonlyMap<string, FieldKind>

const customField = /^custom\.([a-z][a-z0-9_]{0,60})$/

export const customKeyOf = (condition: FilterCondition): string | undefined =>
  customField.exec(condition.field)?.[1]

/** Refuses a field that nobody has defined. Without own fields in the filter nothing is read. */
export async function readCustomKinds(ctx: Ctx, filter: FilterCondition[]): Promise<CustomKinds> {
  const keys = filter.flatMap((condition) => customKeyOf(condition) ?? [])
  if (keys.length === 0) return new Map()
  const found = await sql<{ key: string; kind: FieldKind }>`
    SELECT key, kind FROM custom_field WHERE key = ANY(${keys}::text[]) AND archived_at IS NULL`.execute(
    ctx.db,
  )
  const kinds = new Map(found.rows.map((row) => [row.key, row.kind]))
  const unknown = keys.find((key) => !kinds.has(key))
  if (unknown) throw unknownField(`custom.${unknown}`, await ownFields(ctx))
  return kinds
}

async function ownFields(ctx: Ctx): Promise<string[]> {
  const found = await sql<{ key: string }>`
    SELECT key FROM custom_field WHERE archived_at IS NULL ORDER BY key LIMIT 200`.execute(ctx.db)
  return found.rows.map(({ key }) => `custom.${key}`)
}

const valueTypes = {
  text: 'text',
  choice: 'text',
  choices: 'text',
  number: 'number',
  money: 'number',
  date: 'date',
  bool: 'bool',
} as const

export function compileCustom(
  ctx: Ctx,
  key: string,
  kind: FieldKind,
  condition: FilterCondition,
): RawBuilder<unknown> {
  refuseUnreadable(condition, valueTypes[kind])
  const { operator, value } = condition
  const list = Array.isArray(value) ? value : [String(value ?? '')]
  const text = sql`c.custom ->> ${key}`
  switch (operator) {
    case 'is':
    case 'in':
      return holdsAny(key, kind, list)
    case 'isNot':
    case 'notIn':
      return sql`NOT ${holdsAny(key, kind, list)}`
    case 'contains':
      return holds(text, list[0] ?? '')
    case 'isEmpty':
      return sql`NOT c.custom ? ${key}`
    case 'isNotEmpty':
      return sql`c.custom ? ${key}`
    default:
      return compare(ctx, key, kind, condition, list[0] ?? '')
  }
}

function holdsAny(key: string, kind: FieldKind, list: string[]): RawBuilder<unknown> {
  const patterns = list.map((text) => JSON.stringify({ [key]: asValue(kind, text) }))
  const conditions = patterns.map((pattern) => sql`c.custom @> ${pattern}::jsonb`)
  return sql`(c.custom <> '{}' AND (${sql.join(conditions, sql` OR `)}))`
}

function asValue(kind: FieldKind, text: string): unknown {
  if (kind === 'number' || kind === 'money') return Number(text)
  if (kind === 'bool') return text === 'true'
  return kind === 'choices' ? [text] : text
}

function compare(
  ctx: Ctx,
  key: string,
  kind: FieldKind,
  condition: FilterCondition,
  text: string,
): RawBuilder<unknown> {
  const isNumber = kind === 'number' || kind === 'money'
  // The value's own type decides, as a field's key may once have held something else.
  const column = isNumber
    ? sql`CASE WHEN jsonb_typeof(c.custom -> ${key}) = 'number' THEN (c.custom ->> ${key})::numeric END`
    : sql`c.custom ->> ${key}`
  const bound = isNumber ? sql`${text}::numeric` : sql`${text}`
  // ISO dates compare as text.
  const day = (days: string) =>
    sql`to_char(${ctx.now}::timestamptz + make_interval(days => (${days})::int), 'YYYY-MM-DD')`
  switch (condition.operator) {
    case 'atLeast':
    case 'after':
      return sql`${column} >= ${bound}`
    case 'atMost':
    case 'before':
      return sql`${column} <= ${bound}`
    case 'olderThanDays':
      return sql`${column} < ${day(`-${text}`)}`
    case 'withinDays':
      return sql`${column} BETWEEN ${day(`-${text}`)} AND ${day(text)}`
    default:
      throw unknownOperator(condition, filterOperators)
  }
}
