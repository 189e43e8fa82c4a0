// What is derived of ties: each from both ends, in the place where customers stand now, and how many everybody has.
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { StandingEnd } from './ties.rules.ts'

declare module '../../platform/schema.ts' {
  interface Database {
    tieEnd: {
      customerId: string
      otherId: string
      tieId: string
      kind: number
      weight: number
      since: string | null
      until: string | null
    }
    tieDegree: { customerId: string; degree: number; influence: number | null }
  }
}

/** Ties of these tie rows, first end first; what stands between two parts of one merged customer is no tie meanwhile. */
function endsOf(ties: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    SELECT e.customer_id, e.other_id, t.id AS tie_id, e.kind, t.weight, t.since, t.until
    FROM (${ties}) t
    JOIN tie_kind k ON k.key = t.kind
    LEFT JOIN customer f ON t.from_type = 'customer' AND f.id = t.from_id
    LEFT JOIN customer o ON t.to_type = 'customer' AND o.id = t.to_id
    CROSS JOIN LATERAL (SELECT coalesce(f.root_id, t.from_id) AS from_id, coalesce(o.root_id, t.to_id) AS to_id) p
    CROSS JOIN LATERAL (VALUES
      (p.from_id, p.to_id, k.code),
      (p.to_id, p.from_id, CASE WHEN k.is_symmetric THEN k.code ELSE -k.code END::smallint)
    ) AS e (customer_id, other_id, kind)
    WHERE (t.from_type = 'employee' OR f.id IS NOT NULL) AND (t.to_type = 'employee' OR o.id IS NOT NULL)
      AND p.from_id <> p.to_id`
}

/** Whoever is husband, mother or colleague of somebody is somebody else. */
export const haveTie = (a: RawBuilder<unknown>, b: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`EXISTS (SELECT 1 FROM tie_end e WHERE e.customer_id = ${a} AND e.other_id = ${b})`

const tiesOf = (ids: readonly string[]) => sql`
  SELECT * FROM tie WHERE from_id = ANY(${ids}::uuid[]) UNION SELECT * FROM tie WHERE to_id = ANY(${ids}::uuid[])`

/**
 * Everything derived of the ties of these customers, wherever they stand; what is right already is not written.
 * @returns the ends that are new in their places
 */
export async function deriveEnds(tx: Ctx, ids: readonly string[]): Promise<StandingEnd[]> {
  if (ids.length === 0) return []
  const gone = await sql<Step>`
    WITH wanted AS MATERIALIZED (${endsOf(tiesOf(ids))}),
    mine AS (
      SELECT * FROM tie_end WHERE customer_id = ANY(${ids}::uuid[]) EXCEPT SELECT * FROM wanted
    ),
    stale AS (
      SELECT customer_id, other_id, tie_id FROM mine UNION SELECT other_id, customer_id, tie_id FROM mine
    ),
    gone AS (
      DELETE FROM tie_end e USING stale s
      WHERE e.customer_id = s.customer_id AND e.other_id = s.other_id AND e.tie_id = s.tie_id RETURNING e.customer_id
    )
    SELECT customer_id, -count(*)::int AS by FROM gone GROUP BY 1`.execute(tx.db)
  const added = await insertEnds(tx, tiesOf(ids))
  await addDegrees(tx, gone.rows, added.map(oneMore))
  return added
}

/** The same for one tie that was written, changed or (without a row) taken away; both its ends are locked. */
export async function deriveTie(tx: Ctx, tieId: string, [a, b]: readonly [string, string]): Promise<void> {
  const both = [a, b]
  const gone = await sql<Step>`
    WITH gone AS (
      DELETE FROM tie_end WHERE customer_id = ANY(${both}::uuid[]) AND other_id = ANY(${both}::uuid[]) AND tie_id = ${tieId}
      RETURNING customer_id
    )
    SELECT customer_id, -count(*)::int AS by FROM gone GROUP BY 1`.execute(tx.db)
  const one = sql`SELECT * FROM tie WHERE customer_id = ANY(${both}::uuid[]) AND id = ${tieId}`
  const added = await insertEnds(tx, one)
  await addDegrees(tx, gone.rows, added.map(oneMore))
}

type Step = { customerId: string; by: number }

const oneMore = ({ id }: StandingEnd): Step => ({ customerId: id, by: 1 })

async function insertEnds(tx: Ctx, ties: RawBuilder<unknown>): Promise<StandingEnd[]> {
  const added = await sql<StandingEnd>`
    INSERT INTO tie_end (customer_id, other_id, tie_id, kind, weight, since, until)
    SELECT customer_id, other_id, tie_id, kind, weight, since, until FROM (${endsOf(ties)}) e
    ORDER BY customer_id, other_id, tie_id
    ON CONFLICT DO NOTHING RETURNING customer_id AS id, other_id, tie_id, kind AS code, since, until`.execute(
    tx.db,
  )
  return added.rows
}

/** By steps, not counted anew: a company of fifty thousand people is not read for each who joins it. */
async function addDegrees(tx: Ctx, ...steps: Step[][]): Promise<void> {
  const sums = new Map<string, number>()
  for (const { customerId, by } of steps.flat()) sums.set(customerId, (sums.get(customerId) ?? 0) + by)
  const changed = [...sums].filter(([, by]) => by !== 0).map(([customer_id, by]) => ({ customer_id, by }))
  if (changed.length === 0) return
  await sql`
    INSERT INTO tie_degree AS d (customer_id, degree)
    SELECT customer_id, by FROM jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) AS w (customer_id uuid, by int)
    ORDER BY customer_id
    ON CONFLICT (customer_id) DO UPDATE SET degree = d.degree + excluded.degree`.execute(tx.db)
  await sql`DELETE FROM tie_degree WHERE customer_id = ANY(${[...sums.keys()]}::uuid[]) AND degree <= 0`.execute(
    tx.db,
  )
}

/** All ends and degrees anew, for whoever has written ties by the thousand in an empty house. */
export async function deriveAll(tx: Ctx): Promise<void> {
  await sql`DELETE FROM tie_end`.execute(tx.db)
  await sql`
    INSERT INTO tie_end (customer_id, other_id, tie_id, kind, weight, since, until)
    SELECT customer_id, other_id, tie_id, kind, weight, since, until FROM (${endsOf(sql`SELECT * FROM tie`)}) e
    ORDER BY customer_id, other_id`.execute(tx.db)
  await sql`DELETE FROM tie_degree`.execute(tx.db)
  await sql`INSERT INTO tie_degree SELECT customer_id, count(*) FROM tie_end GROUP BY 1`.execute(tx.db)
}
