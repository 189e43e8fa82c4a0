import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { cursorPart, decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import type { Row } from '../../platform/history/record.ts'
import { nilId } from '../../platform/ids.ts'
import { inScope } from '../../platform/scope.ts'
import type { ReviewRequest } from './reviews.store.ts'

export type QueuedItem = {
  customerId: string
  /** The customer whose own the wanted values are. */
  own: string
  name: string
  canOpen: boolean
  patch: Row
  base: Row
  isOutdated: boolean
  /** The record, of whoever is to become a customer. */
  record: Row
}
export type Queued = ReviewRequest & { makerName: string | null; item: QueuedItem | null }

const place = z.tuple([cursorPart.moment, cursorPart.id])

/** Asked of my department, not by myself, and I have not spoken yet. */
function waitsForMe(ctx: Ctx, distinct: boolean): RawBuilder<boolean> {
  const { userId, departmentId, permissions } = ctx.actor
  if (!permissions.has('*') && !permissions.has('review.vote')) return sql<boolean>`FALSE`
  const mayReplace = permissions.has('*') || permissions.has('review.rule')
  const places = [...(departmentId ? [departmentId] : []), ...(mayReplace ? [nilId] : [])]
  const spoken = distinct ? sql`TRUE` : sql`v.step = r.step`
  return sql<boolean>`r.state = 'waiting' AND r.asked && ${places}::uuid[] AND r.maker_id IS DISTINCT FROM ${userId}::uuid
    AND NOT EXISTS (SELECT 1 FROM review_vote v WHERE v.request_id = r.id AND v.voter_id = ${userId}::uuid AND ${spoken})`
}

const itemOf = (ctx: Ctx) => sql`
  SELECT jsonb_build_object('customerId', p.customer_id, 'own', coalesce(p.origin_id, p.customer_id), 'name', c.name,
    'canOpen', ${inScope(ctx, 'c')} AND NOT c.awaits_review, 'patch', p.patch, 'base', p.base,
    'isOutdated', p.is_outdated,
    'record', CASE WHEN r.subject = 'customer.create' THEN to_jsonb(c) ELSE '{}' END) AS item
  FROM pending_change p JOIN customer c ON c.id = p.customer_id
  WHERE p.request_id = r.id ORDER BY p.customer_id, p.id`

function selectQueued(ctx: Ctx): RawBuilder<unknown> {
  return sql`
    SELECT r.*, e.name AS maker_name, f.item FROM review_request r LEFT JOIN employee e ON e.id = r.maker_id
    LEFT JOIN LATERAL (${itemOf(ctx)} LIMIT 1) f ON TRUE`
}

export async function listAsked(ctx: Ctx, distinct: boolean, query: { limit: number; cursor?: string }) {
  const after = decodeCursor(query.cursor, place)
  const keyset = after ? sql`AND (r.due_at, r.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``
  const found = await sql<Queued & { place: string }>`
    SELECT q.*, q.due_at::text AS place FROM (${selectQueued(ctx)} WHERE ${waitsForMe(ctx, distinct)} ${keyset}) q
    ORDER BY q.due_at, q.id LIMIT ${query.limit + 1}`.execute(ctx.db)
  return paged(found.rows, query.limit)
}

export async function listMine(ctx: Ctx, query: { limit: number; cursor?: string }) {
  const after = decodeCursor(query.cursor, place)
  const keyset = after ? sql`AND (r.created_at, r.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``
  const found = await sql<Queued & { place: string }>`
    SELECT q.*, q.created_at::text AS place
    FROM (${selectQueued(ctx)} WHERE r.maker_id = ${ctx.actor.userId}::uuid ${keyset}) q
    ORDER BY q.created_at DESC, q.id DESC LIMIT ${query.limit + 1}`.execute(ctx.db)
  return paged(found.rows, query.limit)
}

function paged(rows: (Queued & { place: string })[], limit: number) {
  const data = rows.slice(0, limit)
  const last = rows.length > limit ? data.at(-1) : undefined
  return { data, nextCursor: last ? encodeCursor([last.place, last.id]) : null }
}

/** What was sent back to whoever asked for it is told for so many days (ours), until it is asked for again or put aside. */
const toldDays = 90

export async function countQueues(ctx: Ctx, distinct: boolean) {
  const found = await sql<{ asked: number; overdue: number; mine: number; sentBack: number }>`
    SELECT count(*) FILTER (WHERE ${waitsForMe(ctx, distinct)})::int AS asked,
      count(*) FILTER (WHERE ${waitsForMe(ctx, distinct)} AND r.due_at < ${ctx.now})::int AS overdue,
      count(*) FILTER (WHERE r.maker_id = ${ctx.actor.userId}::uuid)::int AS mine,
      (SELECT count(*)::int FROM review_request b WHERE b.maker_id = ${ctx.actor.userId}::uuid
        AND b.state IN ('refused', 'outdated') AND coalesce(b.settled_at, b.created_at) > ${ctx.now}::timestamptz - make_interval(days => ${toldDays})) AS sent_back
    FROM review_request r WHERE r.state = 'waiting'`.execute(ctx.db)
  return found.rows[0] ?? { asked: 0, overdue: 0, mine: 0, sentBack: 0 }
}

/** Of which of these the reader may know: his own, what waits for his word or has it, and of customers in his scope. */
export async function findVisible(ctx: Ctx, id: string, distinct: boolean): Promise<Queued | undefined> {
  const found = await sql<Queued>`
    SELECT * FROM (${selectQueued(ctx)} WHERE r.id = ${id} AND (
      r.maker_id = ${ctx.actor.userId}::uuid OR ${waitsForMe(ctx, distinct)}
      OR EXISTS (SELECT 1 FROM review_vote v WHERE v.request_id = r.id AND v.voter_id = ${ctx.actor.userId}::uuid)
      OR (r.count = 1 AND EXISTS (
        SELECT 1 FROM pending_change p JOIN customer c ON c.id = p.customer_id
        WHERE p.request_id = r.id AND ${inScope(ctx, 'c')} AND NOT c.awaits_review))
    )) q`.execute(ctx.db)
  return found.rows[0]
}

export async function waitingOf(ctx: Ctx, customerId: string): Promise<Queued[]> {
  const found = await sql<Queued>`
    SELECT * FROM (${selectQueued(ctx)} WHERE r.state = 'waiting'
      AND r.id IN (SELECT request_id FROM pending_change WHERE customer_id = ${customerId})) q
    ORDER BY q.created_at, q.id`.execute(ctx.db)
  return found.rows
}

/** What a batch is for this one customer. */
export async function itemsOf(ctx: Ctx, request: { id: string }, limit: number, customerId?: string) {
  const only = customerId ? sql`WHERE (i.item ->> 'customerId')::uuid = ${customerId}::uuid` : sql``
  const found = await sql<{ item: QueuedItem }>`
    SELECT i.item FROM review_request r CROSS JOIN LATERAL (${itemOf(ctx)}) i ${
      customerId ? sql`${only} AND` : sql`WHERE`
    } r.id = ${request.id} LIMIT ${limit}`.execute(ctx.db)
  return found.rows.map(({ item }) => item)
}

/** Names of employees, departments and tags by their ids. */
export async function namesOf(ctx: Ctx, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const found = await sql<{ id: string; name: string }>`
    SELECT id, name FROM employee WHERE id = ANY(${ids}::uuid[])
    UNION ALL SELECT id, name FROM department WHERE id = ANY(${ids}::uuid[])
    UNION ALL SELECT id, name FROM tag WHERE id = ANY(${ids}::uuid[])`.execute(ctx.db)
  return new Map(found.rows.map(({ id, name }) => [id, name]))
}

export async function waitsFor(ctx: Ctx, ids: string[], distinct: boolean): Promise<Set<string>> {
  const found = await sql<{ id: string }>`
    SELECT r.id FROM review_request r WHERE r.id = ANY(${ids}::uuid[]) AND ${waitsForMe(ctx, distinct)}`.execute(
    ctx.db,
  )
  return new Set(found.rows.map(({ id }) => id))
}
