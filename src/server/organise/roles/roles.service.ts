// Roles: which rights, over whose customers, and which fields only in part. Nobody hands on more than he holds.
import { forgetActors } from '../../platform/auth/actor-cache.ts'
import type { Actor, Ctx } from '../../platform/ctx.ts'
import { type InOperation, inOperation } from '../../platform/history/operation.ts'
import { insertRecord, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import {
  type BuiltInRole,
  builtInRoles,
  combineRoles as combine,
  expandPermissions,
  isWithin,
  type Rights,
  type RoleRights,
} from './roles.rules.ts'
import * as store from './roles.store.ts'

export type RoleFields = Omit<BuiltInRole, 'key'>
type Written = { operationId: string; version: number }

export function listRoles(ctx: Ctx) {
  return store.listRoles(ctx)
}

export async function createRole(ctx: Ctx, fields: RoleFields): Promise<Written & { id: string }> {
  return changeRights(ctx, 'role.create', async (tx) => {
    requireGrantable(tx, combine([fields]))
    const id = newId()
    await insertRecord(tx, store.roleTable, { id, ...fields })
    return { id, operationId: tx.operationId, version: 1 }
  })
}

export async function updateRole(ctx: Ctx, id: string, patch: Partial<RoleFields>): Promise<Written> {
  return changeRights(ctx, 'role.update', async (tx) => {
    const role = await requireOwnRole(tx, id)
    requireGrantable(tx, combine([role]))
    requireGrantable(tx, combine([{ ...role, ...patch }]))
    const { version } = await updateRecord(tx, store.roleTable, { id }, patch, ctx.request?.ifMatch)
    return { operationId: tx.operationId, version }
  })
}

export async function archiveRole(ctx: Ctx, id: string): Promise<{ operationId: string }> {
  return changeRights(ctx, 'role.archive', async (tx) => {
    const role = await requireOwnRole(tx, id)
    requireGrantable(tx, combine([role]))
    if (role.holderCount > 0) throw new Problem(409, 'roleHeld', { count: role.holderCount })
    await updateRecord(tx, store.roleTable, { id }, { archivedAt: tx.now }, ctx.request?.ifMatch)
    return { operationId: tx.operationId }
  })
}

/** What these roles come to together. */
export async function rightsOf(ctx: Ctx, roleIds: string[]): Promise<Rights> {
  return combine(await store.findRoles(ctx, roleIds))
}

export function rolesOf(ctx: Ctx, roleIds: string[]) {
  return store.findRoles(ctx, roleIds)
}

/** The same for roles that are to be given: each must exist. */
export async function requireRoles(ctx: Ctx, roleIds: string[]): Promise<Rights> {
  const roles = await store.findRoles(ctx, roleIds)
  if (roles.length !== new Set(roleIds).size) throw new Problem(422, 'roleUnknown')
  return combine(roles)
}

/** The actor may give, take or touch only what lies within his own rights. */
export function requireGrantable(ctx: Ctx, rights: Rights): void {
  if (!isWithin(rights, rightsOfActor(ctx.actor))) throw new Problem(403, 'beyondYourRights')
}

/**
 * Runs a change of roles or of who holds them. One at a time, and the house is never left without an administrator:
 * checked after the change, in the same transaction.
 */
export async function changeRights<T>(
  ctx: Ctx,
  kind: `${string}.${string}`,
  work: (tx: InOperation) => Promise<T>,
): Promise<T> {
  const result = await inOperation(ctx, { kind }, async (tx) => {
    await store.lockRights(tx)
    const done = await work(tx)
    await requireAdministrator(tx)
    return done
  })
  forgetActors()
  return result
}

/** Whom somebody can ask for a role: names alone, for everybody who works here. */
export const listAdministrators = (ctx: Ctx) => store.listAdministrators(ctx, 5)

export async function requireAdministrator(tx: Ctx): Promise<void> {
  if ((await store.countAdministrators(tx)) === 0) throw new Problem(409, 'lastAdministrator')
}

/** Brings the built-in roles to what this version of the program says. Answers the administrator's id. */
export async function ensureBuiltInRoles(tx: InOperation): Promise<string> {
  let administratorId = ''
  for (const role of builtInRoles) {
    const known = await store.findBuiltInRole(tx, role.key)
    const id = known?.id ?? newId()
    if (known) await updateRecord(tx, store.roleTable, { id }, role)
    else await insertRecord(tx, store.roleTable, { id, ...role, builtIn: true })
    if (role.key === 'administrator') administratorId = id
  }
  return administratorId
}

/** The roles that give this right, by whatever pattern. */
export async function rolesThatGive(ctx: Ctx, right: string): Promise<string[]> {
  const giving = (await store.listRoles(ctx)).filter(({ permissions }) =>
    expandPermissions(permissions).has(right),
  )
  return giving.map(({ id }) => id)
}

export async function roleIdByKey(ctx: Ctx, key: string): Promise<string> {
  const role = await store.findBuiltInRole(ctx, key)
  if (!role) throw new Problem(404, 'roleNotFound')
  return role.id
}

/** Whether `ensureBuiltInRoles` would change anything: most starts need no operation for it. */
export async function areBuiltInRolesCurrent(ctx: Ctx): Promise<boolean> {
  const known = new Map((await store.listRoles(ctx)).map((role) => [role.key, role]))
  return builtInRoles.every((role) => {
    const stored = known.get(role.key)
    return (
      stored !== undefined &&
      Object.entries(role).every(([name, value]) => isSame(value, fieldOf(stored, name)))
    )
  })
}

function rightsOfActor(actor: Actor): Rights {
  return { permissions: actor.permissions, scope: actor.scope.kind, masks: actor.masks }
}

async function requireOwnRole(tx: Ctx, id: string) {
  const role = await store.findRole(tx, id)
  if (!role) throw new Problem(404, 'roleNotFound')
  if (role.builtIn) throw new Problem(409, 'roleBuiltIn')
  return role
}

function fieldOf(record: object, name: string): unknown {
  return Object.entries(record).find(([key]) => key === name)?.[1]
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** What several roles come to together; for whoever has read them already. */
export function combineRoles(roles: RoleRights[]): Rights {
  return combine(roles)
}

/** What is left of somebody's rights under the scopes of a key. */
export function narrowPermissions(permissions: ReadonlySet<string>, scopes: readonly string[]): Set<string> {
  const asked = expandPermissions(scopes)
  return permissions.has('*')
    ? asked
    : new Set([...asked].filter((permission) => permissions.has(permission)))
}
