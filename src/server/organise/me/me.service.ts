// What everybody may know and change of himself.
import { deleteOtherSessions, deleteSession, listSessions } from '../../platform/auth/account.store.ts'
import { forgetActors } from '../../platform/auth/actor-cache.ts'
import { insertApiKey, listApiKeys, revokeApiKey } from '../../platform/auth/api-key.store.ts'
import { makeApiKey } from '../../platform/auth/api-key-secret.ts'
import type { Ctx, Locale } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { newId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import { businessCurrency, businessName, businessTimeZone } from '../../platform/settings/business.ts'
import { getEmployee, updateOwnParticulars } from '../employees/employees.service.ts'
import { narrowPermissions, rolesOf } from '../roles/roles.service.ts'

const day = 24 * 3600 * 1000

export async function getMe(ctx: Ctx) {
  const { actor } = ctx
  const employee = await getEmployee(ctx, actor.userId)
  const roles = await rolesOf(ctx, employee.roleIds)
  return {
    ...employee,
    roles: roles.map(({ nameZh, nameEn }) => ({ nameZh, nameEn })),
    permissions: [...actor.permissions],
    scope: actor.scope.kind,
    masks: [...actor.masks],
    via: actor.via,
    timeZone: await businessTimeZone(ctx),
    currency: await businessCurrency(ctx),
    houseName: await businessName(ctx),
  }
}

export async function updateMe(
  ctx: Ctx,
  patch: { locale?: Locale; email?: string | null; phone?: string | null },
) {
  requireSession(ctx)
  const written = await inOperation(ctx, { kind: 'me.update' }, (tx) => updateOwnParticulars(tx, patch))
  forgetActors()
  return written
}

export async function listMySessions(ctx: Ctx) {
  requireSession(ctx)
  const rows = await listSessions(ctx, ctx.actor.userId)
  return rows.map(({ ipAddress, updatedAt, ...row }) => ({
    ...row,
    address: ipAddress,
    lastActiveAt: updatedAt,
    isCurrent: row.id === ctx.actor.credentialId,
  }))
}

export async function revokeMySession(ctx: Ctx, id: string): Promise<{ revoked: number }> {
  requireSession(ctx)
  if (!(await deleteSession(ctx, ctx.actor.userId, id))) throw new Problem(404, 'sessionNotFound')
  forgetActors()
  return { revoked: 1 }
}

export async function revokeMyOtherSessions(ctx: Ctx): Promise<{ revoked: number }> {
  const kept = requireSession(ctx)
  const revoked = await deleteOtherSessions(ctx, ctx.actor.userId, kept)
  forgetActors()
  return { revoked }
}

export async function listMyApiKeys(ctx: Ctx) {
  requireSession(ctx)
  return listApiKeys(ctx, ctx.actor.userId)
}

/** The key itself is answered this once. It can never do more than its owner, however much it asks for. */
export async function createMyApiKey(
  ctx: Ctx,
  wish: { name: string; scopes: string[]; expiresInDays: number | null },
) {
  requireSession(ctx)
  if (narrowPermissions(ctx.actor.permissions, wish.scopes).size === 0)
    throw new Problem(403, 'beyondYourRights')
  const { key, prefix, keyHash } = makeApiKey()
  return inOperation(ctx, { kind: 'apiKey.create', reason: `${wish.name} ${prefix}…` }, async (tx) => {
    const id = newId()
    const expiresAt =
      wish.expiresInDays === null ? null : new Date(tx.now.getTime() + wish.expiresInDays * day)
    const { name, scopes } = wish
    await insertApiKey(tx, { id, userId: tx.actor.userId, name, prefix, keyHash, scopes, expiresAt })
    return { id, key, prefix, operationId: tx.operationId }
  })
}

export async function revokeMyApiKey(ctx: Ctx, id: string): Promise<{ operationId: string }> {
  requireSession(ctx)
  const revoked = await inOperation(ctx, { kind: 'apiKey.revoke' }, async (tx) => {
    if (!(await revokeApiKey(tx, tx.actor.userId, id))) throw new Problem(404, 'apiKeyNotFound')
    return { operationId: tx.operationId }
  })
  forgetActors()
  return revoked
}

/** A key must not make keys, nor end sessions or see from where they come: a stolen one could settle in. Answers the session's id. */
function requireSession(ctx: Ctx): string {
  const { via, credentialId } = ctx.actor
  if (via !== 'session' || !credentialId) throw new Problem(403, 'sessionRequired')
  return credentialId
}
