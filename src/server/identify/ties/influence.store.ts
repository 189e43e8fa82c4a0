// All ties as flat arrays, and what was computed from them.
import { sql } from 'kysely'
import type { Adjacency } from '../../../analytics/graph/page-rank.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { inScope } from '../../platform/scope.ts'
import { businessDay } from '../../platform/settings/business.ts'

export type WholeGraph = Adjacency & { ids: string[]; worth: Float64Array }

/** In parts, so that no answer of the database holds millions of rows at once. */
const part = 200_000

/** Everybody with a tie, in the order of their ids; of each the ties that stand today, but for those of the kind left out. */
export async function readWholeGraph(ctx: Ctx, without: number): Promise<WholeGraph> {
  const { date } = await businessDay(ctx)
  const nodes = await sql<{ id: string; value: number }>`
    SELECT d.customer_id AS id, greatest(coalesce(m.value_minor, 0), 0) AS value
    FROM tie_degree d LEFT JOIN customer_metric m ON m.customer_id = d.customer_id ORDER BY 1`.execute(ctx.db)
  const ids = nodes.rows.map(({ id }) => id)
  const indexOf = new Map(ids.map((id, index) => [id, index]))
  const count = await sql<{ count: number }>`SELECT count(*) AS count FROM tie_end`.execute(ctx.db)
  const size = count.rows[0]?.count ?? 0
  const graph = {
    ids,
    worth: Float64Array.from(nodes.rows, ({ value }) => value),
    start: new Uint32Array(ids.length + 1),
    other: new Uint32Array(size),
    weight: new Float32Array(size),
  }
  let filled = 0
  let last: { customerId: string; otherId: string; tieId: string } | undefined
  for (;;) {
    const after = last
      ? sql`WHERE (customer_id, other_id, tie_id) > (${last.customerId}::uuid, ${last.otherId}::uuid, ${last.tieId}::uuid)`
      : sql``
    const found = await sql<{
      customerId: string
      otherId: string
      tieId: string
      weight: number
      stands: boolean
    }>`
      SELECT customer_id, other_id, tie_id, weight, kind <> ${without} AND (until IS NULL OR until > ${date}::date) AS stands
      FROM tie_end ${after}
      ORDER BY customer_id, other_id, tie_id LIMIT ${part}`.execute(ctx.db)
    for (const { customerId, otherId, weight, stands } of found.rows) {
      const [node, other] = [indexOf.get(customerId), indexOf.get(otherId)]
      if (!stands || node === undefined || other === undefined || filled >= size) continue
      graph.other[filled] = other
      graph.weight[filled] = weight
      filled++
      // Counted at the next node; summed up below.
      graph.start[node + 1] = (graph.start[node + 1] ?? 0) + 1
    }
    last = found.rows.at(-1)
    if (found.rows.length < part) break
  }
  for (let node = 0; node < ids.length; node++)
    graph.start[node + 1] = (graph.start[node + 1] ?? 0) + (graph.start[node] ?? 0)
  return graph
}

export async function writeInfluence(
  ctx: Ctx,
  ids: readonly string[],
  influence: Float64Array,
): Promise<void> {
  for (let from = 0; from < ids.length; from += part) {
    await sql`
      UPDATE tie_degree d SET influence = w.influence
      FROM unnest(${ids.slice(from, from + part)}::uuid[], ${[...influence.slice(from, from + part)]}::real[]) AS w (id, influence)
      WHERE d.customer_id = w.id AND d.influence IS DISTINCT FROM w.influence`.execute(ctx.db)
  }
}

export type InfluenceCount = { countedAt: Date; nodes: number; ties: number }

export async function writeInfluenceCount(ctx: Ctx, { nodes, ties }: Omit<InfluenceCount, 'countedAt'>) {
  await sql`
    INSERT INTO influence_count (counted_at, nodes, ties) VALUES (${ctx.now}, ${nodes}, ${ties})
    ON CONFLICT (is_only) DO UPDATE SET counted_at = excluded.counted_at, nodes = excluded.nodes, ties = excluded.ties`.execute(
    ctx.db,
  )
}

export async function influenceCount(ctx: Ctx): Promise<InfluenceCount | undefined> {
  const found = await sql<InfluenceCount>`SELECT counted_at, nodes, ties FROM influence_count`.execute(ctx.db)
  return found.rows[0]
}

export async function influenceAt(ctx: Ctx, id: string): Promise<number | null> {
  const found = await sql<{ influence: number | null }>`
    SELECT influence FROM tie_degree WHERE customer_id = ${id}`.execute(ctx.db)
  return found.rows[0]?.influence ?? null
}

/** Of which departments and which market; without them of all in scope. */
export type Among = { departmentIds: readonly string[] | undefined; market: string | undefined }

const isAmong = ({ departmentIds, market }: Among) => sql<boolean>`c.archived_at IS NULL
  ${departmentIds ? sql`AND c.department_id = ANY(${departmentIds}::uuid[])` : sql``}
  ${market ? sql`AND ${market} = ANY(c.markets)` : sql``}`

/** The customers in scope whom most weight reaches. */
export async function mostInfluential(ctx: Ctx, among: Among, limit: number) {
  const found = await sql<{ id: string; influence: number }>`
    SELECT d.customer_id AS id, d.influence FROM tie_degree d JOIN customer c ON c.id = d.customer_id
    WHERE d.influence IS NOT NULL AND ${isAmong(among)} AND ${inScope(ctx, 'c')}
    ORDER BY d.influence DESC, d.customer_id LIMIT ${limit}`.execute(ctx.db)
  return found.rows
}

/** Built in for good; as it stands in the index of such ties. */
const introduced = sql.lit(30)

/** Who in scope brought most; what those are worth whom the reader may not see is not added up. */
export async function mostIntroducing(ctx: Ctx, among: Among, limit: number) {
  const found = await sql<{ id: string; brought: number; broughtValueMinor: number }>`
    SELECT c.id, count(*)::int AS brought,
      coalesce(sum(m.value_minor) FILTER (WHERE ${inScope(ctx, 'o')}), 0)::bigint AS brought_value_minor
    FROM tie_end e JOIN customer c ON c.id = e.customer_id
    JOIN customer o ON o.id = e.other_id LEFT JOIN customer_metric m ON m.customer_id = o.id
    WHERE e.kind = ${introduced} AND ${isAmong(among)} AND ${inScope(ctx, 'c')}
    GROUP BY c.id ORDER BY brought DESC, brought_value_minor DESC, c.id LIMIT ${limit}`.execute(ctx.db)
  return found.rows
}
