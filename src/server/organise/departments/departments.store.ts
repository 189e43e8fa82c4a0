import { type Generated, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'

export type DepartmentKind = 'headOffice' | 'branch' | 'subBranch'

declare module '../../platform/schema.ts' {
  interface Database {
    department: {
      id: string
      parentId: string | null
      name: string
      code: string | null
      kind: DepartmentKind
      path: Generated<string[]>
      sort: Generated<number>
      archivedAt: Date | null
      version: Generated<number>
      createdByOperation: string
      createdAt: Generated<Date>
      updatedAt: Generated<Date>
    }
  }
}

export const departmentTable: RecordTable = {
  name: 'department',
  ofCustomer: 'none',
  hasUpdatedAt: true,
  derived: ['path'],
}

const columns = ['id', 'parentId', 'name', 'code', 'kind', 'path', 'sort', 'version'] as const

export function listDepartments(ctx: Ctx) {
  return ctx.db
    .selectFrom('department')
    .select(columns)
    .select(
      sql<number>`(SELECT count(*) FROM employee e WHERE e.department_id = department.id AND e.state = 'active')`.as(
        'employeeCount',
      ),
    )
    .where('archivedAt', 'is', null)
    .orderBy(sql`cardinality(path)`)
    .orderBy('sort')
    .orderBy(sql`name COLLATE "zh-x-icu"`)
    .execute()
}

export function findDepartment(ctx: Ctx, id: string) {
  return ctx.db
    .selectFrom('department')
    .select(columns)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)
    .executeTakeFirst()
}

export function findRoot(ctx: Ctx) {
  return ctx.db.selectFrom('department').select(columns).where('parentId', 'is', null).executeTakeFirst()
}

export function listChildren(ctx: Ctx, id: string) {
  return ctx.db
    .selectFrom('department')
    .select(['id', 'kind'])
    .where('parentId', '=', id)
    .where('archivedAt', 'is', null)
    .execute()
}

/** One change of the tree at a time: two moves that are each harmless could together make a ring. */
export async function lockTree(tx: Ctx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('department tree', 0))`.execute(tx.db)
}

/** Recomputes every path from parent_id and writes those that changed. */
export async function rebuildPaths(tx: Ctx): Promise<void> {
  await sql`
    WITH RECURSIVE tree AS (
      SELECT id, ARRAY[id] AS path FROM department WHERE parent_id IS NULL
      UNION ALL
      SELECT d.id, t.path || d.id FROM department d JOIN tree t ON d.parent_id = t.id
    )
    UPDATE department d SET path = t.path FROM tree t WHERE d.id = t.id AND d.path <> t.path`.execute(tx.db)
}

/** What still belongs to a department. Customers that were put away do not hold it open. */
export async function countContents(
  ctx: Ctx,
  id: string,
): Promise<{ children: number; people: number; customers: number }> {
  const found = await sql<{ children: number; people: number; customers: number }>`
    SELECT
      (SELECT count(*) FROM department WHERE parent_id = ${id} AND archived_at IS NULL) AS children,
      (SELECT count(*) FROM employee WHERE department_id = ${id} AND state = 'active') AS people,
      (SELECT count(*) FROM customer WHERE department_id = ${id} AND archived_at IS NULL) AS customers`.execute(
    ctx.db,
  )
  return found.rows[0] ?? { children: 0, people: 0, customers: 0 }
}

export async function idsFrom(ctx: Ctx, id: string): Promise<string[]> {
  const found = await sql<{ id: string }>`SELECT id FROM department WHERE ${id}::uuid = ANY(path)`.execute(
    ctx.db,
  )
  return found.rows.map((row) => row.id)
}

/** Departments that no root leads to. */
export async function hasRing(ctx: Ctx): Promise<boolean> {
  const found = await sql<{ ring: boolean }>`
    WITH RECURSIVE tree AS (
      SELECT id FROM department WHERE parent_id IS NULL
      UNION ALL
      SELECT d.id FROM department d JOIN tree t ON d.parent_id = t.id
    )
    SELECT EXISTS (SELECT 1 FROM department WHERE id NOT IN (SELECT id FROM tree)) AS ring`.execute(ctx.db)
  return found.rows[0]?.ring ?? false
}
