import { createHash } from 'node:crypto'
import type { DataScope } from '../../platform/ctx.ts'

export type Params = Record<string, string | number | boolean | null | undefined>

/** What the scope's predicate reads and nothing else, so that all who see the same customers share one answer. */
export function essenceOf({ kind, userId, userIds, departmentIds }: DataScope): DataScope {
  const nobody = { userId: '', userIds: [], departmentIds: [] }
  switch (kind) {
    case 'all':
      return { kind, ...nobody }
    case 'mine':
      return { kind, ...nobody, userId }
    case 'team':
      return { kind, ...nobody, userIds: userIds.toSorted() }
    case 'department':
    case 'departmentTree':
      // Both are one predicate.
      return { kind: 'department', ...nobody, userId, departmentIds: departmentIds.toSorted() }
  }
}

/** The same for the same question about the same customers, whatever the order of its params. */
export function keyOf(name: string, params: Params, scope: DataScope): string {
  const sorted = Object.entries(params)
    .filter(([, value]) => value !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([name, sorted, essenceOf(scope)]))
    .digest('hex')
}
