import { type Generated, sql } from 'kysely'
import type { mailSecurities } from '../../../contracts/mail-words.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'

type MailboxColumns = {
  id: string
  address: string
  employeeId: string | null
  host: string
  port: number
  security: (typeof mailSecurities)[number]
  username: string
  folders: string[]
  fromOn: string
  isPaused: boolean
}

export type Fault = { code: string; params: Record<string, string | number | boolean | null> }

declare module '../../platform/schema.ts' {
  interface Database {
    mailbox: MailboxColumns & {
      archivedAt: Date | null
      version: Generated<number>
      createdByOperation: string
      createdAt: Generated<Date>
    }
    mailboxSecret: { mailboxId: string; sealed: string }
    mailFolder: {
      mailboxId: string
      path: string
      uidValidity: string
      lastUid: number
      fromOn: string | null
    }
  }
}

export const mailboxTable: RecordTable = { name: 'mailbox', ofCustomer: 'none' }

export type Mailbox = MailboxColumns & { version: number; sealed: string | null }

export async function findMailbox(ctx: Ctx, id: string): Promise<Mailbox | undefined> {
  const found = await sql<Mailbox>`
    SELECT b.*, s.sealed FROM mailbox b LEFT JOIN mailbox_secret s ON s.mailbox_id = b.id
    WHERE b.id = ${id} AND b.archived_at IS NULL`.execute(ctx.db)
  return found.rows[0]
}

export async function isAddressRead(tx: Ctx, address: string): Promise<boolean> {
  const found = await sql`SELECT 1 FROM mailbox WHERE address = ${address} AND archived_at IS NULL`.execute(
    tx.db,
  )
  return found.rows.length > 0
}

export type MailboxState = MailboxColumns & {
  employeeName: string | null
  isFetching: boolean
  fetchedAt: Date | null
  fault: Fault | null
  nextAt: Date | null
  kept: number
  bounced: number
  refused: number
  unknown: number
  version: number
}

/** One's own, or all of the house. */
export async function mailboxesOf(ctx: Ctx, all: boolean): Promise<MailboxState[]> {
  const found = await sql<MailboxState>`
    SELECT b.*, e.name AS employee_name, coalesce(s.lease_until > ${ctx.now}, FALSE) AS is_fetching, s.fetched_at, s.fault,
      CASE WHEN b.is_paused THEN NULL ELSE s.due_at END AS next_at,
      coalesce(s.kept, 0)::float8 AS kept, coalesce(s.bounced, 0)::float8 AS bounced,
      (SELECT count(*)::int FROM mail_refusal r WHERE r.mailbox_id = b.id) AS refused,
      (SELECT count(DISTINCT u.address)::int FROM unknown_mail u WHERE u.mailbox_id = b.id) AS unknown
    FROM mailbox b LEFT JOIN mailbox_state s ON s.mailbox_id = b.id LEFT JOIN employee e ON e.id = b.employee_id
    WHERE b.archived_at IS NULL AND (${all} OR b.employee_id = ${ctx.actor.userId}::uuid)
    ORDER BY b.employee_id IS NOT NULL, b.address LIMIT 500`.execute(ctx.db)
  return found.rows
}

export async function putSecret(tx: Ctx, mailboxId: string, sealed: string): Promise<void> {
  await sql`
    INSERT INTO mailbox_secret (mailbox_id, sealed) VALUES (${mailboxId}, ${sealed})
    ON CONFLICT (mailbox_id) DO UPDATE SET sealed = excluded.sealed`.execute(tx.db)
}

export async function dropSecret(tx: Ctx, mailboxId: string): Promise<void> {
  await sql`DELETE FROM mailbox_secret WHERE mailbox_id = ${mailboxId}`.execute(tx.db)
}

/** To be tried at once; what was wrong may be right now. */
export async function makeDue(tx: Ctx, mailboxId: string): Promise<void> {
  await sql`
    INSERT INTO mailbox_state (mailbox_id, due_at) VALUES (${mailboxId}, ${tx.now})
    ON CONFLICT (mailbox_id) DO UPDATE SET due_at = ${tx.now}, faults = 0`.execute(tx.db)
}

/** Whose turn it is, no more than that at once; not again before the next turn. */
export async function claimDue(tx: Ctx): Promise<string[]> {
  const found = await sql<{ id: string }>`
    UPDATE mailbox_state SET due_at = now() + interval '5 minutes' WHERE mailbox_id IN (
      SELECT b.id FROM mailbox b JOIN mailbox_state s ON s.mailbox_id = b.id
      WHERE b.archived_at IS NULL AND NOT b.is_paused AND s.due_at <= now() AND coalesce(s.lease_until < now(), TRUE)
        -- Whoever has left is read no more.
        AND NOT EXISTS (SELECT 1 FROM employee e WHERE e.id = b.employee_id AND e.state <> 'active')
      ORDER BY s.due_at, b.id LIMIT 100
    ) RETURNING mailbox_id AS id`.execute(tx.db)
  return found.rows.map(({ id }) => id)
}

export async function dropFetchJobs(ctx: Ctx, kind: string): Promise<void> {
  await sql`
    DELETE FROM job WHERE kind = ${kind} AND state IN ('done', 'cancelled') AND finished_at < ${ctx.now}::timestamptz - interval '1 day'`.execute(
    ctx.db,
  )
}

/** By the clock of the database, which all processes share. False where somebody else reads it. */
export async function takeLease(ctx: Ctx, mailboxId: string, seconds: number): Promise<boolean> {
  const taken = await sql`
    UPDATE mailbox_state SET lease_until = now() + ${seconds} * interval '1 second'
    WHERE mailbox_id = ${mailboxId} AND coalesce(lease_until < now(), TRUE)`.execute(ctx.db)
  return (taken.numAffectedRows ?? 0n) > 0n
}

export async function keepLease(tx: Ctx, mailboxId: string, seconds: number): Promise<void> {
  await sql`
    UPDATE mailbox_state SET lease_until = now() + ${seconds} * interval '1 second' WHERE mailbox_id = ${mailboxId}`.execute(
    tx.db,
  )
}

/** `minutes`: until it is tried again. */
export async function endFetch(
  ctx: Ctx,
  mailboxId: string,
  { fault, minutes }: { fault: Fault | null; minutes: number },
): Promise<void> {
  const fetched = fault ? sql`fetched_at` : sql`now()`
  await sql`
    UPDATE mailbox_state SET lease_until = NULL, fault = ${fault && JSON.stringify(fault)}::jsonb, fetched_at = ${fetched},
      faults = CASE WHEN ${fault !== null} THEN faults + 1 ELSE 0 END,
      due_at = now() + ${minutes} * interval '1 minute' * CASE WHEN ${fault !== null} THEN least(1 << least(faults, 4), 12) ELSE 1 END
    WHERE mailbox_id = ${mailboxId}`.execute(ctx.db)
}

export async function addCounts(tx: Ctx, mailboxId: string, count: { kept: number; bounced: number }) {
  await sql`
    UPDATE mailbox_state SET kept = kept + ${count.kept}, bounced = bounced + ${count.bounced} WHERE mailbox_id = ${mailboxId}`.execute(
    tx.db,
  )
}

/** Of mailboxes whose setting up was taken back no password stays. */
export async function dropSecretsOfNone(tx: Ctx): Promise<void> {
  await sql`
    DELETE FROM mailbox_secret s WHERE NOT EXISTS (SELECT 1 FROM mailbox b WHERE b.id = s.mailbox_id)`.execute(
    tx.db,
  )
}

/** Where reading goes on: at the beginning where the folder was made anew, or earlier mails are wanted than before. */
export async function lastUidOf(
  ctx: Ctx,
  { id, fromOn }: Pick<Mailbox, 'id' | 'fromOn'>,
  path: string,
  uidValidity: string,
): Promise<number> {
  const found = await sql<{ lastUid: number }>`
    SELECT last_uid::float8 AS last_uid FROM mail_folder
    WHERE mailbox_id = ${id} AND path = ${path} AND uid_validity = ${uidValidity}
      AND coalesce(from_on <= ${fromOn}::date, TRUE)`.execute(ctx.db)
  return found.rows[0]?.lastUid ?? 0
}

export async function putLastUid(
  tx: Ctx,
  {
    mailboxId,
    path,
    uidValidity,
    lastUid,
    fromOn,
  }: { mailboxId: string; path: string; uidValidity: string; lastUid: number; fromOn: string },
): Promise<void> {
  await sql`
    INSERT INTO mail_folder (mailbox_id, path, uid_validity, last_uid, from_on)
    VALUES (${mailboxId}, ${path}, ${uidValidity}, ${lastUid}, ${fromOn}::date)
    ON CONFLICT (mailbox_id, path) DO UPDATE
    SET uid_validity = excluded.uid_validity, last_uid = excluded.last_uid, from_on = excluded.from_on`.execute(
    tx.db,
  )
}

/** Addresses of ours and whose they are. */
export async function ownAddresses(ctx: Ctx) {
  const found = await sql<{ address: string; employeeId: string | null; isMailbox: boolean }>`
    SELECT lower(email) AS address, id AS employee_id, FALSE AS is_mailbox FROM employee WHERE email IS NOT NULL
    UNION ALL SELECT address, employee_id, TRUE FROM mailbox WHERE archived_at IS NULL`.execute(ctx.db)
  return found.rows
}
