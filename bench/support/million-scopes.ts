// Who looks at the million: a relationship manager with 5,000 customers, a branch head with 100,000, the head office with all.
import { sql } from 'kysely'
import type { Ctx, DataScope } from '../../src/server/platform/ctx.ts'

type Viewer = { name: string; ctx: Ctx }

export async function viewersOf(ctx: Ctx): Promise<Viewer[]> {
  return [
    { name: 'manager with 5,000 customers', ctx: await managerOf(ctx, 7) },
    { name: 'branch head with 100,000', ctx: await branchHeadOf(ctx, 7) },
    { name: 'head office with 1,000,000', ctx },
  ]
}

/** Of the managers 0 to 199. */
export async function managerOf(ctx: Ctx, no: number): Promise<Ctx> {
  const found = await sql<{ id: string }>`SELECT md5(${`manager${no}`})::uuid AS id`.execute(ctx.db)
  return seeing(ctx, 'mine', found.rows[0]?.id ?? '', [])
}

/** Of the branches 0 to 9. */
async function branchHeadOf(ctx: Ctx, no: number): Promise<Ctx> {
  const found = await sql<{ id: string; departmentIds: string[] }>`
    SELECT md5(${`branch head${no}`})::uuid AS id, array_agg(id) AS department_ids
    FROM department WHERE path @> ARRAY[md5(${`branch${no}`})::uuid]`.execute(ctx.db)
  const head = found.rows[0]
  return seeing(ctx, 'departmentTree', head?.id ?? '', head?.departmentIds ?? [])
}

function seeing(ctx: Ctx, kind: DataScope['kind'], userId: string, departmentIds: string[]): Ctx {
  const scope = { kind, userId, userIds: [userId], departmentIds }
  return { ...ctx, scope, actor: { ...ctx.actor, userId, scope } }
}
