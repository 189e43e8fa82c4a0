// Steps of a walk over tie_end. A step reads ranges of its key, or probes pairs by the whole of it; nothing else is asked here.
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { inScope } from '../../platform/scope.ts'
import type { NodeKind } from './tie-kinds.store.ts'

/** `code` is below 0 where `id` is the second end. */
export type Step = {
  id: string
  otherId: string
  tieId: string
  code: number
  weight: number
  since: string | null
  until: string | null
}

/** Which ties a walk sees: those that stand on a day, of some kinds, and none of those left out. */
export type Sight = { on: string; codes: readonly number[] | undefined; without?: readonly number[] }

const seen = ({ on, codes, without = [] }: Sight, alias = 'e'): RawBuilder<boolean> => {
  const [since, until, kind] = ['since', 'until', 'kind'].map((name) => sql.ref(`${alias}.${name}`))
  const ofKind = codes ? sql`AND ${kind} = ANY(${codes}::smallint[])` : sql``
  const notOf = without.length > 0 ? sql`AND ${kind} <> ALL(${without}::smallint[])` : sql``
  return sql<boolean>`(${since} IS NULL OR ${since} <= ${on}::date) AND (${until} IS NULL OR ${until} > ${on}::date) ${ofKind} ${notOf}`
}

const step = sql`e.customer_id AS id, e.other_id, e.tie_id, e.kind AS code, e.weight, e.since, e.until`

/** From each of these up to so many, strongest first where there are more. */
export async function stepsFrom(
  ctx: Ctx,
  ids: readonly string[],
  sight: Sight,
  limit: number,
): Promise<Step[]> {
  if (ids.length === 0) return []
  const found = await sql<Step>`
    SELECT ${step} FROM tie_end e WHERE e.customer_id = ANY(${ids}::uuid[]) AND ${seen(sight)}
    ORDER BY e.weight DESC, e.tie_id LIMIT ${limit}`.execute(ctx.db)
  return found.rows
}

/** What a walk reads first: somebody's ties, with how many ties each of the others has. */
export async function neighbourhood(
  ctx: Ctx,
  id: string,
  sight: Sight,
): Promise<(Step & { degree: number })[]> {
  const found = await sql<Step & { degree: number }>`
    SELECT ${step}, coalesce(d.degree, 1) AS degree
    FROM tie_end e LEFT JOIN tie_degree d ON d.customer_id = e.other_id
    WHERE e.customer_id = ${id} AND ${seen(sight)}`.execute(ctx.db)
  return found.rows
}

/** How many ties each has; whoever is tied to nobody is not among the answers. */
export async function degreesOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, number>> {
  const found = await sql<{ id: string; degree: number }>`
    SELECT customer_id AS id, degree FROM tie_degree WHERE customer_id = ANY(${ids}::uuid[])`.execute(ctx.db)
  return new Map(found.rows.map(({ id, degree }) => [id, degree]))
}

/** Ties between any of the one side and any of the other, by probing every pair. */
export async function probe(
  ctx: Ctx,
  side: readonly string[],
  other: readonly string[],
  sight: Sight,
): Promise<Step[]> {
  if (side.length === 0 || other.length === 0) return []
  const found = await sql<Step>`
    SELECT ${step} FROM tie_end e
    WHERE e.customer_id = ANY(${side}::uuid[]) AND e.other_id = ANY(${other}::uuid[]) AND ${seen(sight)}`.execute(
    ctx.db,
  )
  return found.rows
}

/** The same by reading all ties of the one side: dearer a tie, and cheaper where there are very many pairs. */
export async function readThrough(
  ctx: Ctx,
  side: readonly string[],
  other: readonly string[],
  sight: Sight,
): Promise<Step[]> {
  if (side.length === 0 || other.length === 0) return []
  const found = await sql<Step>`
    SELECT ${step} FROM unnest(${side}::uuid[]) s (id)
    CROSS JOIN LATERAL (SELECT * FROM tie_end WHERE customer_id = s.id OFFSET 0) e
    JOIN (SELECT unnest(${other}::uuid[]) AS id) o ON o.id = e.other_id
    WHERE ${seen(sight)}`.execute(ctx.db)
  return found.rows
}

/** Two steps from any of these to somebody: both steps of each way, of very many the strongest. */
export async function closing(
  ctx: Ctx,
  ids: readonly string[],
  end: string,
  sight: Sight,
  limit: number,
): Promise<Step[]> {
  if (ids.length === 0) return []
  const found = await sql<Step & { lastTieId: string; lastCode: number; lastWeight: number } & Last>`
    SELECT ${step}, h.tie_id AS last_tie_id, h.kind AS last_code, h.weight AS last_weight, h.since AS last_since,
      h.until AS last_until
    FROM tie_end e JOIN tie_end h ON h.customer_id = ${end} AND h.other_id = e.other_id
    WHERE e.customer_id = ANY(${ids}::uuid[]) AND ${seen(sight)} AND ${seen(sight, 'h')}
    ORDER BY e.weight * h.weight DESC LIMIT ${limit}`.execute(ctx.db)
  return found.rows.flatMap(({ lastTieId, lastCode, lastWeight, lastSince, lastUntil, ...first }) => [
    first,
    {
      id: end,
      otherId: first.otherId,
      tieId: lastTieId,
      code: lastCode,
      weight: lastWeight,
      since: lastSince,
      until: lastUntil,
    },
  ])
}

type Last = { lastSince: string | null; lastUntil: string | null }

export type NodeRow = {
  id: string
  kind: NodeKind
  name: string
  ownerName: string | null
  valueMinor: number | null
  markets: string[]
  degree: number
  inScope: boolean
}

/** What is told of nodes: customers where they stand, and employees, whom everybody in the house may name. */
export async function nodeRows(ctx: Ctx, ids: readonly string[]): Promise<NodeRow[]> {
  if (ids.length === 0) return []
  const found = await sql<NodeRow>`
    SELECT n.id, CASE WHEN p.id IS NOT NULL THEN 'employee' ELSE c.kind END AS kind, coalesce(p.name, c.name) AS name,
      u.name AS owner_name, m.value_minor, coalesce(c.markets, '{internal}') AS markets, coalesce(d.degree, 0) AS degree,
      p.id IS NOT NULL OR ${inScope(ctx, 'c')} AS in_scope
    FROM unnest(${ids}::uuid[]) n (id)
    LEFT JOIN customer c ON c.id = n.id LEFT JOIN employee p ON p.id = n.id
    LEFT JOIN employee u ON u.id = c.owner_id
    LEFT JOIN customer_metric m ON m.customer_id = c.id
    LEFT JOIN tie_degree d ON d.customer_id = n.id
    WHERE c.id IS NOT NULL OR p.id IS NOT NULL`.execute(ctx.db)
  return found.rows
}
