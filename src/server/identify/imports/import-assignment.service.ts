// What is chosen for an import as a whole and not everybody may choose: owner, department, and that the file is right.
import type { ImportTarget } from '../../../contracts/import-mapping.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { beyondOneself, findAssignmentFault } from '../customers/assignment.service.ts'
import type { ImportOptions } from './imports.store.ts'

/** Asked when it is chosen and again when the work begins: rights may have gone in between. */
export async function requireImportAllowed(
  ctx: Ctx,
  { target, options }: { target: ImportTarget; options: ImportOptions },
): Promise<void> {
  if (target === 'consents' && !may(ctx, 'consent.write')) throw new Problem(403, 'importMayNotConsent')
  // Which of two sources is believed is for those to say who settle conflicts one by one.
  if (options.isRight && !may(ctx, 'quality.settle')) throw new Problem(403, 'importMayNotOverrule')
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

function may({ actor: { permissions } }: Ctx, right: string): boolean {
  return permissions.has('*') || permissions.has(right)
}
