import { type Generated, sql } from 'kysely'
import { z } from 'zod'
import type { saidBy } from '../../../contracts/event-words.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { cursorPart, decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'

type SaidBy = (typeof saidBy)[number]

declare module '../../platform/schema.ts' {
  interface Database {
    visitorIdentity: {
      customerId: string
      id: string
      originId: string | null
      visitorId: string
      saidBy: SaidBy
      version: Generated<number>
      createdByOperation: string
      createdAt: Generated<Date>
    }
  }
}

export const identityTable: RecordTable = { name: 'visitor_identity', ofCustomer: 'child' }

export type NewVisitor = {
  id: string
  keyHash: Buffer
  at: Date
  consentedAt?: Date
  siteId?: string
  textId?: string | null
}
/** `placeId`: where the events stand. */
export type Visitor = { id: string; placeId: string; key: string }

/** Whoever is not known yet becomes so; held until the transaction ends, lest somebody moves their events meanwhile. */
export async function meetVisitors(
  tx: Ctx,
  hashes: readonly Buffer[],
  fresh: readonly NewVisitor[],
): Promise<Visitor[]> {
  for (const { id, keyHash, at, consentedAt = at, siteId = null, textId = null } of fresh)
    await sql`
      INSERT INTO visitor (id, key_hash, first_at, consented_at, site_id, text_id, place_id)
      VALUES (${id}, ${keyHash}, ${at}, ${consentedAt}, ${siteId}, ${textId}, ${id})
      ON CONFLICT (key_hash) DO NOTHING`.execute(tx.db)
  const found = await sql<Visitor>`
    SELECT id, place_id, encode(key_hash, 'hex') AS key FROM visitor
    WHERE key_hash = ANY(${hashes}::bytea[]) ORDER BY id FOR SHARE`.execute(tx.db)
  return found.rows
}

/** When and where a visitor agreed, and to which text. */
export type TakenVisitor = {
  id: string
  placeId: string
  consentedAt: Date
  siteId: string | null
  textId: string | null
}

const taken = sql`id, place_id, consented_at, site_id, text_id`

/** A visitor, held against everybody who writes events of theirs. */
export async function takeVisitor(tx: Ctx, { id, keyHash }: { id?: string; keyHash?: Buffer }) {
  const found = await sql<TakenVisitor>`
    SELECT ${taken} FROM visitor WHERE id = ${id ?? null}::uuid OR key_hash = ${keyHash ?? null}::bytea FOR UPDATE`.execute(
    tx.db,
  )
  return found.rows[0]
}

export async function readVisitor(ctx: Ctx, keyHash: Buffer): Promise<TakenVisitor | undefined> {
  const found = await sql<TakenVisitor>`SELECT ${taken} FROM visitor WHERE key_hash = ${keyHash}`.execute(
    ctx.db,
  )
  return found.rows[0]
}

/** The key is forgotten, and no other leads here. */
export async function endKey(tx: Ctx, id: string): Promise<void> {
  await sql`UPDATE visitor SET key_hash = sha256(gen_random_uuid()::text::bytea) WHERE id = ${id}`.execute(
    tx.db,
  )
}

/** Who was never known, with all that they did. */
export async function dropVisitor(tx: Ctx, id: string): Promise<void> {
  for (const table of ['event', 'customer_activity'])
    await sql`DELETE FROM ${sql.table(table)} WHERE customer_id = ${id}`.execute(tx.db)
  await sql`DELETE FROM visitor WHERE id = ${id}`.execute(tx.db)
}

export function identitiesOf(ctx: Ctx, customerId: string) {
  return ctx.db
    .selectFrom('visitorIdentity')
    .select(['id', 'visitorId', 'saidBy', 'createdAt'])
    .where('customerId', '=', customerId)
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .execute()
}

type Moved = { id: string; from: string; to: string }

/**
 * The events of visitors who are or were with these customers go where they belong: to whom the visitor is said to be,
 * wherever that customer's rows stand, or back under the visitor's own id. Answers whose numbers must follow.
 */
export async function placeVisitors(tx: Ctx, customerIds: readonly string[]): Promise<string[]> {
  const ids = sql`${customerIds}::uuid[]`
  await sql`
    SELECT 1 FROM visitor v WHERE v.place_id = ANY(${ids})
      OR v.id IN (SELECT visitor_id FROM visitor_identity WHERE customer_id = ANY(${ids})) ORDER BY v.id FOR UPDATE`.execute(
    tx.db,
  )
  const found = await sql<Moved>`
    SELECT v.id, v.place_id AS "from", coalesce(i.customer_id, v.id) AS "to"
    FROM visitor v LEFT JOIN visitor_identity i ON i.visitor_id = v.id
    WHERE (v.place_id = ANY(${ids}) OR i.customer_id = ANY(${ids})) AND v.place_id <> coalesce(i.customer_id, v.id)`.execute(
    tx.db,
  )
  const moved = found.rows
  if (moved.length === 0) return []
  const rows = sql`jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) AS m (id uuid, "from" uuid, "to" uuid)`
  await sql`
    UPDATE event e SET customer_id = m."to", origin_id = nullif(m.id, m."to") FROM ${rows}
    WHERE e.customer_id = m."from" AND coalesce(e.origin_id, e.customer_id) = m.id`.execute(tx.db)
  await sql`UPDATE visitor v SET place_id = m."to" FROM ${rows} WHERE v.id = m.id`.execute(tx.db)
  return [...new Set(moved.flatMap(({ from, to }) => [from, to]))]
}

export async function countNameless(
  tx: Ctx,
  counts: readonly { day: string; sourceKey: string; kind: string; count: number }[],
): Promise<void> {
  if (counts.length === 0) return
  await sql`
    INSERT INTO nameless_count AS n (day, source_key, kind, count)
    SELECT day, source_key, kind, count FROM jsonb_populate_recordset(NULL::nameless_count, ${JSON.stringify(
      counts.map(({ sourceKey, ...count }) => ({ ...count, source_key: sourceKey })),
    )}::jsonb) ORDER BY day, source_key, kind
    ON CONFLICT (day, source_key, kind) DO UPDATE SET count = n.count + excluded.count`.execute(tx.db)
}

const place = z.tuple([cursorPart.moment, cursorPart.id])

type UnknownVisitor = {
  id: string
  firstAt: Date
  lastAt: Date
  visits: number
  views: number
  searches: number
  cartsLeft: number
  /** What the newest of their events were about. */
  newest: { kind: string; subject: string }[]
}

/** Nobody knows yet who these are; whoever was here last stands first. */
export async function listUnknown(ctx: Ctx, query: { limit: number; cursor?: string }) {
  const after = decodeCursor(query.cursor, place)
  const keyset = after ? sql`AND (a.last_at, v.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``
  const found = await sql<UnknownVisitor & { key: string }>`
    SELECT p.*, p.last_at::text AS key, coalesce((
      SELECT jsonb_agg(jsonb_build_object('kind', e.kind, 'subject', e.subject)) FROM (
        SELECT kind, subject FROM event WHERE customer_id = p.id AND voided_by IS NULL AND subject IS NOT NULL
        ORDER BY at DESC, id DESC LIMIT 3
      ) e
    ), '[]') AS newest
    FROM (
      SELECT v.id, v.first_at, a.last_at, a.visits, a.views, a.searches, a.carts_left
      FROM visitor v JOIN customer_activity a ON a.customer_id = v.id
      WHERE v.place_id = v.id ${keyset} ORDER BY a.last_at DESC, v.id DESC LIMIT ${query.limit + 1}
    ) p ORDER BY p.last_at DESC, p.id DESC`.execute(ctx.db)
  const rows = found.rows.slice(0, query.limit)
  const last = found.rows.length > query.limit ? rows.at(-1) : undefined
  return {
    data: rows.map(({ key: _key, ...row }) => row),
    nextCursor: last ? encodeCursor([last.key, last.id]) : null,
  }
}

/** How many visits and the like of those who did not agree to be recognised, by day. */
export async function namelessDays(ctx: Ctx, since: string) {
  const found = await sql<{ day: string; count: number }>`
    SELECT day, sum(count)::bigint AS count FROM nameless_count WHERE day >= ${since}::date GROUP BY day ORDER BY day`.execute(
    ctx.db,
  )
  return found.rows
}
