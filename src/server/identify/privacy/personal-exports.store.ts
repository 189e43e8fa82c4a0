import { sql } from 'kysely'
import type { Ctx, Locale } from '../../platform/ctx.ts'
import type { PersonalData } from '../../platform/personal-data.ts'

export type PersonalExport = {
  id: string
  customerId: string
  askedAt: Date
  askedBy: string | null
  askedByName: string
  purpose: string | null
  mark: string
  jobId: string | null
  fileId: string | null
  size: number | null
  expiresAt: Date | null
  fetchedAt: Date | null
}

declare module '../../platform/schema.ts' {
  interface Database {
    personalExport: PersonalExport
  }
}

export async function insertPersonalExport(
  tx: Ctx,
  row: Pick<PersonalExport, 'id' | 'customerId' | 'purpose' | 'mark'>,
): Promise<void> {
  const asked = { askedAt: tx.now, askedBy: tx.actor.userId, askedByName: tx.actor.name }
  await tx.db
    .insertInto('personalExport')
    .values({ ...row, ...asked })
    .execute()
}

type Patch = Partial<Pick<PersonalExport, 'jobId' | 'fileId' | 'size' | 'expiresAt' | 'fetchedAt'>>

export async function updatePersonalExport(tx: Ctx, id: string, patch: Patch): Promise<void> {
  await tx.db.updateTable('personalExport').set(patch).where('id', '=', id).execute()
}

export function findPersonalExport(ctx: Ctx, id: string): Promise<PersonalExport | undefined> {
  return ctx.db.selectFrom('personalExport').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Held against an erasure; false where it is gone. */
export async function holdPersonalExport(tx: Ctx, id: string): Promise<boolean> {
  const found = await sql`SELECT 1 FROM personal_export WHERE id = ${id} FOR UPDATE`.execute(tx.db)
  return found.rows.length > 0
}

export function listPersonalExports(ctx: Ctx, customerIds: readonly string[]): Promise<PersonalExport[]> {
  return ctx.db
    .selectFrom('personalExport')
    .selectAll()
    .where('customerId', 'in', customerIds)
    .orderBy('askedAt', 'desc')
    .limit(20)
    .execute()
}

/** For whoever asked for it, once and in time: of two who fetch it at once the second gets nothing. */
export async function takePersonalExport(ctx: Ctx, id: string): Promise<string | undefined> {
  const found = await sql<{ fileId: string }>`
    UPDATE personal_export SET fetched_at = ${ctx.now}
    WHERE id = ${id} AND asked_by = ${ctx.actor.userId} AND fetched_at IS NULL AND file_id IS NOT NULL
      AND expires_at > ${ctx.now}
    RETURNING file_id`.execute(ctx.db)
  return found.rows[0]?.fileId
}

/** Files nobody fetched in time, and those fetched already. */
export async function forgetExpired(tx: Ctx): Promise<string[]> {
  const found = await sql<{ id: string }>`
    WITH old AS (
      SELECT id, file_id FROM personal_export
      WHERE file_id IS NOT NULL AND (expires_at <= ${tx.now} OR fetched_at < ${tx.now}::timestamptz - interval '1 hour')
    ),
    done AS (UPDATE personal_export e SET file_id = NULL FROM old WHERE e.id = old.id)
    DELETE FROM file f USING old WHERE f.id = old.file_id RETURNING f.id`.execute(tx.db)
  return found.rows.map(({ id }) => id)
}

/** Rows of one table that are these customers' and stand, as JSON with column names; the oldest first where they have a time. */
export async function rowsToTell(
  ctx: Ctx,
  { table, tells }: PersonalData,
  ids: readonly string[],
): Promise<Record<string, unknown>[]> {
  const column = sql.ref(table === 'customer' ? 'id' : 'customer_id')
  const found = await sql<{ row: Record<string, unknown> }>`
    SELECT r.row || coalesce(
      (SELECT jsonb_build_object('product_id', p.name) FROM product p WHERE p.id::text = r.row ->> 'product_id'), '{}')
      || coalesce((SELECT jsonb_build_object('text_id', concat_ws(E'\n', t.zh, t.en))
        FROM consent_text t WHERE t.id::text = r.row ->> 'text_id'), '{}') AS row
    FROM (SELECT to_jsonb(t) || ${table === 'customer' ? sql`coalesce(t.own, '{}')` : sql`'{}'::jsonb`} AS row
      FROM ${sql.table(table)} t WHERE ${column} = ANY(${ids}::uuid[])) r
    WHERE r.row ->> 'voided_by' IS NULL
    ORDER BY r.row ->> ${tells[0] ?? 'id'}`.execute(ctx.db)
  return found.rows.map(({ row }) => Object.fromEntries(tells.map((name) => [name, row[name] ?? null])))
}

/** What one end is to the other, by the key of the kind. */
export async function tieWords(ctx: Ctx, locale: Locale): Promise<Map<string, string>> {
  const found = await sql<{ key: string; name: string }>`
    SELECT key, CASE WHEN ${locale === 'en'} THEN concat_ws(' / ', name_en, nullif(inverse_en, name_en))
      ELSE concat_ws(' / ', name_zh, nullif(inverse_zh, name_zh)) END AS name FROM tie_kind`.execute(ctx.db)
  return new Map(found.rows.map(({ key, name }) => [key, name]))
}
