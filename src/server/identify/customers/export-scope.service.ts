// Whose customers a file holds: the data scope of whoever asked for it, in words, and what was masked for him.
import { z } from 'zod'
import { scopeKind } from '../../../contracts/role.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { departmentsOf } from './export-requests.store.ts'

export const keptScope = z.object({
  kind: scopeKind,
  userId: z.string(),
  userIds: z.array(z.string()),
  departmentIds: z.array(z.string()),
  /** Absent in requests of before this was kept. */
  masks: z.array(z.string()).optional(),
})

/** Of the caller himself. */
export async function scopeOf(ctx: Ctx) {
  return (await scopesIn(ctx, [ctx]))(ctx.scope)
}

/** Says of each kept scope what it is in words: its kind, and the topmost of its departments by name. */
export async function scopesIn(ctx: Ctx, requests: readonly { scope: unknown }[]) {
  const kept = requests.flatMap(({ scope }) => keptScope.safeParse(scope).data ?? [])
  const ids = [...new Set(kept.flatMap(({ departmentIds }) => departmentIds))]
  const departments = ids.length > 0 ? await departmentsOf(ctx, ids) : []
  return (scope: unknown) => {
    const known = keptScope.safeParse(scope).data
    if (!known) return null
    const within = new Set(known.departmentIds)
    const top = departments.filter(
      ({ id, parentId }) => within.has(id) && (parentId === null || !within.has(parentId)),
    )
    return { kind: known.kind, departments: top.map(({ name }) => name) }
  }
}
