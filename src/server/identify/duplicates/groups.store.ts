// Suggestions as this reader may see them: pairs that nobody has judged, of which one side at least lies
// in his scope. Whoever is tied to somebody is not the same as he.
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Reason } from '../../../contracts/duplicate.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { cursorPart, decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import { inScope } from '../../platform/scope.ts'
import { areTied } from '../ties/ties.service.ts'

const place = z.tuple([cursorPart.real, cursorPart.id])

export type Asked = { today: string; operationId?: string | undefined; customerId?: string | undefined }

/** `f` and `s` are the customers whom the pair `p` is about: the tops of whoever was merged since, `fo` and `so`. */
function openPairs(ctx: Ctx, { today, operationId, customerId }: Asked): RawBuilder<unknown> {
  const ofImport = operationId
    ? sql`AND (fo.created_by_operation = ${operationId} OR so.created_by_operation = ${operationId})`
    : sql``
  const ofCustomer = customerId ? sql`AND ${customerId}::uuid IN (f.id, s.id)` : sql``
  return sql`
    duplicate_pair p
    JOIN customer fo ON fo.id = p.first_id JOIN customer f ON f.id = coalesce(fo.root_id, fo.id)
    JOIN customer so ON so.id = p.second_id JOIN customer s ON s.id = coalesce(so.root_id, so.id)
    WHERE f.id <> s.id AND f.archived_at IS NULL AND s.archived_at IS NULL
      AND (${inScope(ctx, 'f')} OR ${inScope(ctx, 's')}) ${ofImport} ${ofCustomer}
      AND NOT EXISTS (
        SELECT 1 FROM duplicate_verdict v WHERE v.first_id = p.first_id AND v.second_id = p.second_id
          AND CASE v.verdict WHEN 'same' THEN FALSE WHEN 'later' THEN v.later_until > ${today}::date ELSE v.hash = p.hash END
      )
      AND NOT ${areTied(sql`f.id`, sql`s.id`)}`
}

/** Somebody has asked about the reader's side of this pair: then he is shown the side of whoever asks. */
export function isAskedHere(ctx: Ctx): RawBuilder<boolean> {
  const ends = sql`(fo.id, f.id, so.id, s.id)`
  return sql<boolean>`EXISTS (
    SELECT 1 FROM duplicate_ask a
    JOIN customer ao ON ao.id = a.asked_id JOIN customer at ON at.id = coalesce(ao.root_id, ao.id)
    WHERE a.settled_at IS NULL AND NOT a.for_merge AND a.asked_id IN ${ends} AND a.other_id IN ${ends} AND ${inScope(ctx, 'at')}
  )`
}

export async function pageOfGroups(ctx: Ctx, asked: Asked, query: { limit: number; cursor?: string }) {
  const [certainty, id] = decodeCursor(query.cursor, place) ?? []
  const after = id
    ? sql`AND (p.certainty < ${certainty}::real OR (p.certainty = ${certainty}::real AND p.group_id > ${id}::uuid))`
    : sql``
  const found = await sql<{ id: string; certainty: number }>`
    SELECT p.group_id AS id, p.certainty FROM ${openPairs(ctx, asked)} ${after}
    GROUP BY p.certainty, p.group_id ORDER BY p.certainty DESC, p.group_id LIMIT ${query.limit + 1}`.execute(
    ctx.db,
  )
  const data = found.rows.slice(0, query.limit)
  const last = found.rows.length > query.limit ? data.at(-1) : undefined
  return { data, nextCursor: last ? encodeCursor([last.certainty, last.id]) : null }
}

export async function countGroups(ctx: Ctx, asked: Asked, most: number): Promise<number> {
  const found = await sql<{ count: number }>`
    SELECT count(*) AS count FROM (
      SELECT 1 FROM ${openPairs(ctx, asked)} GROUP BY p.certainty, p.group_id
      ORDER BY p.certainty DESC, p.group_id LIMIT ${most}
    ) g`.execute(ctx.db)
  return found.rows[0]?.count ?? 0
}

/** How many who came by this operation are probably known. */
export async function countKnownOf(ctx: Ctx, asked: Asked & { operationId: string }): Promise<number> {
  const found = await sql<{ count: number }>`
    SELECT count(DISTINCT o.id) AS count FROM (
      SELECT fo.id AS first_id, so.id AS second_id, fo.created_by_operation AS first_by, so.created_by_operation AS second_by
      FROM ${openPairs(ctx, asked)}
    ) g CROSS JOIN LATERAL (VALUES (g.first_id, g.first_by), (g.second_id, g.second_by)) o (id, by)
    WHERE o.by = ${asked.operationId}`.execute(ctx.db)
  return found.rows[0]?.count ?? 0
}

export type GroupPair = {
  groupId: string
  firstId: string
  secondId: string
  oneId: string
  otherId: string
  probability: number
  reasons: Reason[]
  isMine: boolean
  isAsked: boolean
  askedOn: string | null
  /** By whom that both are one, and when; of the records as they stand now. */
  saidSame: { by: string; at: string } | null
}

export async function pairsOfGroups(ctx: Ctx, asked: Asked, groupIds: string[]): Promise<GroupPair[]> {
  const found = await sql<GroupPair>`
    SELECT p.group_id, p.first_id, p.second_id, f.id AS one_id, s.id AS other_id, p.probability, p.reasons,
      (${inScope(ctx, 'f')} AND ${inScope(ctx, 's')}) IS TRUE AS is_mine, ${isAskedHere(ctx)} AS is_asked, (
        SELECT max(a.asked_on) FROM duplicate_ask a
        WHERE a.settled_at IS NULL AND a.asked_id IN (fo.id, f.id, so.id, s.id) AND a.other_id IN (fo.id, f.id, so.id, s.id)
      ) AS asked_on, (
        SELECT jsonb_build_object('by', o.actor_name, 'at', v.decided_at)
        FROM duplicate_verdict v JOIN operation o ON o.id = v.created_by_operation
        WHERE v.first_id = p.first_id AND v.second_id = p.second_id AND v.verdict = 'same' AND v.hash = p.hash
        ORDER BY v.decided_at DESC LIMIT 1
      ) AS said_same
    FROM ${openPairs(ctx, asked)} AND p.group_id = ANY(${groupIds}::uuid[])
    ORDER BY p.weight DESC, p.first_id, p.second_id`.execute(ctx.db)
  return found.rows
}

export type GroupRecord = {
  id: string
  inScope: boolean
  kind: 'person' | 'organisation'
  name: string
  externalNumber: string | null
  gender: 'male' | 'female' | null
  birthCalendar: 'solar' | 'lunar' | null
  birthYear: number | null
  birthMonth: number | null
  birthDay: number | null
  birthLeapMonth: boolean
  phone: string | null
  secondPhone: string | null
  email: string | null
  city: string | null
  address: string | null
  company: string | null
  ownerName: string | null
  departmentName: string | null
  createdAt: Date
  tier: 'ordinary' | 'vip' | null
  valueMinor: number | null
  purchaseCount: number | null
}

export async function recordsOfGroups(ctx: Ctx, ids: string[]): Promise<Map<string, GroupRecord>> {
  const found = await sql<GroupRecord>`
    SELECT c.id, ${inScope(ctx, 'c')} IS TRUE AS in_scope, c.kind, c.name, c.external_number, c.gender, c.birth_calendar,
      c.birth_year, c.birth_month, c.birth_day, c.birth_leap_month, c.phone, c.second_phone, c.email, c.city, c.address,
      c.company, c.created_at, u.name AS owner_name, d.name AS department_name, m.tier, m.value_minor, m.purchase_count
    FROM customer c LEFT JOIN customer_metric m ON m.customer_id = c.id
    LEFT JOIN employee u ON u.id = c.owner_id LEFT JOIN department d ON d.id = c.department_id
    WHERE c.id = ANY(${ids}::uuid[])`.execute(ctx.db)
  return new Map(found.rows.map((row) => [row.id, row]))
}

/** The search under way, if there is one. */
export async function findSearch(ctx: Ctx) {
  const found = await sql<{ jobId: string; done: number; total: number | null; createdBy: string | null }>`
    SELECT id AS job_id, done, total, created_by FROM job
    WHERE kind = 'duplicates.scan' AND state IN ('queued', 'running', 'paused')
    ORDER BY created_at LIMIT 1`.execute(ctx.db)
  return found.rows[0]
}
