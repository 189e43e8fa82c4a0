import { type Generated, type Selectable, sql } from 'kysely'
import type { MetricRules } from '../../../contracts/metric.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { inScope } from '../../platform/scope.ts'
import type { AsOf } from './as-of.rules.ts'
import { derivedColumns, deriveMetrics, numberColumns } from './derived-metrics.store.ts'
import type { Cuts } from './metric-cut.store.ts'
import { counts, ofRecord, rawMetrics, rawWithoutFacts } from './raw-metrics.store.ts'
import { theseCustomers } from './whom.store.ts'

declare module '../../platform/schema.ts' {
  interface Database {
    customerMetric: CustomerMetricTable
  }
}

type ValueClass = 'A' | 'B' | 'C'
type Tier = 'ordinary' | 'vip'
type LifeStage = 'establishment' | 'adaptation' | 'growth' | 'maturity' | 'decline' | 'lost'

export type CustomerMetricTable = {
  customerId: string
  kind: 'person' | 'organisation'
  ownerId: string | null
  departmentId: string | null
  isArchived: boolean
  createdAt: Date
  name: string
  complaintOpen: Generated<boolean>
  city: string | null
  source: string | null
  company: string | null
  tagIds: Generated<string[]>
  gender: 'male' | 'female' | null
  province: string | null
  industry: string | null
  birthMonth: number | null
  completeness: Generated<number>
  staleAt: Date
  faultCount: Generated<number>
  conflictCount: Generated<number>
  valueMinor: Generated<number>
  value12mMinor: Generated<number>
  boughtMinor: Generated<number>
  returnedMinor: Generated<number>
  purchaseCount: Generated<number>
  purchaseDays: Generated<number>
  firstPurchaseAt: Date | null
  lastPurchaseAt: Date | null
  recencyScore: number | null
  frequencyScore: number | null
  monetaryScore: number | null
  valueClass: Generated<ValueClass>
  pattern: Generated<'none' | 'oneOff' | 'occasional' | 'regular'>
  isEstablished: Generated<boolean>
  rhythmDays: number | null
  overdueAt: Date | null
  lostAt: Date | null
  stage: Generated<LifeStage>
  tier: Generated<Tier>
  ruleTier: Generated<Tier>
  isNearVip: Generated<boolean>
  lastContactAt: Date | null
  /** The last attempt since then in which nobody was reached. */
  triedAt: Date | null
  contactDueAt: Date | null
  satisfaction: number | null
  lastAnswerAt: Date | null
  lastAnswerRatio: number | null
  standingClass: ValueClass | null
  standingTier: Tier | null
  standingStage: LifeStage | null
  changesAt: Date | null
  computedAt: Date
}

export type CustomerMetric = Selectable<CustomerMetricTable>

/** Takes the customers' rows for this transaction, in one order, so that two writers wait instead of deadlocking. */
export async function lockRecords(tx: Ctx, customerIds: string[]): Promise<void> {
  await sql`SELECT 1 FROM customer WHERE id = ANY(${customerIds}::uuid[]) ORDER BY id FOR UPDATE`.execute(
    tx.db,
  )
}

/**
 * Before cut lines are read and rows written: a rebuild does not change places with the table until this transaction
 * has ended, nor does this one begin while it does.
 */
export async function holdMetrics(tx: Ctx): Promise<void> {
  await sql`LOCK TABLE customer_metric IN ROW EXCLUSIVE MODE`.execute(tx.db)
}

/** Recomputes the rows of these customers from record and facts; customers that are gone lose theirs. */
export async function recomputeMetrics(
  tx: Ctx,
  customerIds: string[],
  rules: MetricRules,
  cuts: Cuts,
  asOf: AsOf,
): Promise<void> {
  await sql`DELETE FROM customer_metric m WHERE m.customer_id = ANY(${customerIds}::uuid[])
    AND NOT EXISTS (SELECT 1 FROM customer c WHERE c.id = m.customer_id AND ${counts('c')})`.execute(tx.db)
  const raw = rawMetrics(theseCustomers(customerIds), rules, asOf, tx.now)
  await sql`
    INSERT INTO customer_metric (${columnList})
    SELECT * FROM (${deriveMetrics(sql`(${raw})`, rules, cuts, asOf)}) d ORDER BY customer_id
    ON CONFLICT (customer_id) DO UPDATE SET ${assignments}`.execute(tx.db)
}

/**
 * Of customers recorded at one moment without any fact. Without facts everybody's numbers are the same, so one of them is
 * computed and lent to all. Who has a row already had a fact since, and keeps it.
 */
export async function insertNewMetrics(
  tx: Ctx,
  customerIds: string[],
  rules: MetricRules,
  cuts: Cuts,
  asOf: AsOf,
): Promise<void> {
  const [first] = customerIds
  if (!first) return
  const numbers = sql.join(numberColumns.map((column) => sql.ref(`d.${column}`)))
  const one = deriveMetrics(sql`(${rawWithoutFacts(theseCustomers([first]), rules)})`, rules, cuts, asOf)
  const whom = theseCustomers(customerIds)
  await sql`
    INSERT INTO customer_metric (${columnList})
    SELECT ${ofRecord(rules.quality, whom)}, ${numbers} FROM customer c CROSS JOIN (${one}) d
    WHERE ${whom('c.id')} ON CONFLICT DO NOTHING`.execute(tx.db)
}

const columnList = sql.join(derivedColumns.map((column) => sql.ref(column)))
const assignments = sql.join(
  derivedColumns.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`),
)

export async function findMetric(ctx: Ctx, customerId: string): Promise<CustomerMetric | undefined> {
  return ctx.db
    .selectFrom('customerMetric')
    .selectAll()
    .where('customerId', '=', customerId)
    .executeTakeFirst()
}

export async function findMetrics(ctx: Ctx, customerIds: string[]): Promise<Map<string, CustomerMetric>> {
  if (customerIds.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('customerMetric')
    .selectAll()
    .where('customerId', 'in', customerIds)
    .execute()
  return new Map(rows.map((row) => [row.customerId, row]))
}

/** Customers whose row has changed by waiting, those first that waited longest. */
export async function idsToChange(ctx: Ctx, limit: number): Promise<string[]> {
  const found = await sql<{ id: string }>`
    SELECT customer_id AS id FROM customer_metric WHERE changes_at <= ${ctx.now} ORDER BY changes_at LIMIT ${limit}`.execute(
    ctx.db,
  )
  return found.rows.map((row) => row.id)
}

export async function countInScope(ctx: Ctx): Promise<number> {
  const found = await sql<{ count: number }>`
    SELECT count(*) AS count FROM customer_metric m WHERE NOT m.is_archived AND ${inScope(ctx, 'm')}`.execute(
    ctx.db,
  )
  return found.rows[0]?.count ?? 0
}

/** Of all customers in scope: says how old the data are. */
export async function findLastPurchase(ctx: Ctx): Promise<Date | null> {
  const found = await sql<{ lastPurchaseAt: Date | null }>`
    SELECT last_purchase_at FROM customer_metric m WHERE ${inScope(ctx, 'm')} ORDER BY coalesce(last_purchase_at, '-infinity') DESC LIMIT 1`.execute(
    ctx.db,
  )
  return found.rows[0]?.lastPurchaseAt ?? null
}

/** Whose purchases an operation wrote; undone ones too, because their owners' numbers hang on them as well. */
export async function idsWithPurchasesOf(ctx: Ctx, operationId: string, limit: number): Promise<string[]> {
  const found = await sql<{ id: string }>`
    SELECT DISTINCT customer_id AS id FROM purchase WHERE operation_id = ${operationId} LIMIT ${limit}`.execute(
    ctx.db,
  )
  return found.rows.map((row) => row.id)
}
