// Families by their ties, where each of them stands, and what was said of living together.
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { inScope } from '../../platform/scope.ts'
import type { Dweller, Pair } from './household.rules.ts'

/** A family ends somewhere, and so does a household. */
const steps = 4
const most = 60

const stands = (on: string) =>
  sql`(e.since IS NULL OR e.since <= ${on}::date) AND (e.until IS NULL OR e.until > ${on}::date)`
const codesOf = (condition: RawBuilder<unknown>) =>
  sql`(SELECT array_agg(s.code * k.code) FROM tie_kind k, (VALUES (1), (-1)) s (code) WHERE ${condition})::smallint[]`

/** Of each of these the people in scope to whom family ties lead, with where they live; he himself first. */
export async function dwellersAround(
  ctx: Ctx,
  ids: readonly string[],
  on: string,
): Promise<(Dweller & { start: string })[]> {
  const found = await sql<Dweller & { start: string }>`
    WITH RECURSIVE walk (start, id, step) AS (
      SELECT i, i, 0 FROM unnest(${[...ids]}::uuid[]) i
      UNION
      SELECT w.start, e.other_id, w.step + 1 FROM walk w JOIN tie_end e ON e.customer_id = w.id
      WHERE w.step < ${steps} AND ${stands(on)} AND e.kind = ANY(${codesOf(sql`k.family = 'family' AND k.key <> 'livesApart'`)})
    ),
    near AS (
      SELECT start, id, min(step) AS step, row_number() OVER (PARTITION BY start ORDER BY min(step), id) AS nth
      FROM walk GROUP BY start, id
    )
    SELECT n.start, c.id, c.city,
      lower(regexp_replace(coalesce(c.address, ''), '[[:space:],，。.、#-]', '', 'g')) AS place
    FROM near n JOIN customer c ON c.id = n.id
    WHERE n.nth <= ${most} AND c.kind = 'person' AND c.archived_at IS NULL AND ${inScope(ctx, 'c')}
    ORDER BY n.start, n.step, c.birth_year NULLS LAST, c.id`.execute(ctx.db)
  return found.rows
}

/** What was said of any two of these. */
export async function saidOfLiving(
  ctx: Ctx,
  ids: readonly string[],
  on: string,
): Promise<{ pair: Pair; tieId: string; isTogether: boolean }[]> {
  const found = await sql<{ customerId: string; otherId: string; tieId: string; isTogether: boolean }>`
    SELECT e.customer_id, e.other_id, e.tie_id, k.key = 'livesWith' AS is_together
    FROM tie_end e JOIN tie_kind k ON k.code = abs(e.kind) AND k.key IN ('livesWith', 'livesApart')
    WHERE e.customer_id = ANY(${[...ids]}::uuid[]) AND e.other_id = ANY(${[...ids]}::uuid[])
      AND e.customer_id < e.other_id AND ${stands(on)}`.execute(ctx.db)
  return found.rows.map(({ customerId, otherId, ...said }) => ({ ...said, pair: [customerId, otherId] }))
}

/** Of customers who are known to be in scope. */
export async function namesOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const found = await sql<{ id: string; name: string }>`
    SELECT id, name FROM customer WHERE id = ANY(${[...ids]}::uuid[])`.execute(ctx.db)
  return new Map(found.rows.map(({ id, name }) => [id, name]))
}

/** When each of these was put on record: the order in which a file lists them. */
export async function recordedAt(ctx: Ctx, ids: readonly string[]): Promise<{ id: string; at: number }[]> {
  const found = await sql<{ id: string; at: number }>`
    SELECT id, (extract(epoch FROM created_at) * 1000000)::bigint AS at FROM customer
    WHERE id = ANY(${[...ids]}::uuid[])`.execute(ctx.db)
  return found.rows
}
