// To whom and to which department the importer may give customers: the same right as assigning on the page.
import type { Ctx } from '../../platform/ctx.ts'

/** To himself always; to others with the right to assign. */
export function mayGiveToOwner(ctx: Ctx, employeeId: string): boolean {
  return employeeId === ctx.actor.userId || mayAssign(ctx)
}

/** To his own department always; to others with the right to assign, as far as he sees. */
export function mayGiveToDepartment(ctx: Ctx, departmentId: string): boolean {
  const { actor, scope } = ctx
  if (departmentId === actor.departmentId) return true
  return mayAssign(ctx) && (scope.kind === 'all' || scope.departmentIds.includes(departmentId))
}

export function mayAssign({ actor: { permissions } }: Ctx): boolean {
  return permissions.has('*') || permissions.has('customer.assign')
}
