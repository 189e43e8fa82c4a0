import { type Generated, sql } from 'kysely'
import type { MaskedField } from '../../../contracts/mask.ts'
import type { Ctx, DataScope } from '../../platform/ctx.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'

declare module '../../platform/schema.ts' {
  interface Database {
    role: {
      id: string
      key: string | null
      nameZh: string
      nameEn: string
      permissions: string[]
      scope: DataScope['kind']
      masks: Generated<MaskedField[]>
      builtIn: Generated<boolean>
      archivedAt: Date | null
      version: Generated<number>
      createdByOperation: string
      createdAt: Generated<Date>
      updatedAt: Generated<Date>
    }
  }
}

export const roleTable: RecordTable = { name: 'role', ofCustomer: 'none', hasUpdatedAt: true }

const columns = [
  'id',
  'key',
  'nameZh',
  'nameEn',
  'permissions',
  'scope',
  'masks',
  'builtIn',
  'version',
] as const

export function listRoles(ctx: Ctx) {
  return ctx.db
    .selectFrom('role')
    .select(columns)
    .select(countHolders)
    .where('archivedAt', 'is', null)
    .orderBy('builtIn', 'desc')
    .orderBy('id')
    .execute()
}

export function findRole(ctx: Ctx, id: string) {
  return ctx.db
    .selectFrom('role')
    .select(columns)
    .select(countHolders)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)
    .executeTakeFirst()
}

export function findRoles(ctx: Ctx, ids: string[]) {
  return ctx.db
    .selectFrom('role')
    .select(columns)
    .where('id', '=', sql<string>`ANY(${ids}::uuid[])`)
    .where('archivedAt', 'is', null)
    .execute()
}

export function findBuiltInRole(ctx: Ctx, key: string) {
  return ctx.db.selectFrom('role').select(columns).where('key', '=', key).executeTakeFirst()
}

const countHolders = sql<number>`
  (SELECT count(*) FROM employee e WHERE e.state = 'active' AND e.role_ids @> ARRAY[role.id])`.as(
  'holderCount',
)

/** Rights change one at a time, so that two administrators cannot each take away the other's. */
export async function lockRights(tx: Ctx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('rights', 0))`.execute(tx.db)
}

/** People at work who hold every right. */
const administrators = sql`
  employee e WHERE e.state = 'active' AND EXISTS (
    SELECT 1 FROM role r WHERE r.id = ANY(e.role_ids) AND r.archived_at IS NULL AND '*' = ANY(r.permissions)
  )`

export async function countAdministrators(ctx: Ctx): Promise<number> {
  const found = await sql<{ count: number }>`SELECT count(*) AS count FROM ${administrators}`.execute(ctx.db)
  return found.rows[0]?.count ?? 0
}

export async function listAdministrators(ctx: Ctx, limit: number): Promise<{ name: string }[]> {
  const found = await sql<{
    name: string
  }>`SELECT e.name FROM ${administrators} ORDER BY e.id LIMIT ${limit}`.execute(ctx.db)
  return found.rows
}
