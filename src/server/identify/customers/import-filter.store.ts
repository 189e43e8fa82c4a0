// "Import": customers whom a file brought, changed or told something of. It stands here and reads what imports wrote, since lists of
// customers are what it narrows.
import { type RawBuilder, sql } from 'kysely'
import type { FilterCondition } from '../../../contracts/customer-filter.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { refuseUnreadable } from './customer-filter.rules.ts'
import type { Reached } from './tied-filter.store.ts'

export const isOfImport = ({ field }: FilterCondition): boolean => field === 'importId'

/** Of files that wrote of no more, they are gathered; otherwise each candidate is asked. */
const few = 10_000

type Wrote = {
  ids: RawBuilder<unknown>
  of: RawBuilder<unknown>
  from: RawBuilder<unknown>
  by: RawBuilder<unknown>
}

const wrote = (table: string, by = 'created_by_operation', id = 'customer_id'): Wrote => ({
  ids: sql.ref(`w.${id}`),
  of: sql.ref(`w.${id}`),
  from: sql`${sql.table(table)} w`,
  by: sql.ref(`w.${by}`),
})

/** By the index that each has on what wrote it, and by the one on its customer. Whose record became a part of another's stands with that one. */
const written: Wrote[] = [
  { ...wrote('customer', undefined, 'id'), ids: sql`coalesce(w.root_id, w.id)` },
  ...['related_person', 'owned_product', 'contact_point'].map((table) => wrote(table)),
  wrote('tie', undefined, 'from_id'),
  wrote('tie', undefined, 'to_id'),
  wrote('change', 'operation_id'),
  ...['purchase', 'consent'].map((table) => {
    const fact = wrote(table, 'operation_id')
    return { ...fact, by: sql`w.voided_by IS NULL AND ${fact.by}` }
  }),
]

/** As with the imports themselves: one's own, or all for whoever sees every customer. */
export async function reachByImports(ctx: Ctx, condition: FilterCondition): Promise<Reached> {
  refuseUnreadable(condition, 'uuid')
  const { value } = condition
  const imports = Array.isArray(value) ? value : [String(value ?? '')]
  const mine = ctx.scope.kind === 'all' ? sql`TRUE` : sql`i.created_by = ${ctx.actor.userId}`
  const operations = await sql<{ id: string }>`
    SELECT i.operation_id AS id FROM import i
    WHERE i.id = ANY(${imports}::uuid[]) AND i.operation_id IS NOT NULL AND i.state <> 'undone' AND ${mine}`.execute(
    ctx.db,
  )
  const by = operations.rows.map(({ id }) => id)
  if (by.length === 0) return { ids: [] }
  const these = sql`ANY(${by}::uuid[])`
  const each = written.map(
    (w) => sql`(SELECT ${w.ids} AS id FROM ${w.from} WHERE ${w.by} = ${these} LIMIT ${few + 1})`,
  )
  const found = await sql<{ id: string }>`
    SELECT DISTINCT id FROM (${sql.join(each, sql` UNION ALL `)}) u LIMIT ${few + 1}`.execute(ctx.db)
  if (found.rows.length <= few) return { ids: found.rows.map(({ id }) => id) }
  return {
    fits: (id) =>
      sql<boolean>`(${sql.join(
        written.map(
          (w) => sql`EXISTS (SELECT 1 FROM ${w.from} WHERE ${w.of} = ${id} AND ${w.by} = ${these})`,
        ),
        sql` OR `,
      )})`,
  }
}
