import { type Generated, type Selectable, sql } from 'kysely'
import { z } from 'zod'
import type { LeaveWish } from '../../../contracts/consent.contract.ts'
import type { ConsentChannel, ConsentPurpose } from '../../../contracts/consent-words.ts'
import type { EntryState } from '../../../contracts/form-words.ts'
import type { Ctx, Locale } from '../../platform/ctx.ts'
import { cursorPart, decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'
import type { Json } from '../../platform/schema.ts'

/** The text as it stood on the page: its version, the digest of what was read, and the channels ticked. */
export type Agreed = { textId: string; sha256: string; channels: ConsentChannel[] }

type EntryTable = {
  id: string
  formId: string
  enteredAt: Date
  answers: Json<Record<string, unknown>>
  consents: Json<Agreed[]>
  leave: Json<LeaveWish> | null
  language: Locale
  addressDigest: string
  stamp: string
  secretHash: string | null
  expiresAt: Date | null
  confirmedAt: Date | null
  state: EntryState
  customerId: string | null
  /** Who filled it in, among the visitors of a site. */
  visitorId: string | null
  reason: string | null
  version: Generated<number>
  createdByOperation: string
  createdAt: Generated<Date>
}

declare module '../../platform/schema.ts' {
  interface Database {
    formEntry: EntryTable
  }
}

export type EntryRow = Selectable<EntryTable>

export const entryTable: RecordTable = { name: 'form_entry', ofCustomer: 'none' }

/** Of those who hand in at once at one form one comes after the other: a limit is a limit. */
export async function takeForm(tx: Ctx, formId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`form ${formId}`}, 0))`.execute(tx.db)
}

/** Entries of the last minute, those of this address among them, and of the day. */
export async function recentEntries(
  ctx: Ctx,
  formId: string,
  { addressDigest, dayStartsAt }: { addressDigest: string; dayStartsAt: Date },
): Promise<{ minute: number; address: number; day: number }> {
  const minuteAgo = new Date(ctx.now.getTime() - 60_000)
  const from = minuteAgo < dayStartsAt ? minuteAgo : dayStartsAt
  const found = await sql<{ minute: number; address: number; day: number }>`
    SELECT count(*) FILTER (WHERE is_new) AS minute, count(*) FILTER (WHERE is_new AND is_same) AS address,
      count(*) FILTER (WHERE entered_at >= ${dayStartsAt}) AS day
    FROM (
      SELECT entered_at, entered_at > ${minuteAgo} AS is_new, address_digest = ${addressDigest} AS is_same
      FROM form_entry WHERE form_id = ${formId} AND entered_at >= ${from}
    ) e`.execute(ctx.db)
  return found.rows[0] ?? { minute: 0, address: 0, day: 0 }
}

export async function isStampTaken(ctx: Ctx, formId: string, stamp: string): Promise<boolean> {
  const found = await sql`SELECT 1 FROM form_entry WHERE form_id = ${formId} AND stamp = ${stamp}`.execute(
    ctx.db,
  )
  return found.rows.length > 0
}

export function findEntry(ctx: Ctx, formId: string, id: string): Promise<EntryRow | undefined> {
  return ctx.db
    .selectFrom('formEntry')
    .selectAll()
    .where('formId', '=', formId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** The same, held: of two who confirm or settle it at once the second sees what the first did. */
export function lockEntry(tx: Ctx, formId: string, id: string): Promise<EntryRow | undefined> {
  return tx.db
    .selectFrom('formEntry')
    .selectAll()
    .where('formId', '=', formId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

const place = z.tuple([cursorPart.moment, cursorPart.id])

export async function listEntries(
  ctx: Ctx,
  query: { id: string; state?: EntryState; limit: number; cursor?: string },
): Promise<{ rows: EntryRow[]; nextCursor: string | null }> {
  const [at, id] = decodeCursor(query.cursor, place) ?? []
  const after = at ? sql`AND (entered_at, id) < (${at}::timestamptz, ${id}::uuid)` : sql``
  const inState = query.state ? sql`AND state = ${query.state}` : sql``
  const found = await sql<EntryRow & { place: string }>`
    SELECT *, entered_at::text AS place FROM form_entry
    WHERE form_id = ${query.id} ${inState} ${after}
    ORDER BY entered_at DESC, id DESC LIMIT ${query.limit + 1}`.execute(ctx.db)
  const rows = found.rows.slice(0, query.limit)
  const last = found.rows.length > query.limit ? rows.at(-1) : undefined
  return { rows, nextCursor: last ? encodeCursor([last.place, last.id]) : null }
}

export type TextRow = {
  id: string
  key: string
  number: number
  purpose: ConsentPurpose
  zh: string
  en: string
  sha256: string
}

/** Deletes without a trace in the history what nobody confirmed in time; how many, by form. */
export async function deleteUnconfirmed(
  ctx: Ctx,
  before: Date,
): Promise<{ formId: string; count: number }[]> {
  const found = await sql<{ formId: string; count: number }>`
    WITH gone AS (
      DELETE FROM form_entry WHERE id = ANY(ARRAY(
        SELECT id FROM form_entry WHERE state = 'unconfirmed' AND entered_at < ${before} LIMIT 5000 FOR UPDATE SKIP LOCKED))
      RETURNING form_id
    )
    SELECT form_id, count(*) AS count FROM gone GROUP BY 1`.execute(ctx.db)
  return found.rows
}
