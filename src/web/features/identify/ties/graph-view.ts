/** Several answers about ties laid over each other as one picture, and what of it is shown how. */
import { type Market, markets } from '../../../../contracts/market-words.ts'
import type { Answers } from '../../../api.ts'

type Around = Answers['graph']['around']
export type Node = Around['nodes'][number]
export type Edge = Around['edges'][number]
export type Implied = Around['implied'][number]
export type Picture = { nodes: Node[]; edges: Edge[]; implied: Implied[] }

type Part = { nodes: Node[]; edges: Edge[]; implied?: Implied[] }

/** Everybody once; implied ties only where nothing is on record between the two. */
export function layOver(parts: readonly Part[]): Picture {
  const nodes = new Map<string, Node>()
  const edges = new Map<string, Edge>()
  const implied = new Map<string, Implied>()
  const pair = (from: string, to: string) => [from, to].sort().join(' ')
  for (const part of parts) {
    for (const node of part.nodes) nodes.set(node.key, node)
    for (const edge of part.edges) edges.set(edge.id, edge)
    for (const tie of part.implied ?? []) implied.set(`${pair(tie.from, tie.to)} ${tie.kind}`, tie)
  }
  const bound = new Set([...edges.values()].map(({ from, to }) => pair(from, to)))
  return {
    nodes: [...nodes.values()],
    edges: [...edges.values()],
    implied: [...implied.values()].filter(({ from, to }) => !bound.has(pair(from, to))),
  }
}

/** What somebody is to us first of all: an employee is our own market, whoever is nothing else a customer. */
export function marketOf({ kind, markets: given }: Pick<Node, 'kind' | 'markets'>): Market {
  if (kind === 'employee') return 'internal'
  return markets.find((market) => market !== 'customer' && given.includes(market)) ?? 'customer'
}

/** Area after value, so that twice as much looks twice as large. */
export function sizeOf({ valueMinor }: Pick<Node, 'valueMinor'>, most: number): number {
  return 22 + (most > 0 ? 34 * Math.sqrt(Math.max(0, valueMinor ?? 0) / most) : 0)
}
