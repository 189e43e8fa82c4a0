import { sql } from 'kysely'
import { z } from 'zod'
import type { accessActs } from '../../../contracts/access-log.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { cursorPart, decodeCursor, encodeCursor } from '../../platform/cursor.ts'

export type AccessAct = (typeof accessActs)[number]
export type Access = { customerId: string; id: string }

/** Only those whom this person has not seen in the same way since `since` (the first id of that moment), if it is given. */
export async function insertAccess(
  ctx: Ctx,
  accesses: Access[],
  { act, detail, since }: { act: AccessAct; detail: string | null; since: string | null },
): Promise<void> {
  const rows = accesses.map(({ customerId, id }) => ({ customer_id: customerId, id }))
  await sql`
    INSERT INTO access_log (customer_id, id, at, employee_id, act, via, detail)
    SELECT w.customer_id, w.id, ${ctx.now}, ${ctx.actor.userId}::uuid, ${act}, ${ctx.actor.via}, ${detail}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS w (customer_id uuid, id uuid)
    WHERE ${since}::uuid IS NULL OR NOT EXISTS (
      SELECT 1 FROM access_log a
      WHERE a.customer_id = w.customer_id AND a.id >= ${since}::uuid
        AND a.employee_id = ${ctx.actor.userId}::uuid AND a.act = ${act} AND a.via = ${ctx.actor.via})`.execute(
    ctx.db,
  )
}

export type AccessRow = {
  id: string
  at: Date
  act: AccessAct
  via: 'session' | 'apiKey'
  employeeId: string | null
  employeeName: string | null
  departmentName: string | null
  detail: string | null
}

const placeOfAccess = z.tuple([cursorPart.id])

export async function listAccess(
  ctx: Ctx,
  customerId: string,
  { limit, cursor }: { limit: number; cursor?: string },
) {
  const [before] = decodeCursor(cursor, placeOfAccess) ?? []
  const found = await sql<AccessRow>`
    SELECT a.id, a.at, a.act, a.via, a.employee_id, u.name AS employee_name, d.name AS department_name, a.detail
    FROM access_log a
    LEFT JOIN employee u ON u.id = a.employee_id LEFT JOIN department d ON d.id = u.department_id
    WHERE a.customer_id = ${customerId} AND (${before ?? null}::uuid IS NULL OR a.id < ${before ?? null}::uuid)
    ORDER BY a.id DESC LIMIT ${limit + 1}`.execute(ctx.db)
  const data = found.rows.slice(0, limit)
  const last = found.rows.length > limit ? data.at(-1) : undefined
  return { data, nextCursor: last ? encodeCursor([last.id]) : null }
}

export type UnusualDay = {
  employeeId: string
  employeeName: string
  departmentName: string | null
  day: string
  customers: number
  usual: number | null
  deviation: number | null
  reveals: number
  atNight: number
  ofOthers: number
}

type Period = { from: Date; since: Date; timeZone: string; employeeIds: string[] | null }

/** Days since `since` whose number stands out among the days of the same person since `from`, or with anything at night. */
export async function unusualDays(
  ctx: Ctx,
  { from, since, timeZone, employeeIds }: Period,
  { deviation, least }: { deviation: number; least: number },
): Promise<UnusualDay[]> {
  const found = await sql<UnusualDay>`
    WITH day AS (
      SELECT a.employee_id, (a.at AT TIME ZONE ${timeZone})::date AS day,
        count(DISTINCT a.customer_id) AS customers,
        count(*) FILTER (WHERE a.act = 'reveal') AS reveals,
        count(DISTINCT a.customer_id) FILTER (WHERE extract(hour FROM a.at AT TIME ZONE ${timeZone}) NOT BETWEEN 6 AND 21)
          AS at_night,
        min(a.at) AS first_at
      FROM access_log a
      WHERE a.at >= ${from} AND a.act <> 'export' AND a.employee_id IS NOT NULL
        AND (${employeeIds === null} OR a.employee_id = ANY(${employeeIds ?? []}::uuid[]))
      GROUP BY 1, 2
    ),
    usual AS (
      SELECT d.*, avg(o.customers) AS mean, stddev_samp(o.customers) AS spread, count(o.day) AS days
      FROM day d LEFT JOIN day o ON o.employee_id = d.employee_id AND o.day <> d.day
      WHERE d.first_at >= ${since}
      GROUP BY d.employee_id, d.day, d.customers, d.reveals, d.at_night, d.first_at
    ),
    judged AS (
      SELECT u.*, CASE WHEN days >= 5 THEN mean END AS usual_customers,
        CASE WHEN days >= 5 THEN (customers - mean) / greatest(spread, 1) END AS score
      FROM usual u
    )
    SELECT j.employee_id, e.name AS employee_name, p.name AS department_name, j.day::text AS day, j.customers,
      round(j.usual_customers, 1)::float8 AS usual, round(j.score, 1)::float8 AS deviation, j.reveals, j.at_night,
      (SELECT count(DISTINCT a.customer_id) FROM access_log a JOIN customer_metric m ON m.customer_id = a.customer_id
        WHERE a.employee_id = j.employee_id AND a.at >= ${since} AND (a.at AT TIME ZONE ${timeZone})::date = j.day
          AND a.act <> 'export' AND m.department_id IS DISTINCT FROM e.department_id) AS of_others
    FROM judged j JOIN employee e ON e.id = j.employee_id LEFT JOIN department p ON p.id = e.department_id
    WHERE j.at_night > 0 OR (j.customers >= ${least} AND coalesce(j.score, ${deviation}) >= ${deviation})
    ORDER BY j.day DESC, j.score DESC NULLS LAST, j.customers DESC, j.employee_id LIMIT 500`.execute(ctx.db)
  return found.rows
}
