// Everything that is open with one customer, whether or not the list speaks of it today.
import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { Question } from './circle.store.ts'
import type { OpenThing } from './silent.rules.ts'

export async function openThings(
  ctx: Ctx,
  { day, rules, dated }: Question,
  customerId: string,
): Promise<{ things: OpenThing[]; lastAnswerAt: Date | null }> {
  const startOf = (column: string) => sql`${sql.ref(column)}::timestamp AT TIME ZONE ${day.timeZone}`
  const sources = dated.map(({ code, noticeDays, rows }) => {
    // A warranty that has ended is over, not open.
    const past = code === 'warrantyEnding' ? sql`AND d.due_on >= ${day.date}::date` : sql``
    return sql`
      SELECT ${code}::text, ${startOf('d.due_on')} FROM (${rows}) d
      WHERE d.customer_id = ${customerId} AND d.due_on <= ${day.date}::date + ${noticeDays}::int ${past}`
  })
  const found = await sql<OpenThing>`
    WITH open (code, since) AS (
      SELECT 'unhappy', s.answered_at FROM satisfaction_answer s
      WHERE s.customer_id = ${customerId} AND s.voided_by IS NULL
        AND (s.perceived::float8 / nullif(s.expected, 0))::real < ${rules.unhappy.below}::real
        AND NOT EXISTS (SELECT 1 FROM answer_settlement q WHERE q.customer_id = s.customer_id AND q.answer_id = s.id)
      UNION ALL
      SELECT 'complaint', p.opened_at FROM complaint p WHERE p.customer_id = ${customerId} AND p.state = 'open'
      UNION ALL
      SELECT 'overdue', m.overdue_at FROM customer_metric m
      WHERE m.customer_id = ${customerId} AND m.overdue_at <= ${ctx.now}
      UNION ALL
      SELECT 'promise', ${startOf('r.due_on')} FROM promise r
      WHERE r.customer_id = ${customerId} AND r.state = 'open' AND r.due_on <= ${day.date}::date
      ${sources.length > 0 ? sql`UNION ALL ${sql.join(sources, sql` UNION ALL `)}` : sql``}
    )
    SELECT o.code, count(*)::int AS count, min(o.since) AS first, max(o.since) AS last, (
      SELECT max(z.until)::text FROM snooze z
      WHERE z.customer_id = ${customerId} AND z.ended_at IS NULL AND z.until > ${day.date}::date AND o.code = ANY(z.reasons)
    ) AS put_off_until
    FROM open o GROUP BY o.code`.execute(ctx.db)
  const answered = await sql<{ at: Date | null }>`
    SELECT last_answer_at AS at FROM customer_metric WHERE customer_id = ${customerId}`.execute(ctx.db)
  return { things: found.rows, lastAnswerAt: answered.rows[0]?.at ?? null }
}
