import { type ColumnType, type Generated, type Selectable, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'

declare module '../../platform/schema.ts' {
  interface Database {
    customerMetric: CustomerMetricTable
  }
}

export type CustomerMetricTable = {
  customerId: string
  kind: 'person' | 'organisation'
  ownerId: string | null
  departmentId: string | null
  isArchived: boolean
  createdAt: Date
  name: string
  valueMinor: Generated<number>
  value12mMinor: Generated<number>
  purchaseCount: Generated<number>
  firstPurchaseAt: Date | null
  lastPurchaseAt: Date | null
  recencyScore: number | null
  frequencyScore: number | null
  monetaryScore: number | null
  valueClass: Generated<'A' | 'B' | 'C'>
  pattern: Generated<'none' | 'oneOff' | 'occasional' | 'regular'>
  isEstablished: Generated<boolean>
  rhythmDays: number | null
  overdueAt: Date | null
  lostAt: Date | null
  stage: ColumnType<LifeStage, LifeStage | undefined>
  changesAt: Date | null
  tier: ColumnType<'ordinary' | 'vip', 'ordinary' | 'vip' | undefined>
  isNearVip: Generated<boolean>
  lastContactAt: Date | null
  contactDueAt: Date | null
  satisfaction: number | null
  computedAt: Date
}

type LifeStage = 'establishment' | 'adaptation' | 'growth' | 'maturity' | 'decline' | 'lost'

/** Takes the customers' rows for this transaction, in one order, so that two writers wait instead of deadlocking. */
export async function lockRecords(tx: Ctx, customerIds: string[]): Promise<void> {
  await sql`SELECT 1 FROM customer WHERE id = ANY(${customerIds}::uuid[]) ORDER BY id FOR UPDATE`.execute(
    tx.db,
  )
}

/** Recomputes the rows of these customers from record and facts; customers that are gone lose theirs. */
export async function recomputeMetrics(tx: Ctx, customerIds: string[]): Promise<void> {
  await sql`DELETE FROM customer_metric m WHERE m.customer_id = ANY(${customerIds}::uuid[])
    AND NOT EXISTS (SELECT 1 FROM customer c WHERE c.id = m.customer_id)`.execute(tx.db)
  await sql`
    WITH bought AS (
      SELECT customer_id, sum(amount_minor) AS value_minor,
             sum(amount_minor) FILTER (WHERE purchased_at > ${tx.now}::timestamptz - interval '12 months') AS value_12m_minor,
             count(DISTINCT coalesce(order_number, id::text)) AS purchase_count,
             min(purchased_at) AS first_purchase_at, max(purchased_at) AS last_purchase_at
      FROM purchase
      WHERE customer_id = ANY(${customerIds}::uuid[]) AND kind = 'purchase' AND voided_by IS NULL
      GROUP BY customer_id
    )
    INSERT INTO customer_metric (customer_id, kind, owner_id, department_id, is_archived, created_at, name,
      value_minor, value_12m_minor, purchase_count, first_purchase_at, last_purchase_at, computed_at)
    SELECT c.id, c.kind, c.owner_id, c.department_id, c.archived_at IS NOT NULL, c.created_at, c.name,
      coalesce(b.value_minor, 0), coalesce(b.value_12m_minor, 0), coalesce(b.purchase_count, 0),
      b.first_purchase_at, b.last_purchase_at, ${tx.now}
    FROM customer c LEFT JOIN bought b ON b.customer_id = c.id
    WHERE c.id = ANY(${customerIds}::uuid[])
    ON CONFLICT (customer_id) DO UPDATE SET
      kind = excluded.kind, owner_id = excluded.owner_id, department_id = excluded.department_id,
      is_archived = excluded.is_archived, name = excluded.name, value_minor = excluded.value_minor,
      value_12m_minor = excluded.value_12m_minor, purchase_count = excluded.purchase_count,
      first_purchase_at = excluded.first_purchase_at, last_purchase_at = excluded.last_purchase_at,
      computed_at = excluded.computed_at`.execute(tx.db)
}

export async function findMetric(ctx: Ctx, customerId: string) {
  return ctx.db
    .selectFrom('customerMetric')
    .selectAll()
    .where('customerId', '=', customerId)
    .executeTakeFirstOrThrow()
}

export async function findMetrics(ctx: Ctx, customerIds: string[]) {
  if (customerIds.length === 0) return new Map<string, Selectable<CustomerMetricTable>>()
  const rows = await ctx.db
    .selectFrom('customerMetric')
    .selectAll()
    .where('customerId', 'in', customerIds)
    .execute()
  return new Map(rows.map((row) => [row.customerId, row]))
}

export async function idsAfter(ctx: Ctx, after: string | null, limit: number): Promise<string[]> {
  const found = await sql<{ id: string }>`
    SELECT id FROM customer WHERE ${after}::uuid IS NULL OR id > ${after}::uuid ORDER BY id LIMIT ${limit}`.execute(
    ctx.db,
  )
  return found.rows.map((row) => row.id)
}
