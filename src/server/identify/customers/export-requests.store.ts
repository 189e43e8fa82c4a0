import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { cursorPart, decodeCursor, encodeCursor } from '../../platform/cursor.ts'

type State = 'asked' | 'granted' | 'refused' | 'withdrawn'

export type ExportRequest = {
  id: string
  askedAt: Date
  askedBy: string
  askedByName: string
  purpose: string
  query: unknown
  /** As whoever asked saw customers then; null in requests of before this was kept. */
  scope: unknown
  customers: number
  isExact: boolean
  isFull: boolean
  state: State
  decidedBy: string | null
  decidedByName: string | null
  decidedAt: Date | null
  decidedWhy: string | null
  expiresAt: Date
  fetchedAt: Date | null
}

declare module '../../platform/schema.ts' {
  interface Database {
    exportRequest: Omit<ExportRequest, 'query' | 'scope'> & { query: string; scope: string }
  }
}

type New = Pick<ExportRequest, 'id' | 'purpose' | 'query' | 'customers' | 'isExact' | 'isFull' | 'expiresAt'>

export async function insertRequest(tx: Ctx, { query, ...request }: New): Promise<void> {
  const asked = {
    askedAt: tx.now,
    askedBy: tx.actor.userId,
    askedByName: tx.actor.name,
    state: 'asked' as const,
    scope: JSON.stringify({ ...tx.scope, masks: [...tx.actor.masks] }),
  }
  await tx.db
    .insertInto('exportRequest')
    .values({ ...request, ...asked, query: JSON.stringify(query) })
    .execute()
}

/** Whoever sees more than when he asked would carry out what nobody agreed to. */
function isAsThen({ scope }: Ctx): RawBuilder<boolean> {
  return sql<boolean>`(scope IS NULL OR scope @> ${JSON.stringify(scope)}::jsonb)`
}

/** The same file, asked for by the same person, that waits or can be fetched. */
export async function findSame(ctx: Ctx, query: unknown): Promise<ExportRequest | undefined> {
  const found = await sql<ExportRequest>`
    SELECT * FROM export_request
    WHERE asked_by = ${ctx.actor.userId} AND query = ${JSON.stringify(query)}::jsonb AND fetched_at IS NULL
      AND state IN ('asked', 'granted') AND expires_at > ${ctx.now} AND ${isAsThen(ctx)}
    ORDER BY asked_at DESC LIMIT 1`.execute(ctx.db)
  return found.rows[0]
}

const isOf = (peopleIds: readonly string[] | null) =>
  sql<boolean>`(${peopleIds === null} OR asked_by = ANY(${peopleIds ?? []}::uuid[]))`

/** One that waits; `peopleIds`: whose requests one may know of; null: everybody's. */
export async function findWaiting(
  ctx: Ctx,
  id: string,
  peopleIds: readonly string[] | null,
): Promise<ExportRequest | undefined> {
  const found = await sql<ExportRequest>`
    SELECT * FROM export_request
    WHERE id = ${id} AND state = 'asked' AND expires_at > ${ctx.now} AND ${isOf(peopleIds)}`.execute(ctx.db)
  return found.rows[0]
}

/** Departments by their ids, with what they stand under. */
export async function departmentsOf(ctx: Ctx, ids: readonly string[]) {
  const found = await sql<{ id: string; name: string; parentId: string | null }>`
    SELECT id, name, parent_id FROM department WHERE id = ANY(${ids}::uuid[]) ORDER BY name`.execute(ctx.db)
  return found.rows
}

/** Of two who decide at once the second sees what the first has done. `peopleIds`: whose requests one may know of; null: everybody's. */
export async function lockRequest(
  tx: Ctx,
  id: string,
  peopleIds: readonly string[] | null,
): Promise<ExportRequest | undefined> {
  const found = await sql<ExportRequest>`
    SELECT * FROM export_request
    WHERE id = ${id} AND ${isOf(peopleIds)} FOR UPDATE`.execute(tx.db)
  return found.rows[0]
}

type Patch = Partial<
  Pick<
    ExportRequest,
    'state' | 'decidedBy' | 'decidedByName' | 'decidedAt' | 'decidedWhy' | 'expiresAt' | 'fetchedAt'
  >
>

export async function updateRequest(tx: Ctx, id: string, patch: Patch): Promise<void> {
  await tx.db.updateTable('exportRequest').set(patch).where('id', '=', id).execute()
}

/** Once, in time, by whoever asked: of two fetches at once the second gets nothing. */
export async function takeRequest(ctx: Ctx, id: string): Promise<ExportRequest | undefined> {
  const found = await sql<ExportRequest>`
    UPDATE export_request SET fetched_at = ${ctx.now}
    WHERE id = ${id} AND asked_by = ${ctx.actor.userId} AND state = 'granted' AND fetched_at IS NULL
      AND expires_at > ${ctx.now} AND ${isAsThen(ctx)}
    RETURNING *`.execute(ctx.db)
  return found.rows[0]
}

const place = z.tuple([cursorPart.moment, cursorPart.id])

type Asked = {
  limit: number
  cursor?: string
  whose: 'mine' | 'waiting'
  peopleIds: readonly string[] | null
}

export async function listRequests(ctx: Ctx, { limit, cursor, whose, peopleIds }: Asked) {
  const [at, id] = decodeCursor(cursor, place) ?? []
  const mine = sql`asked_by = ${ctx.actor.userId}`
  const those =
    whose === 'mine'
      ? mine
      : sql`NOT ${mine} AND state = 'asked' AND expires_at > ${ctx.now}
          AND ${isOf(peopleIds)}`
  const found = await sql<ExportRequest & { key: string }>`
    SELECT *, asked_at::text AS key FROM export_request
    WHERE ${those}
      AND (${at ?? null}::timestamptz IS NULL OR (asked_at, id) < (${at ?? null}::timestamptz, ${id ?? null}::uuid))
    ORDER BY asked_at DESC, id DESC LIMIT ${limit + 1}`.execute(ctx.db)
  const rows = found.rows.slice(0, limit)
  const last = found.rows.length > limit ? rows.at(-1) : undefined
  return {
    data: rows.map(({ key: _, ...row }) => row),
    nextCursor: last ? encodeCursor([last.key, last.id]) : null,
  }
}
