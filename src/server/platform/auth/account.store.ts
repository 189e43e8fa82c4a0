import { type Generated, sql } from 'kysely'
import type { Ctx } from '../ctx.ts'
import { newId } from '../ids.ts'
import { normalizeAccountName } from './account-name.ts'

// The account library reads and writes these tables too, through its own field mapping.
declare module '../schema.ts' {
  interface Database {
    authUser: {
      id: string
      username: string
      name: string
      email: string
      emailVerified: Generated<boolean>
      image: string | null
      twoFactorEnabled: Generated<boolean>
      mustChangePassword: Generated<boolean>
      createdAt: Generated<Date>
      updatedAt: Generated<Date>
    }
    authSession: {
      id: string
      userId: string
      token: string
      expiresAt: Date
      ipAddress: string | null
      userAgent: string | null
      createdAt: Generated<Date>
      updatedAt: Generated<Date>
    }
    authAccount: {
      id: string
      userId: string
      providerId: string
      accountId: string
      password: string | null
      createdAt: Generated<Date>
      updatedAt: Generated<Date>
    }
    authVerification: { id: string; identifier: string; value: string; expiresAt: Date }
    authTwoFactor: { id: string; userId: string; verified: Generated<boolean> }
  }
}

export type NewAccount = { id: string; username: string; name: string; passwordHash: string }

/** An account with a one-time password. The library wants an address; this one can never belong to anybody. */
export async function insertAccount(tx: Ctx, account: NewAccount): Promise<void> {
  const { id, username, name, passwordHash } = account
  await tx.db
    .insertInto('authUser')
    .values({
      id,
      username: normalizeAccountName(username),
      name,
      email: `${id}@account.invalid`,
      mustChangePassword: true,
    })
    .execute()
  await tx.db
    .insertInto('authAccount')
    .values({ id: newId(), userId: id, providerId: 'credential', accountId: id, password: passwordHash })
    .execute()
}

export function findAccountByName(ctx: Ctx, username: string) {
  return ctx.db
    .selectFrom('authUser')
    .select(['id', 'username', 'name'])
    .where('username', '=', normalizeAccountName(username))
    .executeTakeFirst()
}

export async function renameAccount(tx: Ctx, id: string, name: string): Promise<void> {
  await tx.db.updateTable('authUser').set({ name, updatedAt: tx.now }).where('id', '=', id).execute()
}

export async function setOneTimePassword(tx: Ctx, id: string, passwordHash: string): Promise<void> {
  await tx.db
    .updateTable('authAccount')
    .set({ password: passwordHash, updatedAt: tx.now })
    .where('userId', '=', id)
    .where('providerId', '=', 'credential')
    .execute()
  await tx.db.updateTable('authUser').set({ mustChangePassword: true }).where('id', '=', id).execute()
  await dropSessions(tx, id)
}

export async function clearOneTimePassword(ctx: Ctx, id: string): Promise<void> {
  await ctx.db.updateTable('authUser').set({ mustChangePassword: false }).where('id', '=', id).execute()
}

/** Signs the account out everywhere, remembered devices included. */
export async function dropSessions(tx: Ctx, userId: string): Promise<void> {
  await tx.db.deleteFrom('authSession').where('userId', '=', userId).execute()
  await tx.db
    .deleteFrom('authVerification')
    .where('value', '=', userId)
    .where('identifier', 'like', 'trust-device-%')
    .execute()
}

/** For somebody who has lost his device: he signs in by password and enrols a new one. */
export async function removeTwoFactor(tx: Ctx, userId: string): Promise<void> {
  await tx.db.deleteFrom('authTwoFactor').where('userId', '=', userId).execute()
  await tx.db.updateTable('authUser').set({ twoFactorEnabled: false }).where('id', '=', userId).execute()
}

export function listSessions(ctx: Ctx, userId: string) {
  return ctx.db
    .selectFrom('authSession')
    .select(['id', 'ipAddress', 'userAgent', 'createdAt', 'updatedAt', 'expiresAt'])
    .where('userId', '=', userId)
    .where('expiresAt', '>', ctx.now)
    .orderBy('createdAt', 'desc')
    .execute()
}

/** Answers whether there was such a session of this account. */
export async function deleteSession(ctx: Ctx, userId: string, id: string): Promise<boolean> {
  const gone = await ctx.db
    .deleteFrom('authSession')
    .where('userId', '=', userId)
    .where('id', '=', id)
    .returning('id')
    .execute()
  return gone.length > 0
}

export async function deleteOtherSessions(ctx: Ctx, userId: string, keptId: string | null): Promise<number> {
  const gone = await ctx.db
    .deleteFrom('authSession')
    .where('userId', '=', userId)
    .$if(keptId !== null, (query) => query.where('id', '<>', keptId ?? ''))
    .returning('id')
    .execute()
  return gone.length
}

/** Every night: sessions, half-done sign-ins, remembered devices and counted tries that are over. */
export async function dropExpired(ctx: Ctx): Promise<void> {
  await ctx.db.deleteFrom('authSession').where('expiresAt', '<', ctx.now).execute()
  await ctx.db.deleteFrom('authVerification').where('expiresAt', '<', ctx.now).execute()
  await sql`DELETE FROM rate_limit WHERE expire < ${ctx.now.getTime()}`.execute(ctx.db)
}
