import { type Generated, type Selectable, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { inForce, LeftBehind } from '../../platform/history/newer.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'

declare module '../../platform/schema.ts' {
  interface Database {
    relationshipPlan: PlanTable
    planBenefit: BenefitTable
    planStep: StepTable
  }
}

type RecordColumns = {
  customerId: string
  id: string
  originId: string | null
  version: Generated<number>
  createdByOperation: string
  createdAt: Generated<Date>
  updatedAt: Generated<Date>
}

export type PlanTable = RecordColumns & {
  horizon: 'longTerm' | 'annual'
  year: number | null
  goal: string
  strategy: string | null
  economic: string | null
  social: string | null
  structural: string | null
  quality: string | null
  cadenceDays: number | null
  employeeId: string | null
  closedAt: Date | null
  conclusion: string | null
}

type BenefitTable = RecordColumns & {
  planId: string
  what: string
  dueOn: string | null
  deliveredOn: string | null
  deliveredNote: string | null
}

type StepTable = RecordColumns & {
  planId: string
  what: string
  dueOn: string
  employeeId: string | null
  doneOn: string | null
  doneNote: string | null
}

export const planTable: RecordTable = { name: 'relationship_plan', ofCustomer: 'child', hasUpdatedAt: true }
export const benefitTable: RecordTable = { name: 'plan_benefit', ofCustomer: 'child', hasUpdatedAt: true }
export const stepTable: RecordTable = { name: 'plan_step', ofCustomer: 'child', hasUpdatedAt: true }

type Named<T> = T & { employeeName: string | null }

/** Plans of one customer, open ones first, each with its parts. */
export async function plansOf(ctx: Ctx, customerId: string) {
  const plans = await sql<Named<Selectable<PlanTable>>>`
    SELECT p.*, u.name AS employee_name FROM relationship_plan p LEFT JOIN auth_user u ON u.id = p.employee_id
    WHERE p.customer_id = ${customerId}
    ORDER BY p.closed_at IS NOT NULL, p.horizon, p.year DESC, p.id`.execute(ctx.db)
  const benefits = await ctx.db
    .selectFrom('planBenefit')
    .select(['id', 'planId', 'what', 'dueOn', 'deliveredOn', 'deliveredNote', 'version'])
    .where('customerId', '=', customerId)
    .orderBy('dueOn')
    .orderBy('id')
    .execute()
  const steps = await sql<Named<Selectable<StepTable>>>`
    SELECT s.*, u.name AS employee_name FROM plan_step s LEFT JOIN auth_user u ON u.id = s.employee_id
    WHERE s.customer_id = ${customerId} ORDER BY s.due_on, s.id`.execute(ctx.db)
  return plans.rows.map((plan) => ({
    ...plan,
    benefits: benefits.filter((benefit) => benefit.planId === plan.id),
    steps: steps.rows.filter((step) => step.planId === plan.id),
  }))
}

export function findPlan(ctx: Ctx, customerId: string, id: string) {
  return ctx.db
    .selectFrom('relationshipPlan')
    .select(['id', 'originId', 'closedAt', 'horizon'])
    .where('customerId', '=', customerId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function hasOpenPlan(
  ctx: Ctx,
  customerId: string,
  horizon: 'longTerm' | 'annual',
  year: number | null,
): Promise<boolean> {
  const found = await sql`
    SELECT 1 FROM relationship_plan WHERE customer_id = ${customerId} AND horizon = ${horizon}
      AND year IS NOT DISTINCT FROM ${year}::smallint AND closed_at IS NULL`.execute(ctx.db)
  return found.rows.length > 0
}

export async function listOpenSteps(ctx: Ctx, customerId: string) {
  const found = await sql<Named<Selectable<StepTable>>>`
    SELECT s.*, u.name AS employee_name
    FROM plan_step s JOIN relationship_plan p ON p.customer_id = s.customer_id AND p.id = s.plan_id AND p.closed_at IS NULL
    LEFT JOIN auth_user u ON u.id = s.employee_id
    WHERE s.customer_id = ${customerId} AND s.done_on IS NULL ORDER BY s.due_on, s.id`.execute(ctx.db)
  return found.rows
}

/** Which of these are steps of the customer that nobody has done yet. */
export async function openSteps(ctx: Ctx, customerId: string, ids: string[]): Promise<Set<string>> {
  const found = await sql<{ id: string }>`
    SELECT id FROM plan_step
    WHERE customer_id = ${customerId} AND id = ANY(${ids}::uuid[]) AND done_on IS NULL`.execute(ctx.db)
  return new Set(found.rows.map((row) => row.id))
}

/** Parts of these customers whose plan is no longer there, and those somebody removed before that, which could come back. */
export async function refuseOrphans(tx: InOperation, customerIds: string[]): Promise<void> {
  const orphans = (table: string) => sql`
    SELECT part.created_by_operation AS operation_id, 'child' AS what FROM ${sql.table(table)} part
    WHERE part.customer_id = ANY(${customerIds}::uuid[])
      AND NOT EXISTS (SELECT 1 FROM relationship_plan p WHERE p.customer_id = part.customer_id AND p.id = part.plan_id)`
  const ways = sql`
    ${orphans('plan_step')} UNION ALL ${orphans('plan_benefit')}
    UNION ALL
    SELECT c.operation_id, 'removed' FROM change p
    JOIN change c ON c.customer_id = p.customer_id AND c.before ->> 'plan_id' = p.record_id::text
    JOIN operation o ON o.id = c.operation_id
    WHERE p.operation_id = ${tx.operationId} AND p.table_name = 'relationship_plan' AND p.action = 'delete'
      AND c.table_name IN ('plan_step', 'plan_benefit') AND c.action = 'delete' AND ${inForce}`
  const found = await sql<{ count: number }>`SELECT count(*) AS count FROM (${ways}) each`.execute(tx.db)
  const count = found.rows[0]?.count ?? 0
  if (count > 0) throw new LeftBehind(count, ways)
}
