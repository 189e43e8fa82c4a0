import { type Generated, type Selectable, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'

type LinkTable = {
  customerId: string
  id: string
  originId: string | null
  fields: string[]
  secretHash: string
  expiresAt: Date
  usedAt: Date | null
  outcome: 'right' | 'changed' | null
  leftAt: Date | null
  erasureWishedAt: Date | null
  version: Generated<number>
  createdByOperation: string
  createdAt: Generated<Date>
}

declare module '../../platform/schema.ts' {
  interface Database {
    customerLink: LinkTable
  }
}

export type LinkRow = Selectable<LinkTable>

export const linkTable: RecordTable = { name: 'customer_link', ofCustomer: 'child' }

/** By the id that the customer had when the link was made, whomever he has been merged into since. */
export function findLink(ctx: Ctx, customerId: string, id: string): Promise<LinkRow | undefined> {
  return ctx.db
    .selectFrom('customerLink')
    .selectAll()
    .where(
      'customerId',
      '=',
      sql<string>`(SELECT coalesce(root_id, id) FROM customer WHERE id = ${customerId})`,
    )
    .where('id', '=', id)
    .executeTakeFirst()
}

export type ToldLink = Pick<
  LinkRow,
  'id' | 'fields' | 'expiresAt' | 'usedAt' | 'outcome' | 'leftAt' | 'erasureWishedAt'
> & { madeAt: Date; madeBy: string }

export async function linksOf(ctx: Ctx, customerId: string): Promise<ToldLink[]> {
  const found = await sql<ToldLink>`
    SELECT l.id, l.fields, l.expires_at, l.used_at, l.outcome, l.left_at, l.erasure_wished_at, o.at AS made_at,
      o.actor_name AS made_by
    FROM customer_link l JOIN operation o ON o.id = l.created_by_operation
    WHERE l.customer_id = ${customerId} ORDER BY l.id DESC LIMIT 50`.execute(ctx.db)
  return found.rows
}
