import { type Generated, type SqlBool, sql } from 'kysely'
import type { Ctx, Locale } from '../../platform/ctx.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'

export type EmployeeState = 'active' | 'left'

declare module '../../platform/schema.ts' {
  interface Database {
    employee: {
      id: string
      name: string
      email: string | null
      phone: string | null
      departmentId: string | null
      managerId: string | null
      jobTitle: string | null
      locale: Generated<Locale>
      state: Generated<EmployeeState>
      roleIds: Generated<string[]>
      version: Generated<number>
      createdByOperation: string
      createdAt: Generated<Date>
      updatedAt: Generated<Date>
    }
  }
}

export const employeeTable: RecordTable = { name: 'employee', ofCustomer: 'none', hasUpdatedAt: true }

export type EmployeeQuery = {
  departmentId?: string
  state?: EmployeeState
  search?: string
  limit: number
  /** Name and id of the last one on the page before. */
  after?: [name: string, id: string]
}

export function listEmployees(ctx: Ctx, query: EmployeeQuery) {
  const { after } = query
  let rows = matching(selectEmployees(ctx), query)
  if (after)
    rows = rows.where(sql<SqlBool>`(e.name COLLATE "zh-x-icu", e.id) > (${after[0]}, ${after[1]}::uuid)`)
  return rows
    .orderBy(sql`e.name COLLATE "zh-x-icu"`)
    .orderBy('e.id')
    .limit(query.limit + 1)
    .execute()
}

export function activeHolders(ctx: Ctx, roleIds: string[]) {
  return ctx.db
    .selectFrom('employee')
    .select(['id', 'departmentId'])
    .where('state', '=', 'active')
    .where(sql<SqlBool>`role_ids && ${roleIds}::uuid[]`)
    .orderBy('id')
    .execute()
}

export async function countEmployees(ctx: Ctx, query: EmployeeQuery): Promise<number> {
  const found = await matching(selectEmployees(ctx), query)
    .clearSelect()
    .select(sql<number>`count(*)`.as('count'))
    .executeTakeFirstOrThrow()
  return found.count
}

function matching(rows: ReturnType<typeof selectEmployees>, query: EmployeeQuery) {
  const { departmentId, state, search } = query
  if (departmentId) rows = rows.where(sql<SqlBool>`d.path @> ARRAY[${departmentId}::uuid]`)
  if (state) rows = rows.where('e.state', '=', state)
  if (search) {
    const part = `%${search.replace(/[%_\\]/g, '\\$&')}%`
    rows = rows.where((eb) => eb.or([eb('e.name', 'ilike', part), eb('u.username', 'ilike', part)]))
  }
  return rows
}

export function findEmployee(ctx: Ctx, id: string) {
  return selectEmployees(ctx).where('e.id', '=', id).executeTakeFirst()
}

export async function findActiveByName(ctx: Ctx, usernames: string[]) {
  const found = await sql<{ id: string; username: string }>`
    SELECT e.id, lower(u.username) AS username FROM auth_user u JOIN employee e ON e.id = u.id
    WHERE lower(u.username) = ANY(${usernames}::text[]) AND e.state = 'active'`.execute(ctx.db)
  return found.rows
}

function selectEmployees(ctx: Ctx) {
  return ctx.db
    .selectFrom('employee as e')
    .innerJoin('authUser as u', 'u.id', 'e.id')
    .leftJoin('department as d', 'd.id', 'e.departmentId')
    .leftJoin('employee as m', 'm.id', 'e.managerId')
    .select([
      'e.id',
      'e.name',
      'e.email',
      'e.phone',
      'e.departmentId',
      'e.managerId',
      'e.jobTitle',
      'e.locale',
      'e.state',
      'e.roleIds',
      'e.createdAt',
      'e.version',
      'u.username',
      'u.twoFactorEnabled',
      'u.mustChangePassword',
      'd.name as departmentName',
      'm.name as managerName',
    ])
}

/** Himself and everybody under him, however deep. */
export async function findPeopleIds(ctx: Ctx, id: string): Promise<string[]> {
  const found = await sql<{ id: string }>`
    WITH RECURSIVE people AS (
      SELECT ${id}::uuid AS id
      UNION
      SELECT e.id FROM employee e JOIN people p ON e.manager_id = p.id
    )
    SELECT id FROM people`.execute(ctx.db)
  return found.rows.map((row) => row.id)
}

export async function hasEmployees(ctx: Ctx): Promise<boolean> {
  return (await ctx.db.selectFrom('employee').select('id').limit(1).executeTakeFirst()) !== undefined
}
