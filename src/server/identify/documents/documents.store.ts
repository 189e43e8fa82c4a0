import { type Generated, type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { DocumentQuery, documentRow, documentVersion } from '../../../contracts/document.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { cursorPart, decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import type { Home } from '../../platform/history/place.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'
import { nilId } from '../../platform/ids.ts'
import { inScope } from '../../platform/scope.ts'

export type DocumentRow = z.output<typeof documentRow>
export type VersionRow = z.output<typeof documentVersion> & { id: string; fileId: string }

declare module '../../platform/schema.ts' {
  interface Database {
    documentVersion: {
      customerId: string
      id: string
      originId: string | null
      documentId: string
      number: number
      fileId: string
      name: string
      mediaType: string
      size: number
      sha256: string
      hasMacros: boolean
      note: string | null
      textState: 'waiting' | 'done' | 'none' | 'failed'
      textFault: string | null
      text: string | null
      pageCount: number | null
      operationId: string
      voidedBy: string | null
      recordedBy: string | null
      recordedAt: Generated<Date>
    }
  }
}

export const documentTable: RecordTable = { name: 'document', ofCustomer: 'child', hasUpdatedAt: true }

/** Until when a document `d` of kind `k` and customer `c` is kept: what was said of it, otherwise what its kind says. */
const keptUntil = sql`coalesce(d.keep_until, CASE
    WHEN k.keep_from = 'validUntil' THEN (d.valid_until + make_interval(months => coalesce(k.keep_months, 0)))::date
    WHEN k.keep_months IS NULL THEN NULL
    WHEN k.keep_from = 'uploaded' THEN (d.created_at + make_interval(months => k.keep_months))::date
    WHEN k.keep_from = 'customerLeft' THEN (c.archived_at + make_interval(months => k.keep_months))::date END)`

/** A complaint or a request that is open keeps what is past its time. */
const isHeld = sql`(
    EXISTS (SELECT 1 FROM complaint h WHERE h.customer_id = d.customer_id AND h.state = 'open')
    OR EXISTS (SELECT 1 FROM document_approval h WHERE h.customer_id = d.customer_id AND h.document_id = d.id
      AND (h.state = 'asked' AND h.act = 'read' OR h.state = 'granted' AND h.until > now())))`

/** Somebody has asked to destroy it, and nobody has answered yet. */
const destroyAsked = sql`FROM document_approval w LEFT JOIN auth_user x ON x.id = w.asked_by
    WHERE w.customer_id = d.customer_id AND w.document_id = d.id AND w.act = 'destroy' AND w.state = 'asked'`

const rows = sql`
  SELECT d.id, d.customer_id, c.name AS customer_name, d.kind_id, k.key AS kind_key, k.name_zh AS kind_zh,
    k.name_en AS kind_en, k.is_archived_kind, k.is_evidence, d.title, d.number, d.summary, d.valid_from, d.valid_until,
    d.keep_until, ${keptUntil} AS kept_until, ${isHeld} AS is_held,
    (SELECT coalesce(x.name, '—') ${destroyAsked} LIMIT 1) AS destroy_asked_by_name, coalesce(d.keeper_id, k.keeper_id) AS keeper_id,
    u.name AS keeper_name, coalesce(d.place, k.place) AS place, d.copies, d.proves, d.product_id, p.name AS product_name,
    d.industry, d.state, d.current_version, v.name AS file_name, v.media_type, v.size::float8 AS size,
    coalesce(v.has_macros, FALSE) AS has_macros, d.created_at, d.version
  FROM document d JOIN document_kind k ON k.id = d.kind_id
  LEFT JOIN customer c ON c.id = d.customer_id
  LEFT JOIN document_version v ON v.customer_id = d.customer_id AND v.document_id = d.id AND v.number = d.current_version
    AND v.voided_by IS NULL
  LEFT JOIN auth_user u ON u.id = coalesce(d.keeper_id, k.keeper_id)
  LEFT JOIN product p ON p.id = d.product_id`

/** The reader is its keeper, or it has none and the reader may destroy; and nothing of it is open. */
function isForMe({ actor }: Ctx): RawBuilder<unknown> {
  const mayDestroy = actor.permissions.has('*') || actor.permissions.has('document.destroy')
  return sql`(coalesce(d.keeper_id, k.keeper_id) = ${actor.userId}::uuid
      OR ${mayDestroy} AND coalesce(d.keeper_id, k.keeper_id) IS NULL)
    AND NOT ${isHeld} AND NOT EXISTS (SELECT 1 ${destroyAsked})`
}

/** The house's own documents are everybody's who may read documents. */
const reachable = (ctx: Ctx) => sql`(d.customer_id = ${nilId}::uuid OR ${inScope(ctx, 'c')})`

export async function documentsOf(ctx: Ctx, customerId: string): Promise<DocumentRow[]> {
  const found = await sql<DocumentRow>`
    ${rows} WHERE d.customer_id = ${customerId} ORDER BY d.state = 'destroyed', d.created_at DESC, d.id LIMIT 500`.execute(
    ctx.db,
  )
  return found.rows
}

export async function findDocument(
  ctx: Ctx,
  customerId: string,
  id: string,
): Promise<DocumentRow | undefined> {
  const found = await sql<DocumentRow>`${rows} WHERE d.customer_id = ${customerId} AND d.id = ${id}`.execute(
    ctx.db,
  )
  return found.rows[0]
}

/** Those of these that the reader may see. */
export async function documentsByIds(ctx: Ctx, ids: readonly string[]): Promise<DocumentRow[]> {
  const found = await sql<DocumentRow>`
    ${rows} WHERE d.id = ANY(${ids}::uuid[]) AND ${reachable(ctx)} ORDER BY d.title, d.id`.execute(ctx.db)
  return found.rows
}

/** Where rows of this document belong: with its own customer, whoever it stands with. */
export async function homeOfDocument(ctx: Ctx, document: { customerId: string; id: string }): Promise<Home> {
  const found = await sql<{ originId: string | null }>`
    SELECT origin_id FROM document WHERE customer_id = ${document.customerId} AND id = ${document.id}`.execute(
    ctx.db,
  )
  return { id: document.customerId, originId: found.rows[0]?.originId ?? null }
}

const place = z.tuple([z.union([cursorPart.moment, cursorPart.day]), cursorPart.id])

export async function listDocuments(
  ctx: Ctx,
  query: Omit<DocumentQuery, 'evidence'> & { evidence?: boolean },
) {
  const { dueBefore, limit } = query
  const after = decodeCursor(query.cursor, place)
  const filters: RawBuilder<unknown>[] = [reachable(ctx)]
  if (query.kindId) filters.push(sql`d.kind_id = ANY(${query.kindId}::uuid[])`)
  if (query.keeperId) filters.push(sql`coalesce(d.keeper_id, k.keeper_id) = ${query.keeperId}`)
  if (query.state) filters.push(sql`d.state = ANY(${query.state}::text[])`)
  if (query.forMe) filters.push(isForMe(ctx))
  if (query.evidence !== undefined) filters.push(sql`k.is_evidence = ${query.evidence}`)
  if (query.productId) filters.push(sql`d.product_id = ${query.productId}`)
  if (query.industry) filters.push(sql`d.industry ILIKE ${likeOf(query.industry)}`)
  if (query.proves) filters.push(sql`d.proves ILIKE ${likeOf(query.proves)}`)
  if (query.search)
    filters.push(
      sql`concat_ws(' ', d.title, d.number, d.summary, d.proves, c.name) ILIKE ${likeOf(query.search)}`,
    )
  if (dueBefore) filters.push(sql`${keptUntil} <= ${dueBefore}::date AND d.state <> 'destroyed'`)
  const all = sql`SELECT r.*, ${dueBefore ? sql`r.kept_until::text` : sql`r.created_at::text`} AS list_place
    FROM (${rows} WHERE ${sql.join(filters, sql` AND `)}) r`
  const order = dueBefore ? sql`r.kept_until, r.id` : sql`r.created_at DESC, r.id DESC`
  const keyset = !after
    ? sql`TRUE`
    : dueBefore
      ? sql`(r.kept_until, r.id) > (${after[0]}::date, ${after[1]}::uuid)`
      : sql`(r.created_at, r.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
  const found = await sql<DocumentRow & { listPlace: string }>`
    ${all} WHERE ${keyset} ORDER BY ${order} LIMIT ${limit + 1}`.execute(ctx.db)
  const data = found.rows.slice(0, limit)
  const last = found.rows.length > limit ? data.at(-1) : undefined
  return {
    data: data.map(({ listPlace: _, ...row }) => row),
    nextCursor: last ? encodeCursor([last.listPlace, last.id]) : null,
  }
}

function likeOf(words: string): string {
  return `%${words.replace(/[\\%_]/g, '\\$&')}%`
}

export async function versionsOf(ctx: Ctx, customerId: string, documentId: string): Promise<VersionRow[]> {
  const found = await sql<VersionRow>`
    SELECT v.id, v.file_id, v.number, v.name, v.media_type, v.size::float8 AS size, v.sha256, v.has_macros, v.note, v.text_state, v.text_fault,
      v.page_count, u.name AS recorded_by_name, v.recorded_at
    FROM document_version v LEFT JOIN auth_user u ON u.id = v.recorded_by
    WHERE v.customer_id = ${customerId} AND v.document_id = ${documentId} AND v.voided_by IS NULL
    ORDER BY v.number DESC`.execute(ctx.db)
  return found.rows
}

type NewVersion = {
  customerId: string
  originId: string | null
  id: string
  documentId: string
  number: number
  fileId: string
  name: string
  mediaType: string
  size: number
  sha256: string
  hasMacros: boolean
  note: string | null
  textState: 'waiting' | 'none'
}

export async function insertVersion(tx: InOperation, version: NewVersion): Promise<void> {
  const { actor, operationId, now } = tx
  const recordedBy = actor.via === 'system' ? null : actor.userId
  await tx.db
    .insertInto('documentVersion')
    .values({ ...version, operationId, recordedBy, recordedAt: now })
    .execute()
}

/** Also numbers of versions that were taken back: none is given twice. */
export async function lastNumber(ctx: Ctx, customerId: string, documentId: string): Promise<number> {
  const found = await sql<{ last: number }>`
    SELECT coalesce(max(number), 0)::int AS last FROM document_version
    WHERE customer_id = ${customerId} AND document_id = ${documentId}`.execute(ctx.db)
  return found.rows[0]?.last ?? 0
}

/** A standing document of this customer that has these very bytes already. */
export async function findSameBytes(ctx: Ctx, customerId: string, sha256: string) {
  const found = await sql<{ id: string; title: string }>`
    SELECT d.id, d.title FROM document_version v
    JOIN document d ON d.customer_id = v.customer_id AND d.id = v.document_id AND d.state <> 'destroyed'
    WHERE v.sha256 = ${sha256} AND v.customer_id = ${customerId} AND v.voided_by IS NULL LIMIT 1`.execute(
    ctx.db,
  )
  return found.rows[0]
}

/** Documents that stand although the bytes of their current version are gone: an undoing must not bring such back. */
export async function countWithoutBytes(ctx: Ctx, customerIds: string[]): Promise<number> {
  const found = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM document d
    LEFT JOIN document_version v ON v.customer_id = d.customer_id AND v.document_id = d.id
      AND v.number = d.current_version AND v.voided_by IS NULL
    LEFT JOIN file f ON f.id = v.file_id
    WHERE d.customer_id = ANY(${[...customerIds, nilId]}::uuid[]) AND d.state <> 'destroyed' AND f.id IS NULL`.execute(
    ctx.db,
  )
  return found.rows[0]?.count ?? 0
}

/** Of a destroyed document: what was read in it goes too, and no file is recorded any more. Answers whose bytes are to go. */
export async function forgetBytes(tx: Ctx, customerId: string, documentId: string): Promise<string[]> {
  const found = await sql<{ fileId: string }>`
    WITH emptied AS (
      UPDATE document_version SET text = NULL, text_state = 'none'
      WHERE customer_id = ${customerId} AND document_id = ${documentId} RETURNING file_id
    )
    DELETE FROM file WHERE id IN (SELECT file_id FROM emptied) RETURNING id AS file_id`.execute(tx.db)
  return found.rows.map(({ fileId }) => fileId)
}

/** Past their time, of kinds that go by themselves, and held by nothing. */
export async function overdueToGo(ctx: Ctx, today: string, limit: number): Promise<DocumentRow[]> {
  const found = await sql<DocumentRow>`
    SELECT r.* FROM (${rows} WHERE k.after_keep = 'delete' AND d.state <> 'destroyed' AND ${keptUntil} < ${today}::date) r
    WHERE NOT r.is_held LIMIT ${limit}`.execute(ctx.db)
  return found.rows
}

/** Bytes of uploads that were undone so long ago: nobody will take that back any more. Answers their files. */
export async function forgetUndone(tx: Ctx, days: number): Promise<string[]> {
  const found = await sql<{ fileId: string }>`
    WITH gone AS (
      UPDATE document_version v SET text = NULL, text_state = 'none' FROM operation o
      WHERE o.id = v.voided_by AND o.at < ${tx.now}::timestamptz - make_interval(days => ${days}) RETURNING v.file_id
    )
    DELETE FROM file WHERE id IN (SELECT file_id FROM gone) RETURNING id AS file_id`.execute(tx.db)
  return found.rows.map(({ fileId }) => fileId)
}
