// The lists of those whose customers the caller sees, each in one line: how long, how late, how much at stake.
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { customersOf, type Question } from './circle.store.ts'
import { belongs, reasonRows } from './reasons.store.ts'

export type TeamRow = {
  employeeId: string | null
  name: string | null
  customers: number
  late: number
  complaints: number
  lateSince: string | null
  stakeMinor: number
}

/** What has a day of its own; a silence or a step short of VIP has none that one could miss. */
const dated = ['promise', 'planStep', 'planBenefit', 'handoff', 'contactDue']

/** What somebody has in hand may be of customers who are neither his nor handed to him. */
function lookedAt(ctx: Ctx, { circle }: Question): RawBuilder<unknown> {
  return circle.kind === 'person'
    ? sql`m.customer_id IN (SELECT customer_id FROM listed)`
    : customersOf(ctx, circle)
}

/** One row for everybody on whose list these customers stand; of a person's circle his alone, as he sees it himself. */
export async function listTeam(ctx: Ctx, question: Question): Promise<TeamRow[]> {
  const { weights, floorMinor } = question.rules
  const { startsAt, timeZone } = question.day
  const found = await sql<TeamRow>`
    WITH ${reasonRows(ctx, question)},
    weight AS (
      SELECT key AS code, value::float8 AS share FROM jsonb_each_text(${JSON.stringify(weights)}::jsonb)
    ),
    -- A customer stands once on each list he is on, with the reasons that are its owner's.
    listed AS (
      SELECT r.assignee, r.customer_id, 1 - exp(sum(ln(1 - w.share))) AS likelihood,
        min(r.since) FILTER (WHERE r.code = ANY(${dated}::text[]) AND r.since < ${startsAt}) AS late_since,
        bool_or(r.code = 'complaint') AS is_complaint
      FROM reason r JOIN weight w ON w.code = r.code WHERE ${belongs(question.circle)} GROUP BY 1, 2
    ),
    -- OFFSET 0: how many are listed cannot be foreseen, and looking each of them up takes longer than reading all of the circle.
    seen AS (
      SELECT m.customer_id, m.value_12m_minor FROM customer_metric m WHERE NOT m.is_archived AND ${lookedAt(ctx, question)} OFFSET 0
    )
    SELECT l.assignee AS employee_id, u.name, count(*) AS customers, count(l.late_since) AS late,
      count(*) FILTER (WHERE l.is_complaint) AS complaints,
      (min(l.late_since) AT TIME ZONE ${timeZone})::date AS late_since,
      sum(round(greatest(m.value_12m_minor, ${floorMinor}) * l.likelihood))::bigint AS stake_minor
    FROM listed l JOIN seen m ON m.customer_id = l.customer_id
    LEFT JOIN auth_user u ON u.id = l.assignee
    GROUP BY l.assignee, u.name
    ORDER BY stake_minor DESC, late DESC, customers DESC, u.name LIMIT 500`.execute(ctx.db)
  return found.rows
}
