// The list of customers under a data scope: any sort, any filters, a million rows. Which rows make a page is found on the
// narrow customer_metric; only those are joined to the records.
import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { encodeCursor } from '../../platform/cursor.ts'
import { inScope } from '../../platform/scope.ts'
import { joinRecord, readTerms, type Wanted, wanted } from './customer-condition.store.ts'
import { type CustomerListQuery, type Picked, pickPage } from './customer-pick.store.ts'
import type { CustomerRecord } from './customers.store.ts'

type CustomerListRow = Pick<
  CustomerRecord,
  | 'id'
  | 'kind'
  | 'name'
  | 'externalNumber'
  | 'phone'
  | 'email'
  | 'city'
  | 'company'
  | 'source'
  | 'tagIds'
  | 'custom'
  | 'ownerId'
  | 'industry'
  | 'businessCategory'
  | 'occupation'
  | 'introducer'
  | 'language'
  | 'receiveBy'
  | 'receiveTopics'
  | 'receiveTime'
  | 'province'
  | 'gender'
  | 'departmentId'
  | 'complaintOpen'
  | 'createdAt'
  | 'version'
> & { ownerName: string | null; departmentName: string | null; sortKey: string }

export async function listCustomers(ctx: Ctx, query: CustomerListQuery) {
  const picked = await pickPage(ctx, query, await readTerms(ctx, query))
  const data = await readRows(ctx, picked.slice(0, query.limit))
  const last = picked.length > query.limit ? picked[query.limit - 1] : undefined
  const order = `${query.sort} ${query.direction}`
  return { data, nextCursor: last ? encodeCursor([order, last.sortKey, last.id]) : null }
}

/** The records of the rows that were picked. */
async function readRows(ctx: Ctx, picked: Picked[]) {
  const rows = await sql<CustomerListRow>`
    SELECT p.sort_key, c.id, c.kind, c.name, c.external_number, c.phone, c.email, c.city, c.company, c.industry, c.business_category, c.occupation, c.introducer, c.language, c.receive_by, c.receive_topics, c.receive_time, c.province, c.gender, c.source, c.tag_ids,
      c.custom, c.owner_id, u.name AS owner_name, c.department_id, d.name AS department_name, c.complaint_open,
      c.created_at, c.version
    FROM unnest(${picked.map(({ id }) => id)}::uuid[], ${picked.map(({ sortKey }) => sortKey)}::text[])
      WITH ORDINALITY p (id, sort_key, place)
    JOIN customer c ON c.id = p.id AND ${inScope(ctx, 'c')}
    LEFT JOIN employee u ON u.id = c.owner_id LEFT JOIN department d ON d.id = c.department_id
    ORDER BY p.place`.execute(ctx.db)
  return rows.rows
}

const countLimit = 10_000

/** Exact up to ten thousand; beyond that the planner's estimate, said to be one. */
export async function countCustomers(ctx: Ctx, query: Wanted) {
  const terms = await readTerms(ctx, query)
  const from = sql`FROM customer_metric m ${joinRecord(query)} WHERE ${wanted(ctx, query, terms)}`
  const counted = await sql<{ count: number }>`
    SELECT count(*) AS count FROM (SELECT 1 ${from} LIMIT ${countLimit + 1}) n`.execute(ctx.db)
  const count = counted.rows[0]?.count ?? 0
  if (count <= countLimit) return { count, isExact: true }
  const plan = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>`
    EXPLAIN (FORMAT JSON) SELECT 1 ${from}`.execute(ctx.db)
  const planned = Object.values(plan.rows[0] ?? {})[0]?.[0]?.Plan['Plan Rows'] ?? countLimit
  return { count: Math.max(planned, countLimit), isExact: false }
}

/** Ids of everything a filter finds, for bulk work and export, in pages of one fixed order. */
export async function idsOfFilter(ctx: Ctx, query: Wanted, after: string | null, limit: number) {
  const terms = await readTerms(ctx, query)
  const found = await sql<{ id: string }>`
    SELECT m.customer_id AS id FROM customer_metric m ${joinRecord(query)}
    WHERE ${wanted(ctx, query, terms)} AND (${after}::uuid IS NULL OR m.customer_id > ${after}::uuid)
    ORDER BY m.customer_id LIMIT ${limit}`.execute(ctx.db)
  return found.rows.map((row) => row.id)
}
