import { sql } from 'kysely'
import { z } from 'zod'
import type { CareReason } from '../../../contracts/care-reason.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { cursorPart, decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import { inScope } from '../../platform/scope.ts'
import { type Question, underDepartment } from './circle.store.ts'
import { belongs, type ReasonRow, reasonRows } from './reasons.store.ts'

/** The most at stake first. */
const place = z.tuple([cursorPart.whole, cursorPart.id])

export type RankedRow = {
  customerId: string
  stakeMinor: number
  likelihood: number
  value12mMinor: number
  reasons: ReasonRow[]
}

/** A page of the list by value at stake, and how many stand on it. */
export async function rankToday(ctx: Ctx, question: Question, page: { limit: number; cursor?: string }) {
  const { weights, floorMinor } = question.rules
  const after = decodeCursor(page.cursor, place)
  const keyset = after
    ? sql`WHERE (stake_minor, customer_id) < (${after[0]}::bigint, ${after[1]}::uuid)`
    : sql``
  const found = await sql<RankedRow & { total: number }>`
    WITH ${reasonRows(ctx, question)},
    weight AS (
      SELECT key AS code, value::float8 AS share FROM jsonb_each_text(${JSON.stringify(weights)}::jsonb)
    ),
    listed AS (SELECT r.* FROM reason r WHERE ${belongs(question.circle)}),
    weighed AS (
      SELECT l.customer_id, 1 - exp(sum(ln(1 - w.share))) AS likelihood
      FROM listed l JOIN weight w ON w.code = l.code GROUP BY l.customer_id
    ),
    ranked AS (
      SELECT w.customer_id, w.likelihood, m.value_12m_minor,
        round(greatest(m.value_12m_minor, ${floorMinor}) * w.likelihood)::bigint AS stake_minor
      FROM weighed w JOIN customer_metric m ON m.customer_id = w.customer_id AND NOT m.is_archived
    ),
    paged AS (
      SELECT * FROM ranked ${keyset} ORDER BY stake_minor DESC, customer_id DESC LIMIT ${page.limit + 1}
    )
    SELECT p.customer_id, p.stake_minor, p.likelihood, p.value_12m_minor AS "value12mMinor",
      (SELECT count(*) FROM ranked) AS total, l.reasons
    FROM paged p JOIN (
      SELECT l.customer_id,
        jsonb_agg(jsonb_build_object('code', l.code, 'since', l.since, 'refId', l.ref_id, 'detail', l.detail,
          'assignee', l.assignee)) AS reasons
      FROM listed l JOIN paged USING (customer_id) GROUP BY l.customer_id
    ) l ON l.customer_id = p.customer_id
    ORDER BY p.stake_minor DESC, p.customer_id DESC`.execute(ctx.db)
  const data = found.rows.slice(0, page.limit)
  const last = found.rows.length > page.limit ? data.at(-1) : undefined
  return {
    data,
    nextCursor: last ? encodeCursor([last.stakeMinor, last.customerId]) : null,
    total: found.rows[0]?.total ?? (after ? await countToday(ctx, question) : 0),
  }
}

export async function countToday(ctx: Ctx, question: Question): Promise<number> {
  const found = await sql<{ count: number }>`
    WITH ${reasonRows(ctx, question)}
    SELECT count(DISTINCT r.customer_id) AS count
    FROM reason r JOIN customer_metric m ON m.customer_id = r.customer_id AND NOT m.is_archived
    WHERE ${belongs(question.circle)}`.execute(ctx.db)
  return found.rows[0]?.count ?? 0
}

export type Upcoming = { customerId: string; name: string; on: string; code: CareReason }

/** Who comes on the list after today, the soonest first, each once. */
export async function nextAfterToday(ctx: Ctx, question: Question, limit: number): Promise<Upcoming[]> {
  const { circle, day, rules, dated } = question
  const today = sql`${day.date}::date`
  const zone = sql`${day.timeZone}`
  const whose =
    circle.kind === 'person'
      ? sql`m.owner_id = ${circle.id}::uuid ${circle.isScoped ? sql`AND ${inScope(ctx, 'm')}` : sql``}`
      : inScope(ctx, 'm')
  const departments = underDepartment(circle.kind === 'scope' ? circle.departmentId : undefined)
  const mine = sql`NOT m.is_archived AND ${whose} ${departments}`
  const soonest = (source: ReturnType<typeof sql>) => sql`(${source} ORDER BY 2, 1 LIMIT ${limit * 2})`
  const found = await sql<Upcoming>`
    WITH coming AS (
      ${soonest(sql`
        SELECT m.customer_id, (m.contact_due_at AT TIME ZONE ${zone})::date AS on_day, 'contactDue' AS code
        FROM customer_metric m WHERE ${mine} AND m.contact_due_at >= ${day.endsAt}`)}
      UNION ALL
      ${soonest(sql`
        SELECT m.customer_id, greatest((m.overdue_at AT TIME ZONE ${zone})::date, ${today} + 1), 'overdue'
        FROM customer_metric m WHERE ${mine} AND m.overdue_at > ${ctx.now}`)}
      UNION ALL
      ${soonest(sql`
        SELECT m.customer_id, s.next_on - ${rules.birthdayDaysAhead}::int, 'birthday'
        FROM special_day s JOIN customer_metric m ON m.customer_id = s.customer_id
        WHERE ${mine} AND s.next_on > ${today} + ${rules.birthdayDaysAhead}::int
          AND s.next_on <= ${today} + ${rules.birthdayDaysAhead + 14}::int AND s.relation = ANY(${rules.birthdaysOf}::text[])`)}
      UNION ALL
      ${soonest(sql`
        SELECT m.customer_id, p.due_on - ${rules.promiseDaysAhead}::int, 'promise'
        FROM promise p JOIN customer_metric m ON m.customer_id = p.customer_id
        WHERE ${mine} AND p.state = 'open' AND p.due_on > ${today} + ${rules.promiseDaysAhead}::int`)}
      UNION ALL
      ${soonest(sql`
        SELECT m.customer_id, s.due_on - ${rules.planDaysAhead}::int, 'planStep'
        FROM plan_step s JOIN customer_metric m ON m.customer_id = s.customer_id
        WHERE ${mine} AND s.done_on IS NULL AND s.due_on > ${today} + ${rules.planDaysAhead}::int`)}
      ${sql.join(
        dated.map(
          ({ code, noticeDays, rows }) =>
            sql`UNION ALL ${soonest(sql`
        SELECT m.customer_id, d.due_on - ${noticeDays}::int, ${code}::text
        FROM (${rows}) d JOIN customer_metric m ON m.customer_id = d.customer_id
        WHERE ${mine} AND d.due_on > ${today} + ${noticeDays}::int`)}`,
        ),
        sql` `,
      )}
    ),
    first AS (SELECT DISTINCT ON (customer_id) * FROM coming ORDER BY customer_id, on_day, code)
    SELECT f.customer_id, m.name, f.on_day AS on, f.code
    FROM first f JOIN customer_metric m ON m.customer_id = f.customer_id
    ORDER BY f.on_day, m.value_12m_minor DESC, f.customer_id LIMIT ${limit}`.execute(ctx.db)
  return found.rows
}
