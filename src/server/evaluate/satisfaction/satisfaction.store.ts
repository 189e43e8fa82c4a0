import { type Generated, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'
import { inScope } from '../../platform/scope.ts'

declare module '../../platform/schema.ts' {
  interface Database {
    satisfactionAnswer: AnswerTable
    satisfactionInvitation: InvitationTable
  }
}

export type About = 'purchase' | 'contact' | 'general'

type AnswerTable = {
  customerId: string
  id: string
  originId: string | null
  about: About
  aboutId: string | null
  expected: number
  perceived: number
  ratio: Generated<number>
  comment: string | null
  givenBy: 'staff' | 'link' | 'import'
  employeeId: string | null
  departmentId: string | null
  tier: string
  answeredAt: Date
  operationId: string
  voidedBy: string | null
}

type InvitationTable = {
  customerId: string
  id: string
  originId: string | null
  about: About
  aboutId: string | null
  secretHash: string
  expiresAt: Date
  answeredAt: Date | null
  createdBy: string | null
  version: Generated<number>
  createdByOperation: string
  createdAt: Generated<Date>
}

export const invitationTable: RecordTable = { name: 'satisfaction_invitation', ofCustomer: 'child' }

export type NewAnswer = {
  customerId: string
  originId: string | null
  id: string
  about: About
  aboutId: string | null
  expected: number
  perceived: number
  comment: string | null
  givenBy: 'staff' | 'link'
  employeeId: string | null
}

/** Writes an answer with the branch and tier the customer has now. */
export async function insertAnswer(tx: Ctx & { operationId: string }, answer: NewAnswer): Promise<void> {
  await sql`
    INSERT INTO satisfaction_answer (customer_id, id, origin_id, about, about_id, expected, perceived, comment, given_by, employee_id,
      department_id, tier, answered_at, operation_id)
    SELECT c.id, ${answer.id}, ${answer.originId}, ${answer.about}, ${answer.aboutId}, ${answer.expected}, ${answer.perceived}, ${answer.comment},
      ${answer.givenBy}, ${answer.employeeId}, c.department_id, coalesce(m.tier, 'ordinary'), ${tx.now}, ${tx.operationId}
    FROM customer c LEFT JOIN customer_metric m ON m.customer_id = c.id WHERE c.id = ${answer.customerId}`.execute(
    tx.db,
  )
}

/** By the id that the customer had when he was asked, whomever he has been merged into since. */
export function findInvitation(ctx: Ctx, customerId: string, id: string) {
  return ctx.db
    .selectFrom('satisfactionInvitation')
    .selectAll()
    .where(
      'customerId',
      '=',
      sql<string>`(SELECT coalesce(root_id, id) FROM customer WHERE id = ${customerId})`,
    )
    .where('id', '=', id)
    .executeTakeFirst()
}

/** True for exactly one of several that answer at once. */
export async function takeInvitation(tx: Ctx, customerId: string, id: string): Promise<boolean> {
  const taken = await tx.db
    .updateTable('satisfactionInvitation')
    .set({ answeredAt: tx.now })
    .where('customerId', '=', customerId)
    .where('id', '=', id)
    .where('answeredAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return taken !== undefined
}

export type Moments = {
  group: string | null
  groupName: string | null
  count: number
  highlySatisfied: number
  satisfied: number
  dissatisfied: number
  mean: number | null
  deviation: number | null
}

type Grouping = 'none' | 'tier' | 'department' | 'about'

const groupColumns: Record<Grouping, string> = {
  none: 'NULL::text',
  tier: 'a.tier',
  department: 'a.department_id::text',
  about: 'a.about',
}

/** Customers the caller sees: a scope is told by their narrow row, everybody by the key of the record alone. */
function seen(ctx: Ctx) {
  return ctx.scope.kind === 'all'
    ? sql`customer`
    : sql`(SELECT customer_id AS id, owner_id, department_id FROM customer_metric)`
}

/** Counts and moments of the answers in a span, one row a group; only customers in scope. */
export async function summariseAnswers(
  ctx: Ctx,
  span: { from: Date; to: Date },
  by: Grouping,
): Promise<Moments[]> {
  const group = sql.raw(groupColumns[by])
  const found = await sql<Moments>`
    SELECT ${group} AS "group", ${nameOfGroup(by)} AS group_name, ${moments}
    FROM satisfaction_answer a JOIN ${seen(ctx)} m ON m.id = a.customer_id LEFT JOIN department d ON d.id = a.department_id
    WHERE a.voided_by IS NULL AND a.answered_at >= ${span.from} AND a.answered_at < ${span.to} AND ${inScope(ctx, 'm')}
    GROUP BY 1, 2 ORDER BY count DESC`.execute(ctx.db)
  return found.rows
}

export async function summariseByMonth(
  ctx: Ctx,
  from: Date,
  timeZone: string,
  by: Exclude<Grouping, 'about'>,
): Promise<(Moments & { month: string })[]> {
  const group = sql.raw(groupColumns[by])
  const found = await sql<Moments & { month: string }>`
    SELECT to_char(date_trunc('month', a.answered_at AT TIME ZONE ${timeZone}), 'YYYY-MM') AS month,
      ${group} AS "group", ${nameOfGroup(by)} AS group_name, ${moments}
    FROM satisfaction_answer a JOIN ${seen(ctx)} m ON m.id = a.customer_id LEFT JOIN department d ON d.id = a.department_id
    WHERE a.voided_by IS NULL AND a.answered_at >= ${from} AND ${inScope(ctx, 'm')}
    GROUP BY 1, 2, 3 ORDER BY 1, 2`.execute(ctx.db)
  return found.rows
}

export async function listAnswers(ctx: Ctx, query: { level?: string; customerId?: string; limit: number }) {
  const levels: Record<string, string> = { highlySatisfied: '>', satisfied: '=', dissatisfied: '<' }
  const level = query.level ? sql`AND a.perceived ${sql.raw(levels[query.level] ?? '=')} a.expected` : sql``
  const customer = query.customerId ? sql`AND a.customer_id = ${query.customerId}` : sql``
  const found = await sql<{
    id: string
    customerId: string
    customerName: string
    about: About
    expected: number
    perceived: number
    comment: string | null
    givenBy: string
    answeredAt: Date
    settlement: string | null
    settledAt: Date | null
    settledByName: string | null
  }>`
    SELECT a.id, a.customer_id, c.name AS customer_name, a.about, a.expected, a.perceived, a.comment, a.given_by, a.answered_at,
      s.settlement, s.settled_at, u.name AS settled_by_name
    FROM satisfaction_answer a JOIN customer c ON c.id = a.customer_id
    LEFT JOIN answer_settlement s ON s.customer_id = a.customer_id AND s.answer_id = a.id
    LEFT JOIN auth_user u ON u.id = s.settled_by
    WHERE a.voided_by IS NULL AND ${inScope(ctx, 'c')} ${level} ${customer}
    ORDER BY a.answered_at DESC, a.id DESC LIMIT ${query.limit}`.execute(ctx.db)
  return found.rows
}

const moments = sql`
  count(*) AS count,
  count(*) FILTER (WHERE a.perceived > a.expected) AS highly_satisfied,
  count(*) FILTER (WHERE a.perceived = a.expected) AS satisfied,
  count(*) FILTER (WHERE a.perceived < a.expected) AS dissatisfied,
  avg(a.perceived::float8 / a.expected) AS mean,
  stddev_samp(a.perceived::float8 / a.expected) AS deviation`

function nameOfGroup(by: Grouping) {
  return by === 'department' ? sql`d.name` : sql`NULL::text`
}
