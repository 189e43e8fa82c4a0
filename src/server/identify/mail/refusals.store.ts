// Letters that could not be taken, and reports of letters that came back of which nobody knows whether they are true.
import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'

export type Refusal = {
  folder: string
  uidValidity: string
  uid: number
  reason: string
  subject: string | null
  at: Date
  /** Who, by a report, is out of reach, and what it calls the letters to them. */
  addresses?: string[]
  names?: string[]
}

export async function insertRefusals(
  tx: Ctx,
  mailboxId: string,
  refusals: readonly Refusal[],
): Promise<void> {
  for (const { folder, uidValidity, uid, reason, subject, at, addresses = [], names = [] } of refusals)
    await sql`
      INSERT INTO mail_refusal (mailbox_id, folder, uid_validity, uid, reason, subject, at, addresses, names)
      VALUES (${mailboxId}, ${folder}, ${uidValidity}, ${uid}, ${reason}, ${subject}, ${at}, ${addresses}, ${names})
      ON CONFLICT DO NOTHING`.execute(tx.db)
}

export async function refusalsOf(ctx: Ctx, mailboxId: string) {
  const found = await sql<Omit<Refusal, 'uidValidity' | 'names'> & { addresses: string[] }>`
    SELECT folder, uid::float8 AS uid, subject, at, reason, addresses FROM mail_refusal
    WHERE mailbox_id = ${mailboxId} ORDER BY at DESC, uid DESC LIMIT 200`.execute(ctx.db)
  return found.rows
}

export async function dropRefusals(ctx: Ctx, before: Date): Promise<void> {
  await sql`DELETE FROM mail_refusal WHERE at < ${before}`.execute(ctx.db)
}

type Doubt = Pick<Refusal, 'folder' | 'uidValidity' | 'uid'> & { addresses: string[]; names: string[] }

/** Reports of which the letter has been read since. */
export async function doubtsOf(tx: Ctx, mailboxId: string): Promise<Doubt[]> {
  const found = await sql<Doubt>`
    SELECT folder, uid_validity, uid::float8 AS uid, addresses, names FROM mail_refusal r
    WHERE r.mailbox_id = ${mailboxId} AND r.names <> '{}' AND EXISTS (
      SELECT 1 FROM mail m WHERE m.message_id = ANY(r.names) AND m.address = ANY(r.addresses)
        AND m.direction = 'outgoing' AND m.voided_by IS NULL
    ) ORDER BY uid LIMIT 500 FOR UPDATE`.execute(tx.db)
  return found.rows
}

/** Of these addresses nothing is in doubt any more; a report of none goes. */
export async function dropDoubts(
  tx: Ctx,
  mailboxId: string,
  { folder, uidValidity, uid, addresses }: Omit<Doubt, 'names'>,
): Promise<void> {
  const it = sql`mailbox_id = ${mailboxId} AND folder = ${folder} AND uid_validity = ${uidValidity} AND uid = ${uid}`
  await sql`
    UPDATE mail_refusal SET addresses = ARRAY(
      SELECT a FROM unnest(addresses) AS a WHERE a <> ALL(${addresses}::text[])
    ) WHERE ${it}`.execute(tx.db)
  await sql`DELETE FROM mail_refusal WHERE ${it} AND addresses = '{}'`.execute(tx.db)
}

/** To which of these addresses a letter of one of these names went out. */
export async function sentAmong(
  ctx: Ctx,
  { names, addresses }: { names: readonly string[]; addresses: readonly string[] },
): Promise<Set<string>> {
  if (names.length === 0 || addresses.length === 0) return new Set()
  const found = await sql<{ address: string }>`
    SELECT DISTINCT address FROM mail WHERE message_id = ANY(${names}::text[]) AND address = ANY(${addresses}::text[])
      AND direction = 'outgoing' AND voided_by IS NULL`.execute(ctx.db)
  return new Set(found.rows.map(({ address }) => address))
}

/** Somebody is forgotten: so is that letters to them are said to have come back. */
export async function dropDoubtsOf(tx: Ctx, addresses: readonly string[]): Promise<void> {
  await sql`DELETE FROM mail_refusal WHERE addresses && ${addresses}::text[]`.execute(tx.db)
}
