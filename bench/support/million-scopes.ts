// Who looks at the million: a relationship manager with 5,000 customers, a branch head with 100,000, the head office with all.
import { sql } from 'kysely'
import type { Ctx } from '../../src/server/platform/ctx.ts'

export type Viewer = { name: string; ctx: Ctx }

export async function viewersOf(ctx: Ctx): Promise<Viewer[]> {
  const found = await sql<{ managerId: string; branchHeadId: string; departmentIds: string[] }>`
    SELECT md5('manager7')::uuid AS manager_id, md5('branch head')::uuid AS branch_head_id,
      (SELECT array_agg(id) FROM department WHERE path @> ARRAY[md5('branch7')::uuid]) AS department_ids`.execute(
    ctx.db,
  )
  const row = found.rows[0]
  if (!row) throw new Error('the million has no departments')
  const seeing = (kind: 'mine' | 'departmentTree', userId: string, departmentIds: string[]): Ctx => {
    const scope = { kind, userId, userIds: [userId], departmentIds }
    return { ...ctx, scope, actor: { ...ctx.actor, userId, scope } }
  }
  return [
    { name: 'manager with 5,000 customers', ctx: seeing('mine', row.managerId, []) },
    { name: 'branch head with 100,000', ctx: seeing('departmentTree', row.branchHeadId, row.departmentIds) },
    { name: 'head office with 1,000,000', ctx },
  ]
}
