// All ties as flat arrays, and what was computed from them.
import { sql } from 'kysely'
import type { Adjacency } from '../../../analytics/graph/page-rank.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { inScope } from '../../platform/scope.ts'

export type WholeGraph = Adjacency & { ids: string[]; worth: Float64Array }

/** In parts, so that no answer of the database holds millions of rows at once. */
const part = 200_000

/** Everybody with a tie, in the order of their ids; of each the ties that stand today. */
export async function readWholeGraph(ctx: Ctx): Promise<WholeGraph> {
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
      SELECT customer_id, other_id, tie_id, weight, until IS NULL OR until > ${ctx.now}::date AS stands FROM tie_end ${after}
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

/** The customers in scope whom most weight reaches. */
export async function mostInfluential(ctx: Ctx, limit: number) {
  const found = await sql<{ id: string; influence: number }>`
    SELECT d.customer_id AS id, d.influence FROM tie_degree d JOIN customer c ON c.id = d.customer_id
    WHERE d.influence IS NOT NULL AND ${inScope(ctx, 'c')}
    ORDER BY d.influence DESC, d.customer_id LIMIT ${limit}`.execute(ctx.db)
  return found.rows
}
