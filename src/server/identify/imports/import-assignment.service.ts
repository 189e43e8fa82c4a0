// The owner and the department that a whole import gives its customers: whether there are such, and whether he may.
import { requireDepartment } from '../../organise/departments/departments.service.ts'
import { getEmployee } from '../../organise/employees/employees.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { mayAssign, mayGiveToDepartment, mayGiveToOwner } from './assignment.rules.ts'
import type { ImportOptions } from './imports.store.ts'

/** Asked when it is chosen and again when the work begins: rights may have gone in between. */
export async function requireAssignable(ctx: Ctx, { ownerId, departmentId }: ImportOptions): Promise<void> {
  if (ownerId) {
    if (!mayGiveToOwner(ctx, ownerId)) throw new Problem(403, 'importMayNotAssign')
    const owner = await getEmployee(ctx, ownerId)
    if (owner.state !== 'active') throw new Problem(422, 'importOwnerLeft', { name: owner.name })
  }
  if (!departmentId) return
  if (!mayAssign(ctx) && departmentId !== ctx.actor.departmentId) throw new Problem(403, 'importMayNotAssign')
  if (!mayGiveToDepartment(ctx, departmentId)) throw new Problem(403, 'importDepartmentOutside')
  await requireDepartment(ctx, departmentId)
}
