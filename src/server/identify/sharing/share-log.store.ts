// What was read by partners, and of whom.
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { SharedField, SharingPurpose } from '../../../contracts/sharing-words.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { cursorPart, decodeCursor, encodeCursor } from '../../platform/cursor.ts'

export type Reading = {
  id: string
  at: Date
  via: 'partner' | 'file'
  employeeName: string | null
  customers: number
  fields: SharedField[]
  mark: string | null
}

export type NewReading = Omit<Reading, 'at' | 'employeeName' | 'customers'> & { agreementId: string }

export async function insertReading(
  tx: Ctx,
  { id, agreementId, via, fields, mark }: NewReading,
): Promise<void> {
  const [employeeId, name] = via === 'file' ? [tx.actor.userId, tx.actor.name] : [null, null]
  await sql`
    INSERT INTO share_reading (id, agreement_id, at, via, employee_id, employee_name, customers, fields, mark)
    VALUES (${id}, ${agreementId}, ${tx.now}, ${via}, ${employeeId}::uuid, ${name}, 0, ${fields}::text[], ${mark})`.execute(
    tx.db,
  )
}

type Given = {
  readingId: string
  agreement: { id: string; partnerName: string; purpose: string; aim: string }
  fields: readonly SharedField[]
  via: 'partner' | 'file'
}

/** These were given, and with them whoever has become a part of them; in one statement however many. */
export async function insertGiven(
  tx: Ctx,
  ids: readonly string[],
  { readingId, agreement, fields, via }: Given,
): Promise<void> {
  if (ids.length === 0) return
  await sql`
    INSERT INTO share_log (customer_id, id, given_as, at, agreement_id, partner_name, purpose, aim, fields, via)
    SELECT c.id, ${readingId}, coalesce(c.root_id, c.id), ${tx.now}, ${agreement.id}, ${agreement.partnerName},
      ${agreement.purpose}, ${agreement.aim}, ${fields}::text[], ${via}
    FROM customer c WHERE c.id = ANY(${ids}::uuid[]) OR c.root_id = ANY(${ids}::uuid[])
    -- Given on an earlier page of the same file, and since then a part of somebody on this one.
    ON CONFLICT DO NOTHING`.execute(tx.db)
  await sql`
    UPDATE share_reading SET customers = customers + ${ids.length} WHERE id = ${readingId}`.execute(tx.db)
}

export const readingPlace = z.tuple([cursorPart.id])

export async function listReadings(
  ctx: Ctx,
  { agreementId, limit, cursor }: { agreementId: string; limit: number; cursor?: string },
) {
  const [before] = decodeCursor(cursor, readingPlace) ?? []
  const found = await sql<Reading>`
    SELECT id, at, via, employee_name, customers, fields, mark FROM share_reading
    WHERE agreement_id = ${agreementId} AND (${before ?? null}::uuid IS NULL OR id < ${before ?? null}::uuid)
    ORDER BY id DESC LIMIT ${limit + 1}`.execute(ctx.db)
  const data = found.rows.slice(0, limit)
  const last = found.rows.length > limit ? data.at(-1) : undefined
  return { data, nextCursor: last ? encodeCursor([last.id]) : null }
}

export type ToldSharing = {
  agreementId: string
  partnerName: string
  purpose: SharingPurpose
  aim: string
  fields: SharedField[]
  masked: SharedField[]
  firstAt: Date
  lastAt: Date
  times: number
  isRunning: boolean
}

/** Of one customer with all who are a part of him; one line an agreement. */
export async function givenOf(ctx: Ctx, ids: readonly string[], today: string): Promise<ToldSharing[]> {
  const found = await sql<ToldSharing>`
    SELECT l.agreement_id, l.partner_name, l.purpose, l.aim, l.fields,
      ARRAY(SELECT f ->> 'field' FROM jsonb_array_elements(a.fields) f
        WHERE f ->> 'form' = 'masked' AND f ->> 'field' = ANY(l.fields)) AS masked, min(l.at) AS first_at, max(l.at) AS last_at,
      count(DISTINCT l.id)::int AS times,
      coalesce(bool_or(a.state = 'agreed' AND ${today}::date BETWEEN a.starts_on AND a.ends_on), FALSE) AS is_running
    FROM share_log l LEFT JOIN share_agreement a ON a.id = l.agreement_id
    WHERE l.customer_id = ANY(${ids}::uuid[])
    GROUP BY l.agreement_id, l.partner_name, l.purpose, l.aim, l.fields, a.id
    ORDER BY last_at DESC, l.agreement_id LIMIT 200`.execute(ctx.db)
  return found.rows
}

const lowest = '00000000-0000-0000-0000-000000000000'

/** Ids under which somebody was given, in order, after this one. */
export async function givenAfter(
  ctx: Ctx,
  { agreementId, after, limit }: { agreementId: string; after: string | null; limit: number },
): Promise<string[]> {
  // From one to the next: however often each was read, it is looked up once.
  const next = (than: RawBuilder<unknown>) => sql`
    SELECT l.given_as FROM share_log l WHERE l.agreement_id = ${agreementId} AND l.given_as > ${than}
    ORDER BY l.given_as LIMIT 1`
  const found = await sql<{ id: string }>`
    WITH RECURSIVE given (id, number) AS (
      SELECT (${next(sql`${after ?? lowest}::uuid`)}), 1
      UNION ALL
      SELECT (${next(sql`g.id`)}), g.number + 1 FROM given g WHERE g.id IS NOT NULL AND g.number < ${limit}
    )
    SELECT id FROM given WHERE id IS NOT NULL ORDER BY id`.execute(ctx.db)
  return found.rows.map(({ id }) => id)
}

/** Rows older than this go, in parts; answers how many went. */
export async function dropGivenBefore(ctx: Ctx, before: Date, most: number): Promise<number> {
  const gone = await sql`
    DELETE FROM share_log l USING (SELECT customer_id, id FROM share_log WHERE at < ${before} ORDER BY at LIMIT ${most}) o
    WHERE l.customer_id = o.customer_id AND l.id = o.id`.execute(ctx.db)
  return Number(gone.numAffectedRows ?? 0n)
}
