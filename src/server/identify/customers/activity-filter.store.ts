// "Last visit of the site", "visits in 30 days": customers by what they do of their own accord. It stands here and reads those rows,
// since lists of customers are what it narrows.
import { type RawBuilder, sql } from 'kysely'
import type { FilterCondition } from '../../../contracts/customer-filter.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { refuseUnreadable, unknownOperator } from './customer-filter.rules.ts'

const momentColumns = { lastVisitAt: 'a.last_visit_at', lastActiveAt: 'a.last_at' } as const
type Moment = keyof typeof momentColumns
const isMoment = (field: string): field is Moment => field in momentColumns

export const isOfActivity = ({ field }: FilterCondition): boolean => isMoment(field) || field === 'visits30'

export function compileActivity(ctx: Ctx, condition: FilterCondition): RawBuilder<unknown> {
  const { permissions } = ctx.actor
  if (!permissions.has('*') && !permissions.has('event.read'))
    throw new Problem(403, 'permissionDenied', { permission: 'event.read' })
  return isMoment(condition.field)
    ? compileMoment(ctx, condition, condition.field)
    : compileVisits(ctx, condition)
}

const among = (which: RawBuilder<unknown>) =>
  sql`m.customer_id IN (SELECT a.customer_id FROM customer_activity a WHERE ${which})`

/** Not the negation of the same: where the list is too long for memory, NOT IN would read it once for every customer. */
const notAmong = (which: RawBuilder<unknown>) =>
  sql`NOT EXISTS (SELECT 1 FROM customer_activity a WHERE a.customer_id = m.customer_id AND ${which})`

/**
 * A moment of activity has no index of its own, or each visit would rewrite it. The day of the last activity has, and is never
 * earlier: whoever was there since is found by it. Two days are spared, for the zone.
 */
const since = (column: RawBuilder<unknown>, at: RawBuilder<unknown>) =>
  sql`a.active_on >= (${at})::date - 2 AND ${column} >= ${at}`

function compileMoment(ctx: Ctx, condition: FilterCondition, field: Moment): RawBuilder<unknown> {
  refuseUnreadable(condition, 'date')
  const { operator, value } = condition
  const column = sql.raw(momentColumns[field])
  const moment = sql`${String(value ?? '')}::timestamptz`
  const ago = sql`(${ctx.now}::timestamptz - make_interval(days => ${String(value ?? '')}::int))`
  switch (operator) {
    case 'atLeast':
    case 'after':
      return among(since(column, moment))
    case 'atMost':
    case 'before':
      return among(sql`${column} <= ${moment}`)
    case 'withinDays':
      return among(since(column, ago))
    case 'olderThanDays':
      return among(sql`${column} < ${ago}`)
    case 'isEmpty':
      return notAmong(sql`${column} IS NOT NULL`)
    case 'isNotEmpty':
      return among(sql`${column} IS NOT NULL`)
    default:
      throw unknownOperator(condition, [
        ...['atLeast', 'after', 'atMost', 'before'],
        ...['withinDays', 'olderThanDays', 'isEmpty', 'isNotEmpty'],
      ])
  }
}

/** Of each who was there in these days so many visits are looked at and no more, by the index of the customer's newest events. */
function compileVisits(ctx: Ctx, condition: FilterCondition): RawBuilder<unknown> {
  refuseUnreadable(condition, 'number')
  const count = Math.ceil(Number(condition.value ?? 0))
  switch (condition.operator) {
    case 'atLeast':
      return atLeast(ctx, count)
    case 'atMost':
      return fewerThan(ctx, Math.floor(Number(condition.value ?? 0)) + 1)
    case 'is':
      return sql`(${atLeast(ctx, count)} AND ${fewerThan(ctx, count + 1)})`
    case 'isEmpty':
      return fewerThan(ctx, 1)
    case 'isNotEmpty':
      return atLeast(ctx, 1)
    default:
      throw unknownOperator(condition, ['atLeast', 'atMost', 'is', 'isEmpty', 'isNotEmpty'])
  }
}

const month = (ctx: Ctx) => sql`(${ctx.now}::timestamptz - interval '30 days')`

const so = (ctx: Ctx, count: number) =>
  sql`${since(sql`a.last_visit_at`, month(ctx))} AND a.visits >= ${count} AND EXISTS (
    SELECT 1 FROM event e WHERE e.customer_id = a.customer_id AND e.voided_by IS NULL AND e.kind = 'visit'
      AND e.at >= ${month(ctx)} OFFSET ${count - 1})`

const atLeast = (ctx: Ctx, count: number) => (count <= 0 ? sql`TRUE` : among(so(ctx, count)))
const fewerThan = (ctx: Ctx, count: number) => (count <= 0 ? sql`FALSE` : notAmong(so(ctx, count)))

export type ListedActivity = { lastActiveAt: Date; lastVisitAt: Date | null; visits30: number }

/** Of the customers of a page, each by its own rows. */
export async function activityOf(
  ctx: Ctx,
  customerIds: readonly string[],
): Promise<Map<string, ListedActivity>> {
  const { permissions } = ctx.actor
  if (!permissions.has('*') && !permissions.has('event.read')) return new Map()
  const found = await sql<ListedActivity & { id: string }>`
    SELECT a.customer_id AS id, a.last_at AS last_active_at, a.last_visit_at,
      CASE WHEN a.last_visit_at >= ${month(ctx)} THEN (
        SELECT count(*)::int FROM event e WHERE e.customer_id = a.customer_id AND e.voided_by IS NULL AND e.kind = 'visit'
          AND e.at >= ${month(ctx)}) ELSE 0 END AS visits30
    FROM customer_activity a WHERE a.customer_id = ANY(${customerIds}::uuid[])`.execute(ctx.db)
  return new Map(found.rows.map(({ id, ...activity }) => [id, activity]))
}
