// Does the reader find this operation in the history? He does where he answers for who did it or for whom it concerned.
import { sql } from 'kysely'
import type { Ctx } from '../ctx.ts'
import { inScope } from '../scope.ts'
import type { HistoryTables } from './record-table.ts'

export async function isInHistory(
  ctx: Ctx,
  { records, facts }: HistoryTables,
  { id, actorId }: { id: string; actorId: string | null },
): Promise<boolean> {
  const { permissions } = ctx.actor
  if (!permissions.has('*') && !permissions.has('history.read')) return false
  if (ctx.scope.kind === 'all' || ctx.scope.userIds.some((each) => each === actorId)) return true
  const concerned = [
    sql`SELECT customer_id FROM change WHERE operation_id = ${id}`,
    ...records
      .filter(({ ofCustomer }) => ofCustomer !== 'none')
      .map(({ name, ofCustomer }) => {
        const customerId = sql.ref(ofCustomer === 'self' ? 'id' : 'customer_id')
        return sql`SELECT ${customerId} FROM ${sql.table(name)} WHERE created_by_operation = ${id}`
      }),
    ...facts.map((name) => sql`SELECT customer_id FROM ${sql.table(name)} WHERE operation_id = ${id}`),
  ]
  const found = await sql`
    SELECT 1 FROM (${sql.join(concerned, sql` UNION `)}) w JOIN customer o ON o.id = w.customer_id
    JOIN customer c ON c.id = coalesce(o.root_id, o.id)
    WHERE ${inScope(ctx, 'c')} LIMIT 1`.execute(ctx.db)
  return found.rows.length > 0
}
