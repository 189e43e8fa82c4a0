// Who looks at the million: a relationship manager with 5,000 customers, a branch head with 100,000, the head office with all.
import { sql } from 'kysely'
import type { Ctx, DataScope } from '../../src/server/platform/ctx.ts'
import { madeId } from './made-id.ts'

type Viewer = { name: string; ctx: Ctx }

export async function viewersOf(ctx: Ctx): Promise<Viewer[]> {
  return [
    { name: 'manager with 5,000 customers', ctx: managerOf(ctx, 7) },
    { name: 'branch head with 100,000', ctx: await branchHeadOf(ctx, 7) },
    { name: 'head office with 1,000,000', ctx },
  ]
}

/** Of the managers 0 to 199. */
export const managerOf = (ctx: Ctx, no: number): Ctx => seeing(ctx, 'mine', madeId(`manager${no}`), [])

/** Of the branches 0 to 9. */
async function branchHeadOf(ctx: Ctx, no: number): Promise<Ctx> {
  const found = await sql<{ id: string }>`
    SELECT id FROM department WHERE path @> ARRAY[${madeId(`branch${no}`)}::uuid]`.execute(ctx.db)
  const departmentIds = found.rows.map(({ id }) => id)
  return seeing(ctx, 'departmentTree', madeId(`branch head${no}`), departmentIds)
}

function seeing(ctx: Ctx, kind: DataScope['kind'], userId: string, departmentIds: string[]): Ctx {
  const scope = { kind, userId, userIds: [userId], departmentIds }
  return { ...ctx, scope, actor: { ...ctx.actor, userId, scope } }
}
