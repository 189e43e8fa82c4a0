// What a reader is told of nodes and ties: whoever lies outside the scope has a key that is theirs alone, and no name.
import { createHash } from 'node:crypto'
import type { GraphEdge, GraphNode } from '../../../contracts/graph.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { nodeRows, type Step } from './graph.store.ts'
import type { TieKindRow } from './tie-kinds.store.ts'

export type Told = {
  nodes: Map<string, GraphNode>
  /** Ids of those whom the reader may see. */
  visible: ReadonlySet<string>
  keyOf: (id: string) => string
}

/** The same somebody has the same key in every answer to one reader, and another for every other. */
const hiddenKey = (ctx: Ctx, id: string) =>
  `hidden-${createHash('sha256').update(`${ctx.actor.userId} ${id}`).digest('hex').slice(0, 16)}`

export async function tellNodes(ctx: Ctx, ids: readonly string[]): Promise<Told> {
  const rows = await nodeRows(ctx, [...new Set(ids)])
  const visible = new Set(rows.filter(({ inScope }) => inScope).map(({ id }) => id))
  const keyOf = (id: string) => (visible.has(id) ? id : hiddenKey(ctx, id))
  const nodes = rows.map(({ inScope, ...row }): [string, GraphNode] => {
    if (inScope) return [row.id, { ...row, key: row.id }]
    const { kind, ownerName } = row
    const hidden = { id: null, name: null, valueMinor: null, markets: [], degree: 0 }
    return [row.id, { ...hidden, key: keyOf(row.id), kind, ownerName }]
  })
  return { nodes: new Map(nodes), visible, keyOf }
}

/** Each tie once, from its first end; none between two whom the reader may not see, unless it lies on a way. */
export function tellEdges(
  steps: readonly Step[],
  byCode: ReadonlyMap<number, TieKindRow>,
  { nodes, visible, keyOf }: Told,
  isOnWay = false,
): GraphEdge[] {
  const edges = new Map<string, GraphEdge>()
  for (const { id, otherId, tieId, code, weight, since, until } of steps) {
    if (!nodes.has(id) || !nodes.has(otherId)) continue
    if (!isOnWay && !visible.has(id) && !visible.has(otherId)) continue
    const [from, to] = code < 0 ? [otherId, id] : [id, otherId]
    const kind = byCode.get(Math.abs(code))?.key ?? ''
    edges.set(tieId, { id: tieId, from: keyOf(from), to: keyOf(to), kind, weight, since, until })
  }
  return [...edges.values()]
}
