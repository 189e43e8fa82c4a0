import { sql } from 'kysely'
import type { Ctx, DataScope, Locale } from '../../platform/ctx.ts'

/** Everything that decides what somebody may do, in one look. */
export type Standing = {
  id: string
  name: string
  departmentId: string | null
  locale: Locale
  mustChangePassword: boolean
  roles: { permissions: string[]; scope: DataScope['kind']; masks: string[] }[]
  /** His department and all below it. */
  departmentIds: string[]
  /** Himself and everybody under him. Those who left count: their customers are still theirs until handed over. */
  peopleIds: string[]
  /** Everybody in his department, and in all below it. */
  colleagueIds: string[]
  treeIds: string[]
}

/** The session of a token that is still good. */
export function findSession(ctx: Ctx, token: string) {
  return ctx.db
    .selectFrom('authSession')
    .select(['id', 'userId'])
    .where('token', '=', token)
    .where('expiresAt', '>', ctx.now)
    .executeTakeFirst()
}

export async function findStanding(ctx: Ctx, userId: string): Promise<Standing | undefined> {
  const found = await sql<Standing>`
    SELECT e.id, e.name, e.department_id, e.locale, u.must_change_password,
      COALESCE((
        SELECT jsonb_agg(jsonb_build_object('permissions', r.permissions, 'scope', r.scope, 'masks', r.masks))
        FROM role r WHERE r.id = ANY(e.role_ids) AND r.archived_at IS NULL
      ), '[]') AS roles,
      ARRAY(SELECT d.id FROM department d WHERE d.path @> ARRAY[e.department_id]) AS department_ids,
      ARRAY(
        WITH RECURSIVE people AS (
          SELECT e.id
          UNION
          SELECT p.id FROM employee p JOIN people ON p.manager_id = people.id
        )
        SELECT id FROM people
      ) AS people_ids,
      ARRAY(SELECT c.id FROM employee c WHERE c.department_id = e.department_id) AS colleague_ids,
      ARRAY(
        SELECT c.id FROM employee c JOIN department d ON d.id = c.department_id WHERE d.path @> ARRAY[e.department_id]
      ) AS tree_ids
    FROM employee e JOIN auth_user u ON u.id = e.id
    WHERE e.id = ${userId} AND e.state = 'active'`.execute(ctx.db)
  return found.rows[0]
}

export async function isActive(ctx: Ctx, userId: string): Promise<boolean> {
  const found = await ctx.db
    .selectFrom('employee')
    .select('id')
    .where('id', '=', userId)
    .where('state', '=', 'active')
    .executeTakeFirst()
  return found !== undefined
}

/** Two processes that start together make one house. */
export async function lockFirstStart(tx: Ctx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('first start', 0))`.execute(tx.db)
}

/** Records of people, roles and departments that an operation changed or removed. */
export function listTouched(ctx: Ctx, operationId: string) {
  return ctx.db
    .selectFrom('change')
    .select(['tableName', 'recordId', 'action'])
    .where('operationId', '=', operationId)
    .where('tableName', 'in', ['employee', 'role', 'department'])
    .execute()
}
