// Does whoever asked for a file see no more than when another agreed to it? Rights may have grown meanwhile.
import { z } from 'zod'
import { scopeKind } from '../../../contracts/role.contract.ts'
import type { DataScope } from '../../platform/ctx.ts'

/** A data scope as it was kept. */
export const keptScope = z.object({
  kind: scopeKind,
  userId: z.string(),
  userIds: z.array(z.string()),
  departmentIds: z.array(z.string()),
})

/** True where everybody whom `now` sees was seen then; whatever was kept before scopes were is taken as it is. */
export function isWithin(kept: unknown, now: DataScope): boolean {
  const then = keptScope.safeParse(kept).data
  if (!then || then.kind === 'all') return true
  const isByDepartment = then.kind === 'department' || then.kind === 'departmentTree'
  switch (now.kind) {
    case 'all':
      return false
    case 'mine':
      return then.kind !== 'team' || then.userIds.includes(now.userId)
    case 'team':
      return then.kind === 'team' && isPart(now.userIds, then.userIds)
    case 'department':
    case 'departmentTree':
      return isByDepartment && isPart(now.departmentIds, then.departmentIds)
  }
}

const isPart = (some: readonly string[], all: readonly string[]) => some.every((each) => all.includes(each))
