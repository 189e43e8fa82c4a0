import { sql } from 'kysely'
import { z } from 'zod'
import type { MailAttachment } from '../../../contracts/mail.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { cursorPart, decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'
import type { MailFacts } from './mails.store.ts'

export type UnknownMail = MailFacts & { id: string; text: string | null }

export const ignoredTable: RecordTable = { name: 'mail_ignored', ofCustomer: 'none' }

export async function insertUnknown(tx: Ctx, mails: readonly UnknownMail[]): Promise<void> {
  for (const mail of mails)
    await sql`
      INSERT INTO unknown_mail
        (id, mailbox_id, employee_id, folder, uid_validity, uid, message_id, direction, address, name, at, subject, text, attachments)
      VALUES (${mail.id}, ${mail.mailboxId}, ${mail.employeeId}, ${mail.folder}, ${mail.uidValidity}, ${mail.uid}, ${mail.messageId},
        ${mail.direction}, ${mail.address}, ${mail.name}, ${mail.at}, ${mail.subject}, ${mail.text}, ${JSON.stringify(mail.attachments)})
      ON CONFLICT (id) DO NOTHING`.execute(tx.db)
}

/** Mailboxes whose unknown senders the caller may see: their own, and those of the house for whoever sets them up. */
const mine = (ctx: Ctx, mayAll: boolean) =>
  sql`(b.employee_id = ${ctx.actor.userId}::uuid OR (${mayAll} AND b.employee_id IS NULL))`

const heeded = sql`NOT EXISTS (
  SELECT 1 FROM mail_ignored i WHERE (i.mailbox_id IS NULL OR i.mailbox_id = u.mailbox_id)
    AND i.value = CASE i.kind WHEN 'address' THEN u.address ELSE substr(u.address, strpos(u.address, '@') + 1) END
)`

const place = z.tuple([cursorPart.moment, cursorPart.text])

type Sender = {
  address: string
  name: string | null
  lastAt: Date
  incoming: number
  outgoing: number
  subject: string | null
  mailboxAddress: string
}

export async function listSenders(ctx: Ctx, mayAll: boolean, query: { limit: number; cursor?: string }) {
  const after = decodeCursor(query.cursor, place)
  const keyset = after ? sql`WHERE (s.last_at, s.address) < (${after[0]}::timestamptz, ${after[1]})` : sql``
  const found = await sql<Sender & { key: string }>`
    SELECT s.*, s.last_at::text AS key FROM (
      SELECT u.address, (array_agg(u.name ORDER BY u.at DESC) FILTER (WHERE u.name IS NOT NULL))[1] AS name, max(u.at) AS last_at,
        count(*) FILTER (WHERE u.direction = 'incoming')::int AS incoming,
        count(*) FILTER (WHERE u.direction = 'outgoing')::int AS outgoing,
        (array_agg(u.subject ORDER BY u.at DESC))[1] AS subject, min(b.address) AS mailbox_address
      FROM unknown_mail u JOIN mailbox b ON b.id = u.mailbox_id WHERE ${mine(ctx, mayAll)} AND ${heeded} GROUP BY u.address
    ) s ${keyset} ORDER BY s.last_at DESC, s.address DESC LIMIT ${query.limit + 1}`.execute(ctx.db)
  const rows = found.rows.slice(0, query.limit)
  const last = found.rows.length > query.limit ? rows.at(-1) : undefined
  return {
    data: rows.map(({ key: _key, ...row }) => row),
    nextCursor: last ? encodeCursor([last.key, last.address]) : null,
  }
}

export async function unknownOf(ctx: Ctx, mayAll: boolean, address: string) {
  const found = await sql<{
    id: string
    at: Date
    direction: 'incoming' | 'outgoing'
    name: string | null
    subject: string | null
    text: string | null
    attachments: MailAttachment[]
  }>`
    SELECT u.id, u.at, u.direction, u.name, u.subject, u.text, u.attachments
    FROM unknown_mail u JOIN mailbox b ON b.id = u.mailbox_id
    WHERE u.address = ${address} AND ${mine(ctx, mayAll)} AND ${heeded} ORDER BY u.at DESC, u.id DESC LIMIT 50`.execute(
    ctx.db,
  )
  return found.rows
}

/** All of them leave the list; what they become is written by the caller. */
export async function takeUnknown(tx: Ctx, addresses: readonly string[]): Promise<UnknownMail[]> {
  const found = await sql<UnknownMail>`
    DELETE FROM unknown_mail u WHERE u.address = ANY(${addresses}::text[]) AND ${heeded}
    RETURNING id, mailbox_id, employee_id, folder, uid_validity, uid::float8 AS uid, message_id, direction, address, name, at, subject,
      text, attachments`.execute(tx.db)
  return found.rows.sort((a, b) => a.at.getTime() - b.at.getTime())
}

/** Addresses nobody knew that have meanwhile been entered with somebody, in order, those after one. */
export async function unknownAddresses(
  ctx: Ctx,
  { after, limit }: { after: string; limit: number },
): Promise<string[]> {
  const found = await sql<{ address: string }>`
    SELECT DISTINCT u.address COLLATE "C" AS address FROM unknown_mail u WHERE u.address COLLATE "C" > ${after} AND (
      EXISTS (SELECT 1 FROM identity_key i WHERE i.kind = 'email' AND i.value = u.address)
      OR EXISTS (SELECT 1 FROM contact_point p WHERE p.kind = 'email' AND p.value = u.address)
      OR EXISTS (SELECT 1 FROM related_person r WHERE r.email = u.address)
    ) ORDER BY 1 LIMIT ${limit}`.execute(ctx.db)
  return found.rows.map(({ address }) => address)
}

/** Whose they were said to be was taken back: they are unknown again, with the words that stood in the contacts. */
export async function returnVoided(tx: Ctx & { operationId: string }): Promise<void> {
  await sql`
    INSERT INTO unknown_mail
      (id, mailbox_id, employee_id, folder, uid_validity, uid, message_id, direction, address, name, at, subject, text, attachments)
    SELECT DISTINCT ON (m.unknown_id) m.unknown_id, m.mailbox_id, m.employee_id, m.folder, m.uid_validity, m.uid, m.message_id, m.direction,
      m.address, m.name, m.at, m.subject, k.note, m.attachments
    FROM mail m JOIN contact k ON k.customer_id = m.customer_id AND k.id = m.contact_id
    WHERE m.voided_by = ${tx.operationId} AND m.unknown_id IS NOT NULL
    ON CONFLICT (id) DO NOTHING`.execute(tx.db)
}

/** That was taken back as well: they are known after all. */
export async function dropReturned(tx: Ctx, customerIds: readonly string[]): Promise<void> {
  await sql`
    DELETE FROM unknown_mail u USING mail m
    WHERE m.customer_id = ANY(${customerIds}::uuid[]) AND m.unknown_id = u.id AND m.voided_by IS NULL`.execute(
    tx.db,
  )
}

export type Ignored = { kind: 'address' | 'domain'; value: string; mailboxId: string | null }

export async function ignoredOf(ctx: Ctx, mayAll: boolean) {
  const found = await sql<Ignored & { id: string; mailboxAddress: string | null }>`
    SELECT i.id, i.kind, i.value, i.mailbox_id, b.address AS mailbox_address
    FROM mail_ignored i LEFT JOIN mailbox b ON b.id = i.mailbox_id
    WHERE i.mailbox_id IS NULL OR ${mine(ctx, mayAll)} ORDER BY i.value, i.id LIMIT 1000`.execute(ctx.db)
  return found.rows
}

/** What holds for a mailbox. */
export async function ignoredBy(ctx: Ctx, mailboxId: string): Promise<Ignored[]> {
  const found = await sql<Ignored>`
    SELECT kind, value, mailbox_id FROM mail_ignored WHERE mailbox_id IS NULL OR mailbox_id = ${mailboxId}`.execute(
    ctx.db,
  )
  return found.rows
}

export async function isIgnoredAlready(tx: Ctx, { kind, value, mailboxId }: Ignored): Promise<boolean> {
  const found = await sql`
    SELECT 1 FROM mail_ignored WHERE kind = ${kind} AND value = ${value}
      AND (mailbox_id IS NULL OR mailbox_id = ${mailboxId}::uuid)`.execute(tx.db)
  return found.rows.length > 0
}

export async function dropUnknownOf(tx: Ctx, addresses: readonly string[]): Promise<void> {
  await sql`DELETE FROM unknown_mail WHERE address = ANY(${addresses}::text[])`.execute(tx.db)
}

export async function dropUnknown(ctx: Ctx, before: Date): Promise<void> {
  await sql`DELETE FROM unknown_mail WHERE at < ${before}`.execute(ctx.db)
}
