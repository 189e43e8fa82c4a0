// The owner and the department that a whole import gives its customers: whether there are such, and whether he may.
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { beyondOneself, findAssignmentFault } from '../customers/assignment.service.ts'
import type { ImportOptions } from './imports.store.ts'

/** Asked when it is chosen and again when the work begins: rights may have gone in between. */
export async function requireImportAssignable(ctx: Ctx, options: ImportOptions): Promise<void> {
  // Nobody chosen means that each row or the importer decides, not that customers are to be nobody's.
  const chosen = { ownerId: options.ownerId ?? undefined, departmentId: options.departmentId ?? undefined }
  const fault = await findAssignmentFault(ctx, beyondOneself(ctx, chosen))
  switch (fault?.kind) {
    case 'mayNotAssign':
      throw new Problem(403, 'importMayNotAssign')
    case 'ownerLeft':
      throw new Problem(422, 'importOwnerLeft', { name: fault.name })
    case 'departmentOutside':
      throw new Problem(403, 'importDepartmentOutside')
  }
}
