// Conditions of a filter as SQL over customer_metric `m` and, where only the record has the field, customer `c`. Written so
// that an index answers wherever there is one: a page must not read a million rows because few of them match.
import { type RawBuilder, sql } from 'kysely'
import type { FilterCondition } from '../../../contracts/customer-filter.ts'
import { filterOperators } from '../../../contracts/filter-operators.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type FilterField, fieldOf, refuseUnreadable, unknownOperator } from './customer-filter.rules.ts'
import { type SortKey, sortKeyOf } from './customer-sort.store.ts'
import { holds } from './holds-text.store.ts'

export function compile(ctx: Ctx, condition: FilterCondition): RawBuilder<unknown> {
  const field = fieldOf(condition)
  refuseUnreadable(condition, field.type)
  const { operator, value } = condition
  if (condition.field === 'valueClass') return compileClass(condition)
  const column = sql.raw(`${field.table}.${field.column}`)
  const list = Array.isArray(value) ? value : [String(value ?? '')]
  const type = sql.raw(typeOf(field, list))
  if (field.type === 'uuids') return compileTags(column, operator, list)
  if (field.type === 'bool' && operator === 'is') return list[0] === 'true' ? column : sql`NOT ${column}`
  switch (operator) {
    case 'is':
    case 'in':
      return sql`${column} = ANY(${list}::${type}[])`
    case 'isNot':
    case 'notIn':
      return sql`(${column} IS NULL OR ${column} <> ALL(${list}::${type}[]))`
    case 'contains':
      return holds(sql`${column}::text`, list[0] ?? '')
    default:
      return compare(ctx, condition, sortKeyOf(condition.field) ?? { key: column }, type)
  }
}

/** Who has not bought is of no class, whatever his row says. Not as one expression: of the columns the planner knows how many. */
function compileClass(condition: FilterCondition): RawBuilder<unknown> {
  const { operator, value } = condition
  const list = Array.isArray(value) ? value : [String(value ?? '')]
  switch (operator) {
    case 'is':
    case 'in':
      // Whoever is in a higher class has bought.
      return list.includes('C')
        ? sql`(m.value_class = ANY(${list}::text[]) AND m.pattern <> 'none')`
        : sql`m.value_class = ANY(${list}::text[])`
    case 'isNot':
    case 'notIn':
      return sql`(m.value_class <> ALL(${list}::text[]) OR m.pattern = 'none')`
    case 'isEmpty':
      return sql`m.pattern = 'none'`
    case 'isNotEmpty':
      return sql`m.pattern <> 'none'`
    default:
      throw unknownOperator(condition, ['is', 'in', 'isNot', 'notIn', 'isEmpty', 'isNotEmpty'])
  }
}

/** Where the list can be sorted by the field, the key of that index is asked instead of the column; NULL is then its far end. */
function compare(
  ctx: Ctx,
  condition: FilterCondition,
  { key, missing }: Pick<SortKey, 'key' | 'missing'>,
  type: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const { operator, value } = condition
  const bound = sql`${String(value ?? '')}::${type}`
  const days = sql`make_interval(days => ${String(value ?? '')}::int)`
  const isThere = missing ? sql`AND ${key} ${missing.isBeyond} ${missing.value}` : sql``
  switch (operator) {
    case 'atLeast':
    case 'after':
      return sql`(${key} >= ${bound} ${isThere})`
    case 'atMost':
    case 'before':
      return sql`(${key} <= ${bound} ${isThere})`
    case 'olderThanDays':
      return sql`(${key} < ${ctx.now}::timestamptz - ${days} ${isThere})`
    case 'withinDays':
      return sql`${key} BETWEEN ${ctx.now}::timestamptz - ${days} AND ${ctx.now}::timestamptz + ${days}`
    case 'isEmpty':
      return missing ? sql`${key} = ${missing.value}` : sql`${key} IS NULL`
    case 'isNotEmpty':
      return missing ? sql`${key} ${missing.isBeyond} ${missing.value}` : sql`${key} IS NOT NULL`
    default:
      throw unknownOperator(condition, filterOperators)
  }
}

const types = { text: 'text', date: 'timestamptz', uuid: 'uuid', bool: 'boolean', uuids: 'uuid' }

/** Whole numbers as such: compared with a numeric, no index on an integer is used. */
function typeOf({ type }: FilterField, list: string[]): string {
  if (type !== 'number') return types[type]
  return list.every((text) => /^-?\d+$/.test(text)) ? 'bigint' : 'double precision'
}

function compileTags(column: RawBuilder<unknown>, operator: string, list: string[]): RawBuilder<unknown> {
  if (operator === 'isEmpty') return sql`${column} = '{}'`
  if (operator === 'isNotEmpty') return sql`${column} <> '{}'`
  const overlap = sql`(${column} <> '{}' AND ${column} && ${list}::uuid[])`
  return operator === 'isNot' || operator === 'notIn' ? sql`NOT ${overlap}` : overlap
}
