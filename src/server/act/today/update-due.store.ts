// Whose record asks for an update today: of each owner so many a day, the most valuable first.
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { type Circle, customersOf, type Question } from './circle.store.ts'

/**
 * The rows customer_id, stale_at and owner_id. What was brought up to date, put off or asked for today takes its place of
 * the day's share: who has done it finds no next one before tomorrow. A customer who has been sent a link is waited for.
 */
export function updateDueRows(
  ctx: Ctx,
  { circle, day, rules, freshDays, customerId }: Question,
): RawBuilder<unknown> {
  const freshToday = sql`m.stale_at >= ${day.startsAt}::timestamptz + make_interval(hours => ${freshDays * 24}::int)
    AND m.created_at < ${day.startsAt}`
  return sql`
    SELECT m.customer_id, m.stale_at, m.owner_id
    FROM (${ownersOf(circle, customerId)}) o CROSS JOIN LATERAL (
      SELECT m.customer_id FROM customer_metric m
      WHERE m.owner_id = o.id AND NOT m.is_archived AND (m.stale_at <= ${ctx.now} OR ${freshToday})
        AND m.customer_id NOT IN (
          SELECT z.customer_id FROM snooze z
          WHERE z.ended_at IS NULL AND z.until > ${day.date}::date AND 'updateDue' = ANY(z.reasons) AND z.created_at < ${day.startsAt})
        AND m.customer_id NOT IN (
          SELECT l.customer_id FROM customer_link l
          WHERE l.used_at IS NULL AND l.expires_at > ${ctx.now} AND l.created_at < ${day.startsAt})
      ORDER BY ${freshToday} DESC, m.value_12m_minor DESC, m.customer_id LIMIT ${rules.updatesPerDay}::int
    ) share JOIN customer_metric m ON m.customer_id = share.customer_id
    WHERE m.stale_at <= ${ctx.now} AND ${customersOf(ctx, circle, customerId)}
      AND NOT EXISTS (
        SELECT 1 FROM customer_link l
        WHERE l.customer_id = m.customer_id AND l.used_at IS NULL AND l.expires_at > ${ctx.now})`
}

/** Everybody whose share is cut: it is the same for whoever looks at it. */
function ownersOf(circle: Circle, customerId: string | undefined): RawBuilder<unknown> {
  if (customerId)
    return sql`SELECT owner_id AS id FROM customer_metric WHERE customer_id = ${customerId}::uuid`
  if (circle.kind === 'scope') return sql`SELECT id FROM auth_user`
  if (circle.handed.length === 0) return sql`SELECT ${circle.id}::uuid AS id`
  return sql`SELECT ${circle.id}::uuid AS id
    UNION SELECT owner_id FROM customer_metric WHERE customer_id = ANY(${circle.handed}::uuid[])`
}
