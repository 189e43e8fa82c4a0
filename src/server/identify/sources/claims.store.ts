import { type Generated, type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { cursorPart, decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import type { Row } from '../../platform/history/record.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'
import { newId } from '../../platform/ids.ts'
import { inScope } from '../../platform/scope.ts'
import { birthColumns, type Standing } from './claims.rules.ts'

type ClaimState = 'open' | 'taken' | 'rejected' | 'gone'

declare module '../../platform/schema.ts' {
  interface Database {
    fieldClaim: {
      customerId: string
      id: string
      originId: string | null
      field: string
      value: Row
      valueHash: Buffer
      sourceKey: string
      claimedAt: Date
      state: Generated<ClaimState>
      settledBy: string | null
      settledAt: Date | null
      version: Generated<number>
      createdByOperation: string
      createdAt: Generated<Date>
    }
  }
}

export const claimTable: RecordTable = { name: 'field_claim', ofCustomer: 'child' }

/** A fact of a customer by his own id that a wish would change. `digest`: of what is wished. */
export type Differing = Standing & { id: string; homeId: string; digest: string }

const own = sql`(to_jsonb(c) || coalesce(c.own, '{}'))`
const sourceWord = sql`coalesce(o.source_key, CASE WHEN o.kind LIKE 'import.%' THEN 'import' ELSE 'staff' END)`

/** Of these wishes the facts that are filled and would become others, with who wrote them and whether that was checked. */
export async function differing(
  ctx: Ctx,
  wishes: { id: string; columns: Row; fields: string[] }[],
  verifiedSince: Date,
): Promise<Differing[]> {
  const found = await sql<Differing>`
    WITH wished AS (
      SELECT w.id, w.columns, unnest(w.fields) AS field
      FROM jsonb_to_recordset(${JSON.stringify(wishes)}::jsonb) AS w (id uuid, columns jsonb, fields text[])
    ),
    compared AS (
      SELECT w.id, w.field, coalesce(c.root_id, c.id) AS home_id, c.created_by_operation,
        fact_digest(${own}, w.field) AS stands,
        fact_digest(${own} || w.columns || jsonb_build_object('custom', (${own} -> 'custom') || coalesce(w.columns -> 'custom', '{}')), w.field) AS wanted
      FROM wished w JOIN customer c ON c.id = w.id
      WHERE coalesce(CASE WHEN w.field LIKE 'custom.%' THEN ${own} -> 'custom' ->> substr(w.field, 8)
        ELSE ${own} ->> CASE w.field WHEN 'birth' THEN 'birth_month' ELSE w.field END END, '') <> ''
    )
    SELECT d.id, d.field, d.home_id, '\\x' || encode(d.wanted, 'hex') AS digest,
      coalesce(${lastWriter}, (SELECT ${sourceWord} FROM operation o WHERE o.id = d.created_by_operation), 'staff') AS source_key,
      EXISTS (
        SELECT 1 FROM field_mark f WHERE f.customer_id = d.home_id AND coalesce(f.origin_id, f.customer_id) = d.id
          AND f.field = d.field AND f.state = 'verified' AND f.marked_at > ${verifiedSince} AND f.value_hash = d.stands
      ) AS is_verified
    FROM compared d WHERE d.stands <> d.wanted`.execute(ctx.db)
  return found.rows
}

const lastWriter: RawBuilder<unknown> = sql`(
  SELECT ${sourceWord} FROM change h JOIN operation o ON o.id = h.operation_id
  WHERE h.customer_id = d.id AND h.table_name = 'customer' AND h.record_id = d.id AND h.action = 'update'
    AND o.undone_by IS NULL AND o.undoes IS NULL AND CASE
      WHEN d.field = 'birth' THEN h.after ?| ${birthColumns}::text[]
      WHEN d.field LIKE 'custom.%' THEN h.after -> 'custom' ->> substr(d.field, 8) IS DISTINCT FROM h.before -> 'custom' ->> substr(d.field, 8)
      ELSE h.after ? d.field END
  ORDER BY h.id DESC LIMIT 1)`

/** Where what this operation writes comes from; NULL: the staff typed it. */
export async function sourceOfOperation(tx: InOperation): Promise<string | null> {
  const found = await tx.db
    .selectFrom('operation')
    .select('sourceKey')
    .where('id', '=', tx.operationId)
    .executeTakeFirst()
  return found?.sourceKey ?? null
}

export type KnownClaim = {
  customerId: string
  id: string
  own: string
  field: string
  sourceKey: string
  digest: string
  state: ClaimState
}

/** What was claimed of these customers, told by their homes. */
export async function claimsOf(ctx: Ctx, homes: readonly string[]): Promise<KnownClaim[]> {
  const found = await sql<KnownClaim>`
    SELECT customer_id, id, coalesce(origin_id, customer_id) AS own, field, source_key, '\\x' || encode(value_hash, 'hex') AS digest, state
    FROM field_claim WHERE customer_id = ANY(${homes}::uuid[])`.execute(ctx.db)
  return found.rows
}

export type NewClaim = { homeId: string; own: string; field: string; value: Row; digest: string }

export async function insertClaims(tx: InOperation, sourceKey: string, claims: NewClaim[]): Promise<void> {
  if (claims.length === 0) return
  const rows = claims.map(({ homeId, own: ownId, field, value, digest }) => ({
    ...{ customer_id: homeId, origin_id: ownId === homeId ? null : ownId, id: newId() },
    ...{ field, value, value_hash: digest },
  }))
  await sql`
    INSERT INTO field_claim (customer_id, id, origin_id, field, value, value_hash, source_key, claimed_at, created_by_operation, created_at)
    SELECT w.customer_id, w.id, w.origin_id, w.field, w.value, w.value_hash, ${sourceKey}, ${tx.now}, ${tx.operationId}, ${tx.now}
    FROM jsonb_populate_recordset(NULL::field_claim, ${JSON.stringify(rows)}::jsonb) w`.execute(tx.db)
}

export type ClaimRow = {
  customerId: string
  id: string
  own: string
  customerName: string
  ownerName: string | null
  field: string
  value: Row
  /** The columns of the record as shown that the claim would change. */
  shown: Row
  sourceKey: string
  claimedAt: Date
  version: number
}

/** Claims `k` that contradict what the customer `c` shows. */
const isContradiction = sql`k.state = 'open' AND k.value_hash <> fact_digest(to_jsonb(c), k.field)`

const columns = sql`k.customer_id, k.id, coalesce(k.origin_id, k.customer_id) AS own, c.name AS customer_name, k.field, k.value,
  jsonb_build_object('custom', c.custom) || coalesce((SELECT jsonb_object_agg(e.key, to_jsonb(c) -> e.key)
    FROM jsonb_object_keys(k.value) AS e (key) WHERE e.key <> 'custom'), '{}') AS shown, k.source_key, k.claimed_at, k.version`

export async function openClaims(ctx: Ctx, homeId: string): Promise<Omit<ClaimRow, 'ownerName'>[]> {
  const found = await sql<Omit<ClaimRow, 'ownerName'>>`
    SELECT ${columns} FROM field_claim k JOIN customer c ON c.id = k.customer_id
    WHERE k.customer_id = ${homeId} AND ${isContradiction} ORDER BY k.claimed_at DESC, k.id`.execute(ctx.db)
  return found.rows
}

const place = z.tuple([cursorPart.moment, cursorPart.id, cursorPart.id])

/** Contradictions of customers in scope, the newest first. */
export async function listClaims(
  ctx: Ctx,
  query: { limit: number; cursor?: string; sourceKey?: string; operationId?: string },
): Promise<{ data: ClaimRow[]; nextCursor: string | null }> {
  const after = decodeCursor(query.cursor, place)
  const keyset = after
    ? sql`AND (k.claimed_at, k.customer_id, k.id) < (${after[0]}::timestamptz, ${after[1]}::uuid, ${after[2]}::uuid)`
    : sql``
  // Said for the first time by this operation, or said anew.
  const saidBy = query.operationId
    ? sql`AND k.id IN (
        SELECT id FROM field_claim WHERE created_by_operation = ${query.operationId}
        UNION ALL SELECT record_id FROM change WHERE operation_id = ${query.operationId} AND table_name = 'field_claim')`
    : sql``
  const found = await sql<ClaimRow & { moment: string }>`
    SELECT ${columns}, u.name AS owner_name, k.claimed_at::text AS moment
    FROM field_claim k JOIN customer c ON c.id = k.customer_id
    JOIN customer_metric m ON m.customer_id = k.customer_id AND NOT m.is_archived
    LEFT JOIN auth_user u ON u.id = m.owner_id
    WHERE ${isContradiction} AND ${inScope(ctx, 'm')}
      ${query.sourceKey ? sql`AND k.source_key = ${query.sourceKey}` : sql``} ${saidBy} ${keyset}
    ORDER BY k.claimed_at DESC, k.customer_id DESC, k.id DESC LIMIT ${query.limit + 1}`.execute(ctx.db)
  const data = found.rows.slice(0, query.limit)
  const last = found.rows.length > query.limit ? data.at(-1) : undefined
  return {
    data: data.map(({ moment: _, ...row }) => row),
    nextCursor: last ? encodeCursor([last.moment, last.customerId, last.id]) : null,
  }
}

/** So many are looked at, the newest first. */
const mostTried = 5_000

/** Open contradictions by who says it and who wrote what stands, with whether that was checked since. */
export async function standingOfClaims(
  ctx: Ctx,
  verifiedSince: Date,
): Promise<(Standing & { claimedBy: string; count: number })[]> {
  const found = await sql<Standing & { claimedBy: string; count: number }>`
    WITH d AS (
      SELECT k.customer_id AS home_id, coalesce(k.origin_id, k.customer_id) AS id, k.field, k.source_key AS claimed_by
      FROM field_claim k JOIN customer c ON c.id = k.customer_id
      WHERE ${isContradiction} AND c.archived_at IS NULL ORDER BY k.claimed_at DESC, k.id LIMIT ${mostTried}
    ),
    judged AS (
      SELECT d.field, d.claimed_by,
        coalesce(${lastWriter}, (SELECT ${sourceWord} FROM operation o WHERE o.id = c.created_by_operation), 'staff') AS source_key,
        EXISTS (
          SELECT 1 FROM field_mark f WHERE f.customer_id = d.home_id AND coalesce(f.origin_id, f.customer_id) = d.id
            AND f.field = d.field AND f.state = 'verified' AND f.marked_at > ${verifiedSince}
            AND f.value_hash = fact_digest(${own}, d.field)
        ) AS is_verified
      FROM d JOIN customer c ON c.id = d.id
    )
    SELECT field, claimed_by, source_key, is_verified, count(*)::int AS count FROM judged
    GROUP BY field, claimed_by, source_key, is_verified`.execute(ctx.db)
  return found.rows
}
