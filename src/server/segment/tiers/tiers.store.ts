import { type Generated, sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { cursorPart, decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'
import { inScope } from '../../platform/scope.ts'

/** Who is the first to lapse first. */
const place = z.tuple([cursorPart.moment, cursorPart.id])

type Tier = 'ordinary' | 'vip'

declare module '../../platform/schema.ts' {
  interface Database {
    tierOverride: {
      customerId: string
      id: string
      originId: string | null
      tier: Tier
      reason: string
      expiresAt: Date | null
      endedAt: Date | null
      setBy: string | null
      setAt: Generated<Date>
      version: Generated<number>
      createdByOperation: string
      createdAt: Generated<Date>
    }
  }
}

export const overrideTable: RecordTable = { name: 'tier_override', ofCustomer: 'child' }

type TierGroup = { tier: Tier; customers: number; valueMinor: number; byHand: number; near: number }

export type TierSums = { groups: TierGroup[]; nearValueMinor: number }

export async function sumTiers(ctx: Ctx): Promise<TierSums> {
  const found = await sql<TierGroup & { nearValueMinor: number }>`
    SELECT m.tier, count(*) AS customers, coalesce(sum(m.value_minor), 0)::bigint AS value_minor, count(o.id) AS by_hand,
      count(*) FILTER (WHERE m.is_near_vip) AS near,
      coalesce(sum(m.value_minor) FILTER (WHERE m.is_near_vip), 0)::bigint AS near_value_minor
    FROM customer_metric m
    LEFT JOIN (
      SELECT DISTINCT customer_id, customer_id AS id FROM tier_override
      WHERE ended_at IS NULL AND (expires_at IS NULL OR expires_at > ${ctx.now})
    ) o ON o.customer_id = m.customer_id
    WHERE NOT m.is_archived AND ${inScope(ctx, 'm')} GROUP BY m.tier ORDER BY m.tier DESC`.execute(ctx.db)
  const groups = found.rows.map(({ nearValueMinor, ...group }) => group)
  return { groups, nearValueMinor: found.rows.reduce((sum, row) => sum + row.nearValueMinor, 0) }
}

/** Those that nobody has ended, though the day of one may be over; one of each customer who was merged. */
export function listUnended(ctx: Ctx, customerId: string) {
  return ctx.db
    .selectFrom('tierOverride')
    .select(['id', 'originId', 'expiresAt'])
    .where('customerId', '=', customerId)
    .where('endedAt', 'is', null)
    .execute()
}

const overrideColumns = (timeZone: string) => sql`
  o.id, o.tier, o.reason, ((o.expires_at AT TIME ZONE ${timeZone})::date - 1)::text AS until, s.name AS set_by_name, o.set_at,
  o.version`

export type Override = {
  id: string
  tier: Tier
  reason: string
  until: string | null
  setByName: string | null
  setAt: Date
  version: number
}

export async function findOverride(ctx: Ctx, customerId: string, timeZone: string) {
  const found = await sql<Override>`
    SELECT ${overrideColumns(timeZone)} FROM tier_override o LEFT JOIN auth_user s ON s.id = o.set_by
    WHERE o.customer_id = ${customerId} AND o.ended_at IS NULL AND (o.expires_at IS NULL OR o.expires_at > ${ctx.now})
    ORDER BY o.origin_id IS NOT NULL, o.set_at DESC LIMIT 1`.execute(ctx.db)
  return found.rows[0] ?? null
}

type ListedOverride = Override & {
  customerId: string
  name: string
  ruleTier: Tier
  ownerName: string | null
  endKey: string
}

/** Those that end first stand first; without an end they stand last. */
export async function listOverrides(
  ctx: Ctx,
  timeZone: string,
  page: { limit: number; cursor?: string },
): Promise<{ data: ListedOverride[]; nextCursor: string | null }> {
  const end = sql`coalesce(o.expires_at, 'infinity')`
  const after = decodeCursor(page.cursor, place)
  const keyset = after
    ? sql`AND (${end}, o.customer_id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : sql``
  const found = await sql<ListedOverride>`
    SELECT ${overrideColumns(timeZone)}, o.customer_id, m.name, m.rule_tier, u.name AS owner_name, (${end})::text AS end_key
    FROM (
      SELECT DISTINCT ON (customer_id) * FROM tier_override
      WHERE ended_at IS NULL AND (expires_at IS NULL OR expires_at > ${ctx.now})
      ORDER BY customer_id, origin_id IS NOT NULL, set_at DESC
    ) o
    JOIN customer_metric m ON m.customer_id = o.customer_id AND NOT m.is_archived AND ${inScope(ctx, 'm')}
    LEFT JOIN auth_user s ON s.id = o.set_by LEFT JOIN employee u ON u.id = m.owner_id
    WHERE TRUE ${keyset}
    ORDER BY ${end}, o.customer_id LIMIT ${page.limit + 1}`.execute(ctx.db)
  const data = found.rows.slice(0, page.limit)
  const last = found.rows.length > page.limit ? data.at(-1) : undefined
  return { data, nextCursor: last ? encodeCursor([last.endKey, last.customerId]) : null }
}

/** Those whose day is over and that nobody has marked yet, in the order in which customers are locked. */
export async function listLapsed(ctx: Ctx, limit: number) {
  const found = await sql<{ customerId: string; id: string; expiresAt: Date }>`
    SELECT customer_id, id, expires_at FROM (
      SELECT customer_id, id, expires_at FROM tier_override
      WHERE ended_at IS NULL AND expires_at <= ${ctx.now} ORDER BY expires_at, customer_id LIMIT ${limit}
    ) o ORDER BY customer_id`.execute(ctx.db)
  return found.rows
}
