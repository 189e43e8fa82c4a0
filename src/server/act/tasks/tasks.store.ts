import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Task, TaskKind, WhichTasks } from '../../../contracts/task.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { cursorPart, decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import { inScope } from '../../platform/scope.ts'
import type { BusinessDay } from '../../platform/settings/business.ts'

const place = z.tuple([cursorPart.day, cursorPart.text, cursorPart.id])

export type TaskQuestion = {
  whose: WhichTasks['whose']
  kinds: TaskKind[]
  employeeIds: string[] | undefined
  day: BusinessDay
}

/**
 * customer_id, id, what, due_on, employee_id, from_id and version of what is open; `c` is the customer. Of a question about
 * two records also the other's name, where the reader sees it or is the one who is asked, and whether they are to be merged.
 */
function sourcesOf(ctx: Ctx, { day }: TaskQuestion): Record<TaskKind, RawBuilder<unknown>> {
  return {
    // A complaint is his owner's, from the day on which it was heard.
    complaint: sql`
      SELECT p.customer_id, p.id, p.about AS what, (p.opened_at AT TIME ZONE ${day.timeZone})::date AS due_on,
        c.owner_id AS employee_id, NULL::uuid AS from_id, p.version, c.name, c.owner_id, c.department_id, ${noOther}
      FROM complaint p JOIN customer c ON c.id = p.customer_id AND c.archived_at IS NULL WHERE p.state = 'open'`,
    // Whoever looks after another customer asks whether both are one; or whoever may not merge asks those who may and see both.
    duplicate: sql`
      SELECT c.id AS customer_id, a.id, a.note AS what, a.asked_on AS due_on,
        CASE WHEN a.for_merge THEN ${ctx.actor.userId}::uuid ELSE c.owner_id END AS employee_id, a.from_id, a.version,
        c.name, c.owner_id, c.department_id,
        CASE WHEN c.owner_id = ${ctx.actor.userId}::uuid OR ${inScope(ctx, 'ot')} THEN ot.name END AS other_name, a.for_merge
      FROM duplicate_ask a
      JOIN customer ao ON ao.id = a.asked_id JOIN customer c ON c.id = coalesce(ao.root_id, ao.id) AND c.archived_at IS NULL
      JOIN customer o ON o.id = a.other_id
      JOIN customer ot ON ot.id = coalesce(o.root_id, o.id)
      WHERE a.settled_at IS NULL AND ot.id <> c.id
        AND (NOT a.for_merge OR (${mayMerge(ctx)}::boolean AND ${inScope(ctx, 'c')} AND ${inScope(ctx, 'ot')}))`,
    handoff: sql`
      SELECT h.customer_id, h.id, h.note AS what, h.due_on, h.to_id AS employee_id, h.from_id, h.version, c.name,
        c.owner_id, c.department_id, ${noOther}
      FROM handoff h JOIN customer c ON c.id = h.customer_id AND c.archived_at IS NULL WHERE h.state = 'open'`,
    planStep: sql`
      SELECT s.customer_id, s.id, s.what, s.due_on, s.employee_id, NULL::uuid AS from_id, s.version, c.name,
        c.owner_id, c.department_id, ${noOther}
      FROM plan_step s
      JOIN relationship_plan g ON g.customer_id = s.customer_id AND g.id = s.plan_id AND g.closed_at IS NULL
      JOIN customer c ON c.id = s.customer_id AND c.archived_at IS NULL WHERE s.done_on IS NULL`,
    promise: sql`
      SELECT p.customer_id, p.id, p.what, p.due_on, p.employee_id, NULL::uuid AS from_id, p.version, c.name,
        c.owner_id, c.department_id, ${noOther}
      FROM promise p JOIN customer c ON c.id = p.customer_id AND c.archived_at IS NULL WHERE p.state = 'open'`,
  }
}

const noOther = sql`NULL::text AS other_name, FALSE AS for_merge`

const mayMerge = ({ actor }: Ctx) => actor.permissions.has('*') || actor.permissions.has('customer.merge')

function conditionOf(ctx: Ctx, { whose, employeeIds }: TaskQuestion): RawBuilder<unknown> {
  const circle = whose === 'mine' ? sql`t.employee_id = ${ctx.actor.userId}::uuid` : inScope(ctx, 't')
  return employeeIds ? sql`${circle} AND t.employee_id = ANY(${employeeIds}::uuid[])` : circle
}

export async function listTasks(ctx: Ctx, question: TaskQuestion, query: { limit: number; cursor?: string }) {
  const after = decodeCursor(query.cursor, place)
  if (question.kinds.length === 0) return { data: [], nextCursor: null }
  const condition = conditionOf(ctx, question)
  const sources = sourcesOf(ctx, question)
  // Each source gives its own earliest, here they are merged: none is read to its end.
  const parts = question.kinds.map((kind) => {
    const keyset = after
      ? sql`AND (t.due_on, ${kind}::text, t.id) > (${after[0]}::date, ${after[1]}::text, ${after[2]}::uuid)`
      : sql``
    return sql`(
      SELECT ${kind}::text AS kind, t.* FROM (${sources[kind]}) t WHERE ${condition} ${keyset}
      ORDER BY t.due_on, t.id LIMIT ${query.limit + 1})`
  })
  const found = await sql<Task>`
    SELECT t.kind, t.id, t.customer_id, t.name AS customer_name, m.tier, ${inScope(ctx, 't')} IS TRUE AS is_in_scope,
      t.what, t.other_name, t.for_merge, t.due_on, t.employee_id, u.name AS employee_name, f.name AS from_name, t.version
    FROM (${sql.join(parts, sql` UNION ALL `)}) t
    JOIN customer_metric m ON m.customer_id = t.customer_id
    LEFT JOIN auth_user u ON u.id = t.employee_id LEFT JOIN auth_user f ON f.id = t.from_id
    ORDER BY t.due_on, t.kind, t.id LIMIT ${query.limit + 1}`.execute(ctx.db)
  const data = found.rows.slice(0, query.limit)
  const last = found.rows.length > query.limit ? data.at(-1) : undefined
  return { data, nextCursor: last ? encodeCursor([last.dueOn, last.kind, last.id]) : null }
}

export async function countTasks(ctx: Ctx, question: TaskQuestion) {
  if (question.kinds.length === 0) return { open: 0, due: 0, overdue: 0 }
  const sources = sourcesOf(ctx, question)
  const all = sql.join(
    question.kinds.map((kind) => sources[kind]),
    sql` UNION ALL `,
  )
  const found = await sql<{ open: number; due: number; overdue: number }>`
    SELECT count(*)::int AS open, count(*) FILTER (WHERE t.due_on <= ${question.day.date}::date)::int AS due,
      count(*) FILTER (WHERE t.due_on < ${question.day.date}::date)::int AS overdue
    FROM (${all}) t WHERE ${conditionOf(ctx, question)}`.execute(ctx.db)
  return found.rows[0] ?? { open: 0, due: 0, overdue: 0 }
}
