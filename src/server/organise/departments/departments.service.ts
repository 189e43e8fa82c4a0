// The tree of departments: head office, branches, sub-branches. Whose customers somebody sees follows from it.
import { forgetActors } from '../../platform/auth/actor-cache.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type InOperation, inOperation } from '../../platform/history/operation.ts'
import { insertRecord, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import { findKindFault, findPlacementFault } from './departments.rules.ts'
import * as store from './departments.store.ts'

export type DepartmentFields = {
  parentId: string
  name: string
  code?: string | null
  kind: store.DepartmentKind
  sort?: number
}
type Written = { operationId: string; version: number }

export function listDepartments(ctx: Ctx) {
  return store.listDepartments(ctx)
}

export async function createDepartment(
  ctx: Ctx,
  fields: DepartmentFields,
): Promise<Written & { id: string }> {
  const created = await changeTree(ctx, 'department.create', async (tx) => {
    const parent = await requireDepartment(tx, fields.parentId)
    requireManaged(tx, parent.id)
    const fault = findPlacementFault(fields, parent)
    if (fault) throw new Problem(409, fault)
    const id = newId()
    await insertRecord(tx, store.departmentTable, { id, ...fields })
    return { id, operationId: tx.operationId, version: 1 }
  })
  forgetActors()
  return created
}

export async function updateDepartment(
  ctx: Ctx,
  id: string,
  patch: Partial<DepartmentFields>,
): Promise<Written> {
  const isMoved = patch.parentId !== undefined
  const written = await changeTree(ctx, isMoved ? 'department.move' : 'department.update', async (tx) => {
    const department = await requireDepartment(tx, id)
    requireManaged(tx, id)
    await requirePlacement(tx, department, patch)
    const { version } = await updateRecord(tx, store.departmentTable, { id }, patch, ctx.request?.ifMatch)
    return { operationId: tx.operationId, version }
  })
  forgetActors()
  return written
}

export async function archiveDepartment(ctx: Ctx, id: string): Promise<{ operationId: string }> {
  const written = await changeTree(ctx, 'department.archive', async (tx) => {
    const department = await requireDepartment(tx, id)
    requireManaged(tx, id)
    if (department.parentId === null) throw new Problem(409, 'departmentRoot')
    const { children, people, customers } = await store.countContents(tx, id)
    if (children + people + customers > 0)
      throw new Problem(409, 'departmentNotEmpty', { children, people, customers })
    await updateRecord(tx, store.departmentTable, { id }, { archivedAt: tx.now }, ctx.request?.ifMatch)
    return { operationId: tx.operationId }
  })
  forgetActors()
  return written
}

/** The head office, made at the first start. */
export async function ensureHeadOffice(tx: InOperation, name: string): Promise<string> {
  const root = await store.findRoot(tx)
  if (root) return root.id
  const id = newId()
  await insertRecord(tx, store.departmentTable, { id, parentId: null, name, kind: 'headOffice' })
  await store.rebuildPaths(tx)
  return id
}

export async function requireDepartment(ctx: Ctx, id: string) {
  const department = await store.findDepartment(ctx, id)
  if (!department) throw new Problem(404, 'departmentNotFound')
  return department
}

/** The department and all below it. */
export function departmentsFrom(ctx: Ctx, id: string): Promise<string[]> {
  return store.idsFrom(ctx, id)
}

/** Who runs a branch manages it and what is below it; the house as a whole needs the widest scope. */
export function requireManaged(ctx: Ctx, departmentId: string | null): void {
  const { kind, departmentIds } = ctx.scope
  if (kind === 'all') return
  if (departmentId !== null && departmentIds.includes(departmentId)) return
  throw new Problem(403, 'outsideYourDepartments')
}

/** After an undo: paths follow from parents. Two moves undone out of order could leave a ring; that is refused. */
export async function restoreTree(tx: InOperation): Promise<void> {
  await store.lockTree(tx)
  await store.rebuildPaths(tx)
  if (await store.hasRing(tx)) throw new Problem(409, 'departmentCycle')
  forgetActors()
}

/** A department whose opening is undone must hold nobody by then. */
export async function refuseLostDepartments(tx: Ctx, ids: string[]): Promise<void> {
  for (const id of ids) {
    const { children, people, customers } = await store.countContents(tx, id)
    if (children + people + customers > 0)
      throw new Problem(409, 'departmentNotEmpty', { children, people, customers })
  }
}

function changeTree<T>(
  ctx: Ctx,
  kind: `department.${string}`,
  work: (tx: InOperation) => Promise<T>,
): Promise<T> {
  return inOperation(ctx, { kind }, async (tx) => {
    await store.lockTree(tx)
    const result = await work(tx)
    await store.rebuildPaths(tx)
    return result
  })
}

type Placed = NonNullable<Awaited<ReturnType<typeof store.findDepartment>>>

async function requirePlacement(
  tx: Ctx,
  department: Placed,
  patch: Partial<DepartmentFields>,
): Promise<void> {
  const kind = patch.kind ?? department.kind
  const isRoot = department.parentId === null
  if (isRoot && (patch.parentId !== undefined || kind !== 'headOffice'))
    throw new Problem(409, 'departmentRoot')
  if (patch.kind !== undefined) {
    const fault = findKindFault(kind, await store.listChildren(tx, department.id))
    if (fault) throw new Problem(409, fault)
  }
  if (isRoot || (patch.parentId === undefined && patch.kind === undefined)) return
  const parent = await requireDepartment(tx, patch.parentId ?? department.parentId ?? '')
  if (patch.parentId !== undefined) requireManaged(tx, parent.id)
  const fault = findPlacementFault({ id: department.id, kind }, parent)
  if (fault) throw new Problem(409, fault)
}
