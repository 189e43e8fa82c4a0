import { sql } from 'kysely'
import type { ActivityEvent } from '../../../contracts/event.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'

export type Activity = {
  lastAt: Date | null
  lastVisitAt: Date | null
  visits: number
  views: number
  searches: number
  calls: number
  mails: number
  orders: number
  cartsLeft: number
  messages: number
  others: number
}

export async function findActivity(ctx: Ctx, customerId: string): Promise<Activity | undefined> {
  const found = await sql<Activity>`
    SELECT last_at, last_visit_at, visits, views, searches, calls, mails, orders, carts_left, messages, others
    FROM customer_activity WHERE customer_id = ${customerId}`.execute(ctx.db)
  return found.rows[0]
}

/** Days with events, of the business time zone. */
export async function activeDays(ctx: Ctx, customerId: string, since: Date, zone: string) {
  const found = await sql<{ day: string; visits: number; events: number }>`
    SELECT (e.at AT TIME ZONE ${zone})::date AS day, count(*) FILTER (WHERE e.kind = 'visit') AS visits, count(*) AS events
    FROM event e WHERE e.customer_id = ${customerId} AND e.voided_by IS NULL AND e.at >= ${since}
    GROUP BY 1 ORDER BY 1`.execute(ctx.db)
  return found.rows
}

export async function newestEvents(ctx: Ctx, customerId: string, limit: number): Promise<ActivityEvent[]> {
  const found = await sql<ActivityEvent>`
    SELECT e.id, e.at, e.kind, e.source_key, e.subject, p.name AS product_name, e.amount_minor, e.currency
    FROM event e LEFT JOIN product p ON p.id = e.product_id
    WHERE e.customer_id = ${customerId} AND e.voided_by IS NULL
    ORDER BY e.at DESC, e.id DESC LIMIT ${limit}`.execute(ctx.db)
  return found.rows
}
