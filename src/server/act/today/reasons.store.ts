// Why somebody stands on Today's list, computed live: each source reads an index, so that a manager with thousands of
// customers in a base of a million waits for none of it.
import { type RawBuilder, sql } from 'kysely'
import type { CareReason } from '../../../contracts/care-reason.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { inScope } from '../../platform/scope.ts'
import { type Circle, customersOf, type Question } from './circle.store.ts'
import type { DatedReason } from './reason-sources.service.ts'
import type { TodayRules } from './today.rules.ts'
import { updateDueRows } from './update-due.store.ts'

/** Customers that colleagues have handed to somebody. */
export async function handedTo(ctx: Ctx, employeeId: string): Promise<string[]> {
  const found = await sql<{ customerId: string }>`
    SELECT DISTINCT customer_id FROM handoff WHERE to_id = ${employeeId} AND state = 'open'`.execute(ctx.db)
  return found.rows.map((row) => row.customerId)
}

const dayLength = 86_400_000

/**
 * The CTEs `reason` (one row a reason: customer_id, code, since, ref_id, detail, assignee) and those they need. A reason
 * in a colleague's hands is his; one that is put off is not there.
 */
export function reasonRows(ctx: Ctx, question: Question): RawBuilder<unknown> {
  const { circle, day, rules, dated, customerId } = question
  const waitsNot = notWaiting(question)
  const inCircle = customersOf(ctx, circle, customerId)
  const assigned = assignedOf(ctx, circle, customerId)
  const ago = (days: number) => new Date(ctx.now.getTime() - days * dayLength)
  const today = sql`${day.date}::date`
  const ahead = (days: number) => sql`${today} + ${days}::int`
  // Who was tried in vain stands on the list again when it is time to try again; what burns does on the next day.
  const untried = sql`coalesce(m.tried_at < ${day.startsAt}, TRUE)`
  return sql`
    -- Two lists side by side: rows of VALUES would be prepared anew for each customer, which takes longer than all the rest.
    own AS (
      SELECT customer_id, owner_id, code, since
      FROM (
        SELECT m.customer_id, m.owner_id, unnest(ARRAY['contactDue', 'overdue', 'welcome', 'nearVip']) AS code, unnest(ARRAY[
          CASE WHEN m.contact_due_at < ${day.endsAt} THEN m.contact_due_at END,
          CASE WHEN m.overdue_at <= ${ctx.now} AND coalesce(m.lost_at > ${ctx.now}, TRUE) AND ${waitsNot}
            AND coalesce(m.last_contact_at < ${ctx.now}::timestamptz - ${quietAfterContact(rules)}, TRUE) THEN m.overdue_at END,
          CASE WHEN m.first_purchase_at > ${ago(rules.welcomeDays)} AND ${waitsNot}
            AND coalesce(m.last_contact_at < m.first_purchase_at, TRUE) THEN m.first_purchase_at END,
          CASE WHEN m.is_near_vip AND m.tier = 'ordinary' AND ${waitsNot}
            AND coalesce(m.last_contact_at < ${ago(rules.quietDays.nearVip)}, TRUE) THEN ${day.startsAt}::timestamptz END
        ]) AS since
        FROM customer_metric m WHERE NOT m.is_archived AND ${inCircle}
      ) o WHERE since IS NOT NULL
    ),
    birthday AS (
      SELECT m.customer_id, m.owner_id, s.id, s.next_on,
        jsonb_build_object('relation', s.relation, 'name', s.name, 'turns', s.turns) AS detail
      FROM special_day s JOIN customer_metric m ON m.customer_id = s.customer_id
      WHERE s.next_on BETWEEN ${today} AND ${ahead(rules.birthdayDaysAhead)}
        AND s.relation = ANY(${rules.birthdaysOf}::text[]) AND NOT (s.relation = 'self' AND m.kind = 'organisation') AND NOT m.is_archived AND ${inCircle}
        -- Congratulated, or spoken with on the day before or the day itself.
        AND NOT EXISTS (
          SELECT 1 FROM standing_contact k WHERE k.customer_id = s.customer_id
            AND CASE WHEN k.not_reached THEN k.at >= ${day.startsAt}
              ELSE (k.at AT TIME ZONE ${day.timeZone})::date >= CASE WHEN k.reason = 'birthday'
                THEN s.next_on - ${rules.birthdayDaysAhead}::int ELSE s.next_on - 1 END END
        )
    ),
    raised AS (
      SELECT customer_id, code, since, NULL::uuid AS ref_id, NULL::jsonb AS detail, owner_id AS assignee FROM own
      UNION ALL
      SELECT m.customer_id, 'unhappy', m.last_answer_at, a.id, a.detail, m.owner_id
      FROM customer_metric m LEFT JOIN LATERAL (${lastAnswer}) a ON TRUE
      WHERE ${isUnhappy(ctx, rules)} AND NOT m.is_archived AND ${inCircle} AND ${untried}
        -- The contact in which he said it may be written down after it: it quiets that day, one on another day is an answer to it.
        AND coalesce(m.last_contact_at <= m.last_answer_at OR m.last_contact_at < ${day.startsAt}
          AND (m.last_contact_at AT TIME ZONE ${day.timeZone})::date
            = (m.last_answer_at AT TIME ZONE ${day.timeZone})::date, TRUE)
      UNION ALL
      SELECT customer_id, 'birthday', next_on::timestamp AT TIME ZONE ${day.timeZone}, id, detail, owner_id FROM birthday
      UNION ALL
      SELECT m.customer_id, 'complaint', p.opened_at, p.id, jsonb_build_object('about', p.about), m.owner_id
      FROM complaint p JOIN customer_metric m ON m.customer_id = p.customer_id
      WHERE p.state = 'open' AND m.complaint_open AND NOT m.is_archived AND ${inCircle} AND ${untried}
        AND coalesce(m.last_contact_at < ${day.startsAt} OR m.last_contact_at <= p.opened_at, TRUE)
      UNION ALL
      SELECT u.customer_id, 'updateDue', u.stale_at, NULL, jsonb_build_object(
        'checkedOn', ((u.stale_at - make_interval(hours => ${question.freshDays * 24}::int)) AT TIME ZONE ${day.timeZone})::date), u.owner_id
      FROM (${updateDueRows(ctx, question)}) u
      UNION ALL
      SELECT p.customer_id, 'promise', p.due_on::timestamp AT TIME ZONE ${day.timeZone}, p.id,
        jsonb_build_object('what', p.what), p.employee_id
      FROM promise p
      WHERE p.state = 'open' AND p.due_on <= ${ahead(rules.promiseDaysAhead)} AND ${assigned('p', 'p')}
      UNION ALL
      SELECT s.customer_id, 'planStep', s.due_on::timestamp AT TIME ZONE ${day.timeZone}, s.id,
        jsonb_build_object('what', s.what), s.employee_id
      FROM plan_step s JOIN relationship_plan g ON g.customer_id = s.customer_id AND g.id = s.plan_id AND g.closed_at IS NULL
      WHERE s.done_on IS NULL AND s.due_on <= ${ahead(rules.planDaysAhead)} AND ${assigned('s', 's')}
      UNION ALL
      SELECT b.customer_id, 'planBenefit', b.due_on::timestamp AT TIME ZONE ${day.timeZone}, b.id,
        jsonb_build_object('what', b.what), g.employee_id
      FROM plan_benefit b JOIN relationship_plan g ON g.customer_id = b.customer_id AND g.id = b.plan_id AND g.closed_at IS NULL
      WHERE b.delivered_on IS NULL AND b.due_on <= ${ahead(rules.planDaysAhead)} AND ${assigned('b', 'g')}
      ${sql.join(
        dated.map((each) => datedRows(each, question, inCircle)),
        sql` `,
      )}
    ),
    reason AS (
      SELECT r.customer_id, r.code, r.since, r.ref_id, r.detail, coalesce(h.to_id, r.assignee) AS assignee
      FROM raised r LEFT JOIN handoff h ON h.customer_id = r.customer_id AND h.state = 'open' AND r.code = ANY(h.reasons)
      WHERE NOT EXISTS (
        SELECT 1 FROM snooze z WHERE z.customer_id = r.customer_id AND z.ended_at IS NULL AND z.until > ${today}
          AND r.code = ANY(z.reasons)
      )
      UNION ALL
      SELECT h.customer_id, 'handoff', h.due_on::timestamp AT TIME ZONE ${day.timeZone}, h.id,
        jsonb_build_object('from', u.name, 'note', h.note, 'to', t.name), h.to_id
      FROM handoff h LEFT JOIN auth_user u ON u.id = h.from_id LEFT JOIN auth_user t ON t.id = h.to_id
      WHERE h.state = 'open' AND ${handoffsOf(ctx, circle, customerId)}
        AND NOT EXISTS (
          SELECT 1 FROM snooze z WHERE z.customer_id = h.customer_id AND z.ended_at IS NULL AND z.until > ${today}
            AND 'handoff' = ANY(z.reasons)
        )
    )`
}

/**
 * Of each customer what falls due first. Whoever speaks with him after the notice has told him: it is quiet until its
 * day, and after that day until he is spoken with again.
 */
function datedRows(
  { code, noticeDays, rows }: DatedReason,
  question: Question,
  inCircle: RawBuilder<boolean>,
): RawBuilder<unknown> {
  const { day, rules } = question
  const { date, timeZone } = day
  const due = sql`d.due_on::timestamp AT TIME ZONE ${timeZone}`
  return sql`
      UNION ALL
      SELECT * FROM (
        SELECT DISTINCT ON (d.customer_id) d.customer_id, ${code}::text, ${due}, d.id, d.detail, m.owner_id
        FROM (${rows}) d JOIN customer_metric m ON m.customer_id = d.customer_id
        WHERE d.due_on BETWEEN ${date}::date - ${rules.lapseDays}::int AND ${date}::date + ${noticeDays}::int
          AND NOT m.is_archived AND ${inCircle} AND ${notWaiting(question)}
          AND coalesce(m.last_contact_at < ${due} - make_interval(days => ${noticeDays}::int)
            OR d.due_on <= ${date}::date AND m.last_contact_at < ${due}, TRUE)
        ORDER BY d.customer_id, d.due_on, d.id
      ) first`
}

/**
 * Nobody was reached lately, and it is not yet the day to try again. A day wished for far ahead puts off the next contact;
 * what comes meanwhile waits no longer than for any attempt.
 */
const notWaiting = ({
  day,
  retryDays,
}: Question) => sql`(m.tried_at IS NULL OR m.contact_due_at < ${day.endsAt}
  OR m.tried_at < ${day.endsAt}::timestamptz - make_interval(hours => ${24 * retryDays}::int))`

/** What he answered last, and about what; looked up for those alone whom it puts on the list. */
const lastAnswer = sql`
  SELECT s.id, jsonb_build_object('perceived', s.perceived, 'expected', s.expected, 'about', s.about, 'product', g.name,
    'comment', s.comment) AS detail
  FROM satisfaction_answer s
  LEFT JOIN purchase p ON p.customer_id = s.customer_id AND p.id = s.about_id AND s.about = 'purchase'
  LEFT JOIN product g ON g.id = p.product_id
  WHERE s.customer_id = m.customer_id AND s.voided_by IS NULL
  ORDER BY s.answered_at DESC, s.id DESC LIMIT 1`

/** The last answer `a` of the customer `m` is unhappy and open. */
function isUnhappy(ctx: Ctx, { unhappy: { below, days } }: TodayRules): RawBuilder<boolean> {
  const since = new Date(ctx.now.getTime() - days * dayLength)
  // Below 1, as the index has it, besides what the setting says.
  return sql<boolean>`m.last_answer_ratio < 1 AND m.last_answer_ratio < ${below}::real AND m.last_answer_at > ${since}
    AND NOT EXISTS (SELECT 1 FROM answer_settlement q WHERE q.customer_id = m.customer_id AND q.answer_id = a.id)`
}

/** Also on the day on which the list is quiet about it, for he has just been spoken with. */
export async function findUnhappy(ctx: Ctx, { rules }: Question, customerId: string) {
  const found = await sql<{ id: string; detail: Record<string, string | number | null>; answeredAt: Date }>`
    SELECT a.id, a.detail, m.last_answer_at AS answered_at
    FROM customer_metric m JOIN LATERAL (${lastAnswer}) a ON TRUE
    WHERE m.customer_id = ${customerId} AND ${isUnhappy(ctx, rules)}`.execute(ctx.db)
  return found.rows[0]
}

/** How long somebody silent is left in peace after a contact: a share of his own rhythm, within bounds. */
function quietAfterContact({ quietDays, overdueQuiet }: TodayRules): RawBuilder<unknown> {
  return sql`make_interval(secs => 86400 * least(${overdueQuiet.most}::float8,
    greatest(${quietDays.overdue}::float8, ${overdueQuiet.rhythmShare}::float8 * coalesce(m.rhythm_days, 0))))`
}

/** Which of the rows above belong on this list. */
export function belongs(circle: Circle): RawBuilder<boolean> {
  return circle.kind === 'person' ? sql<boolean>`r.assignee = ${circle.id}::uuid` : sql<boolean>`TRUE`
}

/** Rows that name their employee: by him, or through the customers the circle looks at. */
function assignedOf(ctx: Ctx, circle: Circle, customerId?: string) {
  return (table: string, holder: string): RawBuilder<boolean> => {
    const customer = sql.ref(`${table}.customer_id`)
    const one = customerId ? sql`AND ${customer} = ${customerId}::uuid` : sql``
    const visible = sql`EXISTS (
      SELECT 1 FROM customer_metric m WHERE m.customer_id = ${customer} AND NOT m.is_archived
        AND ${circle.kind === 'scope' ? customersOf(ctx, circle) : inScope(ctx, 'm')}
    )`
    if (circle.kind === 'scope') return sql<boolean>`${visible} ${one}`
    const mine = sql`${sql.ref(`${holder}.employee_id`)} = ${circle.id}::uuid`
    const his =
      circle.handed.length === 0 ? mine : sql`(${mine} OR ${customer} = ANY(${circle.handed}::uuid[]))`
    return circle.isScoped ? sql<boolean>`${his} AND ${visible} ${one}` : sql<boolean>`${his} ${one}`
  }
}

function handoffsOf(ctx: Ctx, circle: Circle, customerId?: string): RawBuilder<boolean> {
  const one = customerId ? sql`AND h.customer_id = ${customerId}::uuid` : sql``
  const visible = sql`EXISTS (
    SELECT 1 FROM customer_metric m WHERE m.customer_id = h.customer_id AND NOT m.is_archived
      AND ${circle.kind === 'scope' ? customersOf(ctx, circle) : inScope(ctx, 'm')}
  )`
  if (circle.kind === 'scope') return sql<boolean>`${visible} ${one}`
  const his = sql`h.to_id = ${circle.id}::uuid`
  return circle.isScoped ? sql<boolean>`${his} AND ${visible} ${one}` : sql<boolean>`${his} ${one}`
}

export type ReasonRow = {
  code: CareReason
  since: string
  refId: string | null
  detail: Record<string, string | number | null> | null
  /** Whose list it is on. */
  assignee: string | null
}
