// Keys of partners: by their digest alone. Changed beside the history, so that no undoing opens what was closed.
import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'

export type NewKey = { id: string; agreementId: string; prefix: string; keyHash: string }

/** There is one at a time: the earlier opens nothing any more. */
export async function replaceKey(tx: Ctx, key: NewKey): Promise<void> {
  await endKeys(tx, key.agreementId)
  await sql`
    INSERT INTO share_key (id, agreement_id, prefix, key_hash, made_at, made_by_name)
    VALUES (${key.id}, ${key.agreementId}, ${key.prefix}, ${key.keyHash}, ${tx.now}, ${tx.actor.name})`.execute(
    tx.db,
  )
}

export async function endKeys(tx: Ctx, agreementId: string): Promise<void> {
  await sql`
    UPDATE share_key SET ended_at = ${tx.now} WHERE agreement_id = ${agreementId} AND ended_at IS NULL`.execute(
    tx.db,
  )
}

/** Of which agreement this is, or was before the agreement itself was revoked; a key that was replaced is unknown. */
export async function findKey(
  ctx: Ctx,
  keyHash: string,
): Promise<{ id: string; agreementId: string } | undefined> {
  const found = await sql<{ id: string; agreementId: string }>`
    SELECT k.id, k.agreement_id FROM share_key k JOIN share_agreement a ON a.id = k.agreement_id
    WHERE k.key_hash = ${keyHash} AND (k.ended_at IS NULL OR (a.state = 'revoked' AND k.ended_at = a.revoked_at))`.execute(
    ctx.db,
  )
  return found.rows[0]
}

export async function noteUse(ctx: Ctx, id: string): Promise<void> {
  await sql`
    UPDATE share_key SET last_used_at = ${ctx.now}
    WHERE id = ${id} AND (last_used_at IS NULL OR last_used_at < ${ctx.now}::timestamptz - interval '1 minute')`.execute(
    ctx.db,
  )
}
