import { type Generated, sql } from 'kysely'
import type { ViewFields } from '../../../contracts/view.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'
import type { Json } from '../../platform/schema.ts'

declare module '../../platform/schema.ts' {
  interface Database {
    savedView: {
      id: string
      ownerId: string
      list: 'customers'
      name: string
      filter: Json<ViewFields['filter']>
      search: string | null
      sort: ViewFields['sort']
      direction: ViewFields['direction']
      columns: Json<ViewFields['columns']>
      departmentId: string | null
      isDefault: Generated<boolean>
      version: Generated<number>
      createdByOperation: string
      createdAt: Generated<Date>
      updatedAt: Generated<Date>
    }
  }
}

export const viewTable: RecordTable = { name: 'saved_view', ofCustomer: 'none', hasUpdatedAt: true }

type ViewRow = ViewFields & { id: string; isOwn: boolean; ownerName: string | null; version: number }

/** Mine first, by name; then those of my department and the ones above it. */
export async function listViews(ctx: Ctx): Promise<ViewRow[]> {
  const me = sql`${ctx.actor.userId}::uuid`
  const found = await sql<ViewRow>`
    SELECT v.id, v.name, v.filter, v.search, v.sort, v.direction, v.columns, v.department_id IS NOT NULL AS is_shared,
      v.is_default AND v.owner_id = ${me} AS is_default, v.owner_id = ${me} AS is_own, u.name AS owner_name, v.version
    FROM saved_view v LEFT JOIN auth_user u ON u.id = v.owner_id
    WHERE v.list = 'customers' AND (
      v.owner_id = ${me}
      OR v.department_id = ANY(SELECT unnest(d.path) FROM department d WHERE d.id = ${ctx.actor.departmentId}::uuid)
    )
    ORDER BY v.owner_id <> ${me}, v.name COLLATE "zh-x-icu", v.id LIMIT 300`.execute(ctx.db)
  return found.rows
}

export function findOwnView(ctx: Ctx, id: string) {
  return ctx.db
    .selectFrom('savedView')
    .select(['id', 'isDefault'])
    .where('id', '=', id)
    .where('ownerId', '=', ctx.actor.userId)
    .executeTakeFirst()
}

/** Locked, so that of two saved at once neither passes the limit nor leaves two defaults. */
export async function lockOwnViews(ctx: Ctx): Promise<{ id: string; isDefault: boolean }[]> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`views ${ctx.actor.userId}`}, 0))`.execute(ctx.db)
  return ctx.db
    .selectFrom('savedView')
    .select(['id', 'isDefault'])
    .where('ownerId', '=', ctx.actor.userId)
    .execute()
}
