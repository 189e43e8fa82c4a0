// All plans of a house: what comes next with whom, and what is still owed.
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { WhichPlans } from '../../../contracts/plan.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { cursorPart, decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import { inScope } from '../../platform/scope.ts'

const place = z.tuple([cursorPart.day, cursorPart.id])

export type PlanQuestion = Omit<WhichPlans, 'search'> & {
  today: string
  /** Which customers (alias c). */
  whom: RawBuilder<boolean> | undefined
}

type PlanRow = {
  id: string
  customerId: string
  customerName: string
  tier: 'ordinary' | 'vip'
  horizon: 'longTerm' | 'annual'
  year: number | null
  goal: string
  employeeName: string | null
  closedAt: Date | null
  version: number
  nextStep: { what: string; dueOn: string } | null
  benefitCount: number
  deliveredCount: number
}

/** Plans with customers in the caller's scope; next_on is infinity where there is no next step. */
function plansAsked(ctx: Ctx, question: PlanQuestion): RawBuilder<unknown> {
  const { state, mine, employeeId, horizon, whom } = question
  const ofPlan = [
    sql`p.closed_at IS ${state === 'open' ? sql`` : sql`NOT`} NULL`,
    ...(mine ? [sql`p.employee_id = ${ctx.actor.userId}::uuid`] : []),
    ...(employeeId ? [sql`p.employee_id = ANY(${employeeId}::uuid[])`] : []),
    ...(horizon ? [sql`p.horizon = ANY(${horizon}::text[])`] : []),
    ...(whom ? [whom] : []),
  ]
  return sql`
    SELECT * FROM (
      SELECT p.id, p.customer_id, c.name AS customer_name, p.horizon, p.year, p.goal, p.employee_id, p.closed_at,
        p.version, s.step AS next_step, coalesce(s.due_on, 'infinity') AS next_on, b.benefit_count, b.delivered_count
      FROM relationship_plan p
      JOIN customer c ON c.id = p.customer_id AND c.archived_at IS NULL AND ${inScope(ctx, 'c')}
      LEFT JOIN LATERAL (
        SELECT due_on, json_build_object('what', what, 'dueOn', due_on) AS step FROM plan_step s
        WHERE s.customer_id = p.customer_id AND s.plan_id = p.id AND s.done_on IS NULL ORDER BY due_on, id LIMIT 1
      ) s ON TRUE
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS benefit_count, count(delivered_on)::int AS delivered_count FROM plan_benefit b
        WHERE b.customer_id = p.customer_id AND b.plan_id = p.id
      ) b
      WHERE ${sql.join(ofPlan, sql` AND `)}
    ) q WHERE ${partsAsked(question)}`
}

function partsAsked({ step, undelivered, today }: PlanQuestion): RawBuilder<unknown> {
  const steps = { late: sql`q.next_on < ${today}::date`, none: sql`q.next_step IS NULL` }
  const owed = sql`q.delivered_count < q.benefit_count`
  return sql.join(
    [
      sql`TRUE`,
      ...(step
        ? [
            sql`(${sql.join(
              step.map((each) => steps[each]),
              sql` OR `,
            )})`,
          ]
        : []),
      ...(undelivered === undefined ? [] : [undelivered ? owed : sql`NOT (${owed})`]),
    ],
    sql` AND `,
  )
}

/** The earliest next step first; plans without one stand last. */
export async function listPlans(ctx: Ctx, question: PlanQuestion, query: { limit: number; cursor?: string }) {
  const after = decodeCursor(query.cursor, place)
  const keyset = after ? sql`WHERE (next_on, id) > (${after[0]}::date, ${after[1]}::uuid)` : sql``
  const found = await sql<PlanRow & { nextOn: string }>`
    SELECT a.id, a.customer_id, a.customer_name, m.tier, a.horizon, a.year, a.goal, u.name AS employee_name, a.closed_at,
      a.version, a.next_step, a.next_on, a.benefit_count, a.delivered_count
    FROM (
      SELECT * FROM (${plansAsked(ctx, question)}) asked ${keyset} ORDER BY next_on, id LIMIT ${query.limit + 1}
    ) a
    JOIN customer_metric m ON m.customer_id = a.customer_id LEFT JOIN auth_user u ON u.id = a.employee_id
    ORDER BY a.next_on, a.id`.execute(ctx.db)
  const data = found.rows.slice(0, query.limit)
  const last = found.rows.length > query.limit ? data.at(-1) : undefined
  return {
    data: data.map(({ nextOn: _nextOn, ...row }) => row),
    nextCursor: last ? encodeCursor([last.nextOn, last.id]) : null,
  }
}

export async function countPlans(ctx: Ctx, question: PlanQuestion) {
  const found = await sql<{ count: number; late: number; withoutStep: number }>`
    SELECT count(*)::int AS count, count(*) FILTER (WHERE next_on < ${question.today}::date)::int AS late,
      count(*) FILTER (WHERE next_step IS NULL)::int AS without_step
    FROM (${plansAsked(ctx, question)}) asked`.execute(ctx.db)
  return found.rows[0] ?? { count: 0, late: 0, withoutStep: 0 }
}
