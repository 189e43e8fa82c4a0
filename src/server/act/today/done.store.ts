// What somebody did with his list since a moment, by the operations that wrote it: one that was undone is not done.
import { sql } from 'kysely'
import type { Said } from '../../../contracts/contact.contract.ts'
import { doneKinds } from '../../../contracts/today.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'

export type DoneRow = {
  operationId: string
  kind: (typeof doneKinds)[number]
  at: Date
  customerId: string
  customerName: string
  channel: Said['channel'] | null
  result: string | null
  until: string | null
  toName: string | null
  settlement: string | null
  what: string | null
  /** Of a wish that went to several customers at once, to how many. */
  customers: number | null
}

export async function listDone(ctx: Ctx, since: Date): Promise<DoneRow[]> {
  const found = await sql<DoneRow>`
    SELECT o.id AS operation_id, o.kind, o.at, c.id AS customer_id, c.name AS customer_name,
      k.channel, k.result, z.until, t.name AS to_name, coalesce(p.settlement, q.settlement) AS settlement, s.what, w.customers
    FROM operation o
    LEFT JOIN contact k ON k.operation_id = o.id
    LEFT JOIN snooze z ON z.created_by_operation = o.id
    LEFT JOIN handoff h ON h.created_by_operation = o.id
    LEFT JOIN answer_settlement q ON q.created_by_operation = o.id AND o.kind = 'answer.settle'
    LEFT JOIN field_mark f ON f.created_by_operation = o.id AND o.kind = 'quality.confirm'
    LEFT JOIN LATERAL (
      SELECT min(l.customer_id::text)::uuid AS customer_id, count(*)::int AS customers FROM customer_link l
      WHERE l.created_by_operation = o.id AND o.kind = 'customerLink.create'
    ) w ON TRUE
    LEFT JOIN auth_user t ON t.id = h.to_id
    LEFT JOIN change g ON g.operation_id = o.id AND g.table_name =
      CASE o.kind WHEN 'quality.confirm' THEN 'field_mark' ELSE split_part(o.kind, '.', 1) END
    LEFT JOIN complaint p ON p.customer_id = g.customer_id AND p.id = g.record_id
    LEFT JOIN promise s ON s.customer_id = g.customer_id AND s.id = g.record_id
    JOIN customer c ON c.id = coalesce(k.customer_id, z.customer_id, h.customer_id, q.customer_id, f.customer_id, w.customer_id, g.customer_id)
    WHERE o.at >= ${since} AND o.actor_id = ${ctx.actor.userId}::uuid AND o.kind = ANY(${[...doneKinds]}::text[])
      AND o.undone_by IS NULL
    ORDER BY o.at DESC, o.id DESC LIMIT 200`.execute(ctx.db)
  return found.rows
}
