import { type Generated, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'

declare module '../../platform/schema.ts' {
  interface Database {
    event: {
      customerId: string
      id: string
      originId: string | null
      at: Date
      kind: string
      sourceKey: string
      messageId: string
      sessionKey: string | null
      subject: string | null
      productId: string | null
      amountMinor: number | null
      currency: string | null
      contactId: string | null
      body: unknown
      operationId: string
      voidedBy: string | null
      recordedAt: Generated<Date>
    }
  }
}

export type NewEvent = {
  customer_id: string
  id: string
  origin_id: string | null
  at: Date
  kind: string
  source_key: string
  message_id: string
  session_key: string | null
  subject: string | null
  product_id: string | null
  amount_minor: number | null
  currency: string | null
  contact_id: string | null
  body: unknown
  operation_id: string
  recorded_at: Date
}

/** Each sum of customer_activity, by the kinds of events that it counts. */
const sums = sql`
  count(*) FILTER (WHERE e.kind = 'visit') AS visits, count(*) FILTER (WHERE e.kind = 'view') AS views,
  count(*) FILTER (WHERE e.kind = 'search') AS searches, count(*) FILTER (WHERE e.kind = 'call') AS calls,
  count(*) FILTER (WHERE e.kind = 'mail') AS mails, count(*) FILTER (WHERE e.kind = 'order') AS orders,
  count(*) FILTER (WHERE e.kind = 'cartLeft') AS carts_left, count(*) FILTER (WHERE e.kind = 'message') AS messages,
  count(*) FILTER (WHERE e.kind LIKE 'custom.%') AS others`

const summed = ['visits', 'views', 'searches', 'calls', 'mails', 'orders', 'carts_left', 'messages', 'others']

const columns = sql`customer_id, last_at, last_visit_at, active_on, ${sql.join(summed.map((name) => sql.ref(name)))}`

/** In the order of customers, so that two who write at once wait for each other instead of locking each other out. */
const activityOf = (events: ReturnType<typeof sql>, zone: string) => sql`
  SELECT e.customer_id, max(e.at), max(e.at) FILTER (WHERE e.kind = 'visit'), (max(e.at) AT TIME ZONE ${zone})::date, ${sums}
  FROM ${events} GROUP BY e.customer_id ORDER BY e.customer_id`

const added = sql.join(
  summed.map((name) => sql`${sql.ref(name)} = a.${sql.ref(name)} + excluded.${sql.ref(name)}`),
)

/** Writes those that do not stand yet and adds them up; answers the ids of those that were written. */
export async function insertEvents(tx: Ctx, events: NewEvent[], zone: string): Promise<Set<string>> {
  if (events.length === 0) return new Set()
  const written = await sql<{ id: string }>`
    WITH written AS (
      INSERT INTO event SELECT * FROM jsonb_populate_recordset(NULL::event, ${JSON.stringify(events)}::jsonb)
      ON CONFLICT (customer_id, id) DO NOTHING RETURNING customer_id, id, at, kind
    ),
    counted AS (
      INSERT INTO customer_activity AS a (${columns}) ${activityOf(sql`written e`, zone)}
      ON CONFLICT (customer_id) DO UPDATE SET last_at = greatest(a.last_at, excluded.last_at),
        last_visit_at = greatest(a.last_visit_at, excluded.last_visit_at),
        active_on = greatest(a.active_on, excluded.active_on), ${added}
    )
    SELECT id FROM written`.execute(tx.db)
  return new Set(written.rows.map(({ id }) => id))
}

/** Which of these events stand already, by customer and id. */
export async function findKnown(
  tx: Ctx,
  keys: readonly { customerId: string; id: string }[],
): Promise<Set<string>> {
  if (keys.length === 0) return new Set()
  const found = await sql<{ id: string }>`
    SELECT e.id FROM unnest(${keys.map((key) => key.customerId)}::uuid[], ${keys.map((key) => key.id)}::uuid[]) AS w (customer_id, id)
    -- OFFSET 0 has each looked up in the index, however few rows the planner thinks there are.
    CROSS JOIN LATERAL (SELECT id FROM event WHERE customer_id = w.customer_id AND id = w.id OFFSET 0) e`.execute(
    tx.db,
  )
  return new Set(found.rows.map(({ id }) => id))
}

/** Of these tops, whom else they have become one with: an event may have been told about any of them. */
export async function membersOf(tx: Ctx, tops: readonly string[]): Promise<Map<string, string[]>> {
  const found = await sql<{ top: string; owns: string[] }>`
    SELECT root_id AS top, array_agg(id) AS owns FROM customer WHERE root_id = ANY(${tops}::uuid[]) GROUP BY root_id`.execute(
    tx.db,
  )
  return new Map(found.rows.map(({ top, owns }) => [top, [top, ...owns]]))
}

/** What their standing events come to, counted anew: after an undoing, a merge, a split, or when old ones were dropped. */
export async function recountActivity(tx: Ctx, customerIds: readonly string[], zone: string): Promise<void> {
  if (customerIds.length === 0) return
  const ids = sql`${customerIds}::uuid[]`
  const standing = sql`event e WHERE e.customer_id = ANY(${ids}) AND e.voided_by IS NULL`
  // Whoever tells of something at this moment waits at the row, and adds to what is counted here.
  await sql`
    INSERT INTO customer_activity (customer_id, last_at, active_on)
    SELECT DISTINCT e.customer_id, ${tx.now}::timestamptz, ${tx.now}::date FROM ${standing} ORDER BY 1
    ON CONFLICT (customer_id) DO NOTHING`.execute(tx.db)
  await sql`SELECT 1 FROM customer_activity WHERE customer_id = ANY(${ids}) ORDER BY customer_id FOR UPDATE`.execute(
    tx.db,
  )
  await sql`
    WITH counted (${columns}) AS (${activityOf(standing, zone)}),
    gone AS (
      DELETE FROM customer_activity a WHERE a.customer_id = ANY(${ids})
        AND NOT EXISTS (SELECT 1 FROM counted c WHERE c.customer_id = a.customer_id)
    )
    UPDATE customer_activity a SET (${columns}) = (SELECT c.*) FROM counted c WHERE c.customer_id = a.customer_id`.execute(
    tx.db,
  )
}
