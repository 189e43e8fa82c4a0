// Everybody who works here: his place in the house, his roles, and the account he signs in with.
import { z } from 'zod'
import {
  dropSessions,
  findAccountByName,
  insertAccount,
  removeTwoFactor,
  renameAccount,
  setOneTimePassword,
} from '../../platform/auth/account.store.ts'
import { hashPassword, makeOneTimePassword } from '../../platform/auth/password.ts'
import { releaseAccount } from '../../platform/auth/sign-in-limit.ts'
import type { Ctx, Locale } from '../../platform/ctx.ts'
import { cursorPart, decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import { insertRecord, noteTouched, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import { requireDepartment, requireManaged } from '../departments/departments.service.ts'
import {
  changeRights,
  requireGrantable,
  requireRoles,
  rightsOf,
  rolesThatGive,
} from '../roles/roles.service.ts'
import * as store from './employees.store.ts'

const place = z.tuple([cursorPart.text, cursorPart.id])

export type EmployeeFields = {
  name: string
  email?: string | null
  phone?: string | null
  departmentId?: string | null
  managerId?: string | null
  jobTitle?: string | null
  locale?: Locale
  roleIds?: string[]
}
type Written = { operationId: string; version: number }
export type Credentials = { username: string; oneTimePassword: string }
type Employee = NonNullable<Awaited<ReturnType<typeof store.findEmployee>>>

export async function listEmployees(
  ctx: Ctx,
  query: Omit<store.EmployeeQuery, 'after'> & { cursor?: string },
) {
  const rows = await store.listEmployees(ctx, {
    ...query,
    after: decodeCursor(query.cursor, place),
  })
  const data = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? data.at(-1) : undefined
  const total = await store.countEmployees(ctx, query)
  return { data, total, nextCursor: last ? encodeCursor([last.name, last.id]) : null }
}

/** Ids of those who work here, by the names they sign in with. */
export async function employeesByName(ctx: Ctx, usernames: string[]): Promise<Map<string, string>> {
  if (usernames.length === 0) return new Map()
  const found = await store.findActiveByName(ctx, [...new Set(usernames.map((name) => name.toLowerCase()))])
  const ids = new Map(found.map(({ username, id }) => [username, id]))
  return new Map(
    usernames.flatMap((name) => {
      const id = ids.get(name.toLowerCase())
      return id ? [[name, id] as const] : []
    }),
  )
}

export async function getEmployee(ctx: Ctx, id: string): Promise<Employee> {
  const employee = await store.findEmployee(ctx, id)
  if (!employee) throw new Problem(404, 'employeeNotFound')
  return employee
}

export async function createEmployee(
  ctx: Ctx,
  { username, ...fields }: EmployeeFields & { username: string },
): Promise<Written & Credentials & { id: string }> {
  const oneTimePassword = makeOneTimePassword()
  const passwordHash = await hashPassword(oneTimePassword)
  return changeRights(ctx, 'employee.create', async (tx) => {
    requireManaged(tx, fields.departmentId ?? null)
    await requireFields(tx, fields)
    if (await findAccountByName(tx, username)) throw new Problem(409, 'usernameTaken', { username })
    const id = newId()
    await insertAccount(tx, { id, username, name: fields.name, passwordHash })
    await insertRecord(tx, store.employeeTable, { id, ...fields })
    return { id, operationId: tx.operationId, version: 1, username, oneTimePassword }
  })
}

export async function updateEmployee(ctx: Ctx, id: string, patch: Partial<EmployeeFields>): Promise<Written> {
  return changeRights(ctx, 'employee.update', async (tx) => {
    await requireManageable(tx, id)
    if (patch.departmentId !== undefined) requireManaged(tx, patch.departmentId)
    await requireFields(tx, patch, id)
    if (patch.name !== undefined) await renameAccount(tx, id, patch.name)
    const { version } = await updateRecord(tx, store.employeeTable, { id }, patch, ctx.request?.ifMatch)
    return { operationId: tx.operationId, version }
  })
}

/** Somebody leaves. His sessions end, his keys open nothing; customers and records keep his name. */
export async function deactivateEmployee(ctx: Ctx, id: string): Promise<{ operationId: string }> {
  if (id === ctx.actor.userId) throw new Problem(409, 'notYourself')
  return setState(ctx, 'employee.deactivate', id, 'left')
}

export async function reactivateEmployee(ctx: Ctx, id: string): Promise<{ operationId: string }> {
  return setState(ctx, 'employee.reactivate', id, 'active')
}

export async function resetPassword(ctx: Ctx, id: string): Promise<{ operationId: string } & Credentials> {
  const oneTimePassword = makeOneTimePassword()
  const passwordHash = await hashPassword(oneTimePassword)
  return changeRights(ctx, 'employee.resetPassword', async (tx) => {
    const { username } = await requireManageable(tx, id)
    await setOneTimePassword(tx, id, passwordHash)
    await releaseAccount(tx, username)
    await noteTouched(tx, store.employeeTable, { id })
    return { operationId: tx.operationId, username, oneTimePassword }
  })
}

/** For the command line, where somebody is known by his account name. */
export async function resetPasswordOf(ctx: Ctx, username: string): Promise<Credentials> {
  const account = await findAccountByName(ctx, username)
  if (!account) throw new Problem(404, 'employeeNotFound')
  return resetPassword(ctx, account.id)
}

export async function resetTotp(ctx: Ctx, id: string): Promise<{ operationId: string }> {
  return changeRights(ctx, 'employee.resetTotp', async (tx) => {
    await requireManageable(tx, id)
    await removeTwoFactor(tx, id)
    await dropSessions(tx, id)
    await noteTouched(tx, store.employeeTable, { id })
    return { operationId: tx.operationId }
  })
}

/** Who works here and holds a right, by any of his roles. */
export async function employeesWithRight(ctx: Ctx, right: string) {
  return store.activeHolders(ctx, await rolesThatGive(ctx, right))
}

/** Particulars that everybody may change of himself. */
export async function updateOwnParticulars(
  tx: InOperation,
  patch: { locale?: Locale; email?: string | null; phone?: string | null },
): Promise<Written> {
  const { version } = await updateRecord(
    tx,
    store.employeeTable,
    { id: tx.actor.userId },
    patch,
    tx.request?.ifMatch,
  )
  return { operationId: tx.operationId, version }
}

export function hasEmployees(ctx: Ctx): Promise<boolean> {
  return store.hasEmployees(ctx)
}

function setState(ctx: Ctx, kind: `employee.${string}`, id: string, state: store.EmployeeState) {
  return changeRights(ctx, kind, async (tx) => {
    await requireManageable(tx, id)
    await updateRecord(tx, store.employeeTable, { id }, { state }, ctx.request?.ifMatch)
    if (state === 'left') await dropSessions(tx, id)
    return { operationId: tx.operationId }
  })
}

/** Somebody in my departments who may do nothing that I may not: else his account would be a ladder. */
async function requireManageable(tx: Ctx, id: string): Promise<Employee> {
  const employee = await getEmployee(tx, id)
  requireManaged(tx, employee.departmentId)
  requireGrantable(tx, await rightsOf(tx, employee.roleIds))
  return employee
}

async function requireFields(tx: Ctx, fields: Partial<EmployeeFields>, id?: string): Promise<void> {
  if (fields.departmentId) await requireDepartment(tx, fields.departmentId)
  if (fields.roleIds) requireGrantable(tx, await requireRoles(tx, fields.roleIds))
  if (!fields.managerId) return
  const manager = await getEmployee(tx, fields.managerId)
  if (manager.state !== 'active') throw new Problem(409, 'managerLeft')
  if (id && (await store.findPeopleIds(tx, id)).includes(manager.id)) throw new Problem(409, 'managerCycle')
}
