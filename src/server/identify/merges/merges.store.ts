import { type Generated, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'

declare module '../../platform/schema.ts' {
  interface Database {
    customerMerge: {
      customerId: string
      id: string
      intoId: string
      reason: string | null
      samePurchases: Generated<string[]>
      endedAt: Date | null
      version: Generated<number>
      createdByOperation: string
      createdAt: Generated<Date>
    }
  }
}

/** Kept with whoever became a part of another, wherever he belongs later. */
/** Who was taken apart again may be put back by an undoing, so whom they were merged into must still be there. */
export const mergeTable: RecordTable = {
  name: 'customer_merge',
  ofCustomer: 'child',
  stays: true,
  leansOn: 'into_id',
}

/** The merge by which somebody is a part of another now. */
export function findStanding(ctx: Ctx, memberId: string) {
  return ctx.db
    .selectFrom('customerMerge')
    .select(['id', 'intoId', 'createdByOperation'])
    .where('customerId', '=', memberId)
    .where('endedAt', 'is', null)
    .orderBy('createdAt', 'desc')
    .executeTakeFirst()
}

/** Whoever is a part of this one, at any depth; all leave with him. */
export async function partsOf(ctx: Ctx, id: string): Promise<{ id: string; name: string }[]> {
  const found = await sql<{ id: string; name: string }>`
    WITH RECURSIVE part AS (
      SELECT id, name FROM customer WHERE merged_into = ${id}
      UNION ALL
      SELECT c.id, c.name FROM part p JOIN customer c ON c.merged_into = p.id
    )
    SELECT id, name FROM part ORDER BY name, id`.execute(ctx.db)
  return found.rows
}

export async function momentOf(ctx: Ctx, operationId: string): Promise<Date> {
  const { at } = await ctx.db
    .selectFrom('operation')
    .select('at')
    .where('id', '=', operationId)
    .executeTakeFirstOrThrow()
  return at
}

export type Member = {
  id: string
  name: string
  externalNumber: string | null
  mergedInto: string
  mergedAt: Date
  mergedByName: string | null
  reason: string | null
  operationId: string
}

/** Whoever has become a part of this customer, in the order in which it happened. */
export async function listMembers(ctx: Ctx, top: string): Promise<Member[]> {
  const found = await sql<Member>`
    SELECT c.id, c.name, c.external_number, c.merged_into, o.at AS merged_at, o.actor_name AS merged_by_name, m.reason,
      o.id AS operation_id
    FROM customer c
    JOIN customer_merge m ON m.customer_id = c.id AND m.into_id = c.merged_into AND m.ended_at IS NULL
    JOIN operation o ON o.id = m.created_by_operation
    WHERE c.root_id = ${top} ORDER BY o.at, c.id`.execute(ctx.db)
  return found.rows
}

export type Sums = { id: string; purchases: number; valueMinor: number; contacts: number }

/** What each of these brings along, of what is his own. */
export async function sumOwn(ctx: Ctx, tops: string[]): Promise<Map<string, Sums>> {
  const found = await sql<Sums>`
    SELECT id, sum(purchases)::int AS purchases, sum(value_minor)::bigint AS value_minor, sum(contacts)::int AS contacts FROM (
      -- As everywhere: an order of several lines is one purchase, a return is none.
      SELECT coalesce(origin_id, customer_id) AS id,
        count(DISTINCT order_number) FILTER (WHERE kind = 'purchase')
          + count(*) FILTER (WHERE kind = 'purchase' AND order_number IS NULL) AS purchases,
        sum(amount_minor) AS value_minor, 0 AS contacts
      FROM purchase WHERE customer_id = ANY(${tops}::uuid[]) AND voided_by IS NULL GROUP BY 1
      UNION ALL
      SELECT coalesce(origin_id, customer_id), 0, 0, count(*)
      FROM standing_contact WHERE customer_id = ANY(${tops}::uuid[]) AND NOT not_reached GROUP BY 1
    ) s GROUP BY id`.execute(ctx.db)
  return new Map(found.rows.map((row) => [row.id, row]))
}

export type OrderCount = { kind: 'purchase' | 'return'; goes: number; goesSince: number; staysSince: number }

/** As `countOwned` counts rows, and as `sumOwn` counts purchases: whoever merged six lines of two orders merged two purchases. */
export async function countOrders(
  ctx: Ctx,
  place: string,
  goes: readonly string[],
  since: Date,
): Promise<OrderCount[]> {
  const found = await sql<OrderCount>`
    WITH line AS (
      SELECT p.kind, coalesce(p.origin_id, p.customer_id) = ANY(${[...goes]}::uuid[]) AS goes, o.at >= ${since} AS is_since,
        CASE WHEN p.kind = 'purchase' THEN coalesce(p.order_number, p.id::text) ELSE p.id::text END AS what
      FROM purchase p JOIN operation o ON o.id = p.operation_id WHERE p.customer_id = ${place} AND p.voided_by IS NULL
    )
    SELECT kind, count(DISTINCT what) FILTER (WHERE goes)::int AS goes,
      count(DISTINCT what) FILTER (WHERE goes AND is_since)::int AS goes_since,
      count(DISTINCT what) FILTER (WHERE NOT goes AND is_since)::int AS stays_since
    FROM line GROUP BY kind ORDER BY kind`.execute(ctx.db)
  return found.rows.filter((row) => row.goes + row.staysSince > 0)
}

/** Names of owners and departments by id. */
export async function namesOf(ctx: Ctx, ids: string[]): Promise<Map<string, string>> {
  const found = await sql<{ id: string; name: string }>`
    SELECT id, name FROM employee WHERE id = ANY(${ids}::uuid[])
    UNION ALL SELECT id, name FROM department WHERE id = ANY(${ids}::uuid[])`.execute(ctx.db)
  return new Map(found.rows.map(({ id, name }) => [id, name]))
}

/** Of these merges those of which no part is left: all of them were taken apart again. */
export async function splitMerges(ctx: Ctx, operationIds: readonly string[]): Promise<string[]> {
  const found = await sql<{ id: string }>`
    SELECT created_by_operation AS id FROM customer_merge WHERE created_by_operation = ANY(${operationIds}::uuid[])
    GROUP BY 1 HAVING bool_and(ended_at IS NOT NULL)`.execute(ctx.db)
  return found.rows.map(({ id }) => id)
}
