// Who may give customers to whom: one rule for a single record, mass change and import.
import { requireDepartment } from '../../organise/departments/departments.service.ts'
import { getEmployee } from '../../organise/employees/employees.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { requirePermission } from '../../platform/rpc.ts'

/** An owner and a department to be; what is left out stays as it is. */
export type Assignment = { ownerId?: string | null; departmentId?: string | null }

export type AssignmentFault =
  | { kind: 'mayNotAssign' }
  | { kind: 'ownerLeft'; name: string }
  | { kind: 'departmentOutside' }

/**
 * Whose customer somebody is decides who sees him and whose work counts: giving him away is a right of its own.
 * @throws Problem 403 without the right or for a department out of sight, 404 for nobody's id, 422 for whoever has left
 */
export async function requireAssignable(ctx: Ctx, given: Assignment): Promise<void> {
  const fault = await findAssignmentFault(ctx, given)
  switch (fault?.kind) {
    case 'mayNotAssign':
      return requirePermission(ctx.actor, assignRight)
    case 'ownerLeft':
      throw new Problem(422, 'customerOwnerLeft', { name: fault.name })
    case 'departmentOutside':
      throw new Problem(403, 'customerDepartmentOutside')
  }
}

/** The same answered, for whoever tells it in words of his own; an id that is nobody's is a Problem here too. */
export async function findAssignmentFault(
  ctx: Ctx,
  { ownerId, departmentId }: Assignment,
): Promise<AssignmentFault | null> {
  if (ownerId === undefined && departmentId === undefined) return null
  if (!mayAssign(ctx)) return { kind: 'mayNotAssign' }
  if (ownerId) {
    const owner = await getEmployee(ctx, ownerId)
    if (owner.state !== 'active') return { kind: 'ownerLeft', name: owner.name }
  }
  if (!departmentId) return null
  await requireDepartment(ctx, departmentId)
  return mayGiveToDepartment(ctx, departmentId) ? null : { kind: 'departmentOutside' }
}

/** What is left to ask about a new customer, whom everybody may keep for himself and his own department. */
export function beyondOneself({ actor }: Ctx, { ownerId, departmentId }: Assignment): Assignment {
  return {
    ...(ownerId === actor.userId ? {} : { ownerId }),
    ...(departmentId === actor.departmentId ? {} : { departmentId }),
  }
}

/** An employee who is known to work here: for the rows of a file, which ask nobody. */
export function mayGiveToOwner(ctx: Ctx, employeeId: string): boolean {
  return employeeId === ctx.actor.userId || mayAssign(ctx)
}

/** A department there is: where one does not see, one gives nothing, but for one's own. */
export function mayGiveToDepartment(ctx: Ctx, departmentId: string): boolean {
  const { actor, scope } = ctx
  if (departmentId === actor.departmentId) return true
  return mayAssign(ctx) && (scope.kind === 'all' || scope.departmentIds.includes(departmentId))
}

const assignRight = 'customer.assign'

function mayAssign({ actor: { permissions } }: Ctx): boolean {
  return permissions.has('*') || permissions.has(assignRight)
}
