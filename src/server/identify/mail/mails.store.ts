import { type Generated, sql } from 'kysely'
import { z } from 'zod'
import type { MailAttachment } from '../../../contracts/mail.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { cursorPart, decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import type { InOperation } from '../../platform/history/operation.ts'

/** Where a mail lies and what its head says; the words stand elsewhere. */
export type MailFacts = {
  mailboxId: string
  employeeId: string | null
  folder: string
  uidValidity: string
  uid: number
  messageId: string | null
  direction: 'incoming' | 'outgoing'
  address: string
  name: string | null
  at: Date
  subject: string | null
  attachments: MailAttachment[]
}

export type NewMail = Omit<MailFacts, 'attachments'> & {
  customerId: string
  id: string
  originId: string | null
  contactId: string
  unknownId: string | null
  attachments: string
}

declare module '../../platform/schema.ts' {
  interface Database {
    mail: NewMail & { operationId: string; voidedBy: string | null; recordedAt: Generated<Date> }
  }
}

export async function insertMails(tx: InOperation, mails: readonly NewMail[]): Promise<void> {
  for (const mail of mails)
    await tx.db
      .insertInto('mail')
      .values({ ...mail, operationId: tx.operationId, recordedAt: tx.now })
      .execute()
}

/** Those that nobody has taken yet; they count as taken from now on. */
export async function takeUnseen(tx: Ctx, keys: readonly Buffer[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set()
  // In order, so that two mailboxes with the same mails do not lock each other out.
  const found = await sql<{ key: string }>`
    INSERT INTO mail_seen (message_key, at) SELECT DISTINCT key, ${tx.now}::timestamptz FROM unnest(${keys}::bytea[]) AS key ORDER BY key
    ON CONFLICT DO NOTHING RETURNING encode(message_key, 'hex') AS key`.execute(tx.db)
  return new Set(found.rows.map(({ key }) => key))
}

export async function seenAmong(ctx: Ctx, keys: readonly Buffer[]): Promise<Set<string>> {
  const found = await sql<{ key: string }>`
    SELECT encode(message_key, 'hex') AS key FROM mail_seen WHERE message_key = ANY(${keys}::bytea[])`.execute(
    ctx.db,
  )
  return new Set(found.rows.map(({ key }) => key))
}

export type Known = { address: string; customerId: string; personId: string | null; isFirst: boolean }

/** Whose these addresses are: customers by their own or a further one, and people around them. Several may share one. */
export async function knownAmong(ctx: Ctx, addresses: readonly string[]): Promise<Known[]> {
  if (addresses.length === 0) return []
  const found = await sql<Known>`
    SELECT k.address, k.customer_id, (array_agg(k.person_id ORDER BY k.rank))[1] AS person_id, bool_or(k.rank = 1) AS is_first
    FROM (
      SELECT i.value AS address, i.customer_id, NULL::uuid AS person_id, 1 AS rank FROM identity_key i
      WHERE i.kind = 'email' AND i.value = ANY(${addresses}::text[])
      UNION ALL
      SELECT p.value, coalesce(p.origin_id, p.customer_id), p.person_id, 2 FROM contact_point p
      WHERE p.kind = 'email' AND p.value = ANY(${addresses}::text[])
      UNION ALL
      SELECT r.email, coalesce(r.origin_id, r.customer_id), r.id, 3 FROM related_person r WHERE r.email = ANY(${addresses}::text[])
    ) k
    JOIN customer c ON c.id = k.customer_id
    JOIN customer h ON h.id = coalesce(c.root_id, c.id)
    WHERE h.archived_at IS NULL AND NOT h.awaits_review AND h.erased_at IS NULL
    GROUP BY k.address, k.customer_id ORDER BY k.address, min(k.rank), k.customer_id`.execute(ctx.db)
  return found.rows
}

const place = z.tuple([cursorPart.moment, cursorPart.id])

type Told = {
  id: string
  contactId: string
  at: Date
  direction: 'incoming' | 'outgoing'
  address: string
  subject: string | null
  employeeName: string | null
  attachments: MailAttachment[]
}

export async function mailsOf(ctx: Ctx, customerId: string, query: { limit: number; cursor?: string }) {
  const after = decodeCursor(query.cursor, place)
  const keyset = after ? sql`AND (m.at, m.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``
  const found = await sql<Told & { key: string }>`
    SELECT m.id, m.contact_id, m.at, m.direction, m.address, m.subject, u.name AS employee_name, m.attachments, m.at::text AS key
    FROM mail m LEFT JOIN auth_user u ON u.id = m.employee_id
    WHERE m.customer_id = ${customerId} AND m.voided_by IS NULL ${keyset}
    ORDER BY m.at DESC, m.id DESC LIMIT ${query.limit + 1}`.execute(ctx.db)
  const rows = found.rows.slice(0, query.limit)
  const last = found.rows.length > query.limit ? rows.at(-1) : undefined
  return {
    data: rows.map(({ key: _key, ...row }) => row),
    nextCursor: last ? encodeCursor([last.key, last.id]) : null,
  }
}

export async function findMail(ctx: Ctx, customerId: string, id: string): Promise<MailFacts | undefined> {
  const found = await sql<MailFacts>`
    SELECT mailbox_id, employee_id, folder, uid_validity, uid::float8 AS uid, message_id, direction, address, name, at, subject, attachments
    FROM mail WHERE customer_id = ${customerId} AND id = ${id} AND voided_by IS NULL`.execute(ctx.db)
  return found.rows[0]
}
