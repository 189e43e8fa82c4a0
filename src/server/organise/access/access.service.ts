// Who stands behind a request, and what that lets him do.
import { maskedField } from '../../../contracts/mask.ts'
import type { AccountAct, AccountUser } from '../../platform/auth/account-door.ts'
import { forgetActors, rememberActor } from '../../platform/auth/actor-cache.ts'
import { findApiKey } from '../../platform/auth/api-key.store.ts'
import { hashApiKey, readBearerKey } from '../../platform/auth/api-key-secret.ts'
import { readSessionToken } from '../../platform/auth/session-cookie.ts'
import type { Actor, Ctx } from '../../platform/ctx.ts'
import { type InOperation, inOperation, openOperation } from '../../platform/history/operation.ts'
import { Problem } from '../../platform/problem.ts'
import { ensureHeadOffice, refuseLostDepartments } from '../departments/departments.service.ts'
import { type Credentials, createEmployee, hasEmployees } from '../employees/employees.service.ts'
import {
  areBuiltInRolesCurrent,
  combineRoles,
  ensureBuiltInRoles,
  narrowPermissions,
  requireAdministrator,
} from '../roles/roles.service.ts'
import { resolveScope } from './access.rules.ts'
import * as store from './access.store.ts'

/**
 * The person behind a session cookie or an API key (`Authorization: Bearer gx_…`, which goes before a cookie), or null.
 * A key narrows what its owner may do. Remembered for a moment.
 */
export async function resolveActor(ctx: Ctx, headers: Headers, secret: string): Promise<Actor | null> {
  const key = readBearerKey(headers)
  if (key) {
    const keyHash = hashApiKey(key)
    return rememberActor(keyHash, () => actorOfKey(ctx, keyHash))
  }
  const token = await readSessionToken(headers, secret)
  return token ? rememberActor(token, () => actorOfSession(ctx, token)) : null
}

async function actorOfSession(ctx: Ctx, token: string): Promise<Actor | null> {
  const session = await store.findSession(ctx, token)
  const standing = session && (await store.findStanding(ctx, session.userId))
  return standing ? { ...actorOf(standing), via: 'session', credentialId: session.id } : null
}

const seeWhole = 'customer.reveal'

async function actorOfKey(ctx: Ctx, keyHash: string): Promise<Actor | null> {
  const key = await findApiKey(ctx, keyHash)
  const standing = key && (await store.findStanding(ctx, key.userId))
  if (!standing) return null
  const owner = actorOf(standing)
  const permissions = narrowPermissions(owner.permissions, key.scopes)
  // A right that the owner has and the key was not given: to see phones and mailboxes whole.
  const isMasked = owner.permissions.has(seeWhole) && !permissions.has(seeWhole)
  const masks = isMasked ? new Set<string>(maskedField.options) : owner.masks
  return { ...owner, permissions, masks, via: 'apiKey', credentialId: key.id }
}

function actorOf(standing: store.Standing): Omit<Actor, 'via'> {
  const rights = combineRoles(standing.roles)
  return {
    userId: standing.id,
    name: standing.name,
    departmentId: standing.departmentId,
    // With a one-time password he is who he is, and may do nothing but choose his own.
    permissions: standing.mustChangePassword ? new Set() : rights.permissions,
    scope: resolveScope(rights.scope, standing),
    masks: rights.masks,
    locale: standing.locale,
  }
}

/** Whether an account with the right password gets a session. */
export function maySignIn(ctx: Ctx, userId: string): Promise<boolean> {
  return store.isActive(ctx, userId)
}

/** Signing in and out, passwords and authenticators stand in the record of acts like everything else. */
export async function recordAccountAct(ctx: Ctx, act: AccountAct, user: AccountUser): Promise<void> {
  const actor: Actor = { ...ctx.actor, userId: user.id, name: user.name, via: 'session' }
  await openOperation({ ...ctx, actor }, { kind: act })
}

/**
 * Run at every start. Makes the built-in roles what this version says; in an empty house also the head office and the
 * first administrator, whose one-time password is answered this once.
 */
export async function furnishHouse(ctx: Ctx): Promise<Credentials | null> {
  if ((await hasEmployees(ctx)) && (await areBuiltInRolesCurrent(ctx))) return null
  return inOperation(ctx, { kind: 'system.furnish' }, async (tx) => {
    await store.lockFirstStart(tx)
    const administratorId = await ensureBuiltInRoles(tx)
    if (await hasEmployees(tx)) return null
    const departmentId = await ensureHeadOffice(tx, '总部')
    const { username, oneTimePassword } = await createEmployee(tx, {
      username: 'admin',
      name: '管理员',
      departmentId,
      roleIds: [administratorId],
    })
    return { username, oneTimePassword }
  })
}

/**
 * After an undo, before it is committed: it must not be a way round the rules. Who undoes a change of people or roles
 * gives rights, so only an administrator may; nobody who ever had an account is unmade.
 */
export async function guardUndo(tx: InOperation): Promise<void> {
  const touched = await store.listTouched(tx, tx.operationId)
  if (touched.length === 0) return
  if (!tx.actor.permissions.has('*')) throw new Problem(403, 'undoRights')
  if (touched.some((record) => record.tableName === 'employee' && record.action === 'delete'))
    throw new Problem(409, 'undoEmployee')
  await refuseLostDepartments(
    tx,
    touched
      .filter((record) => record.tableName === 'department' && record.action === 'delete')
      .map((r) => r.recordId),
  )
  await requireAdministrator(tx)
  forgetActors()
}
