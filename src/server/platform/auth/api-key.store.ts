import { type Generated, sql } from 'kysely'
import type { Ctx } from '../ctx.ts'

declare module '../schema.ts' {
  interface Database {
    authApiKey: {
      id: string
      userId: string
      name: string
      prefix: string
      keyHash: string
      scopes: string[]
      expiresAt: Date | null
      lastUsedAt: Date | null
      revokedAt: Date | null
      createdAt: Generated<Date>
    }
  }
}

export type ApiKeyRow = {
  id: string
  name: string
  prefix: string
  scopes: string[]
  expiresAt: Date | null
  lastUsedAt: Date | null
  createdAt: Date
}

export async function insertApiKey(
  tx: Ctx,
  key: {
    id: string
    userId: string
    name: string
    prefix: string
    keyHash: string
    scopes: string[]
    expiresAt: Date | null
  },
): Promise<void> {
  await tx.db
    .insertInto('authApiKey')
    .values({ ...key, createdAt: tx.now })
    .execute()
}

export function listApiKeys(ctx: Ctx, userId: string): Promise<ApiKeyRow[]> {
  return ctx.db
    .selectFrom('authApiKey')
    .select(['id', 'name', 'prefix', 'scopes', 'expiresAt', 'lastUsedAt', 'createdAt'])
    .where('userId', '=', userId)
    .where('revokedAt', 'is', null)
    .orderBy('createdAt', 'desc')
    .execute()
}

export async function revokeApiKey(tx: Ctx, userId: string, id: string): Promise<boolean> {
  const revoked = await tx.db
    .updateTable('authApiKey')
    .set({ revokedAt: tx.now })
    .where('userId', '=', userId)
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .returning('id')
    .execute()
  return revoked.length > 0
}

/** The key that still opens: not revoked, not expired. Notes the use, at most once a minute. */
export async function findApiKey(ctx: Ctx, keyHash: string) {
  const key = await ctx.db
    .selectFrom('authApiKey')
    .select(['id', 'userId', 'scopes', 'lastUsedAt'])
    .where('keyHash', '=', keyHash)
    .where('revokedAt', 'is', null)
    .where((eb) => eb.or([eb('expiresAt', 'is', null), eb('expiresAt', '>', ctx.now)]))
    .executeTakeFirst()
  if (!key) return undefined
  await sql`
    UPDATE auth_api_key SET last_used_at = ${ctx.now}
    WHERE id = ${key.id} AND (last_used_at IS NULL OR last_used_at < ${ctx.now}::timestamptz - interval '1 minute')`.execute(
    ctx.db,
  )
  return key
}
