/** Several answers about ties laid over each other as one picture, and what of it is shown how. */
import { type Market, markets } from '../../../../contracts/market-words.ts'
import type { Answers } from '../../../api.ts'

type Around = Answers['graph']['around']
export type PersonAround = Around['people'][number]
/** `person`: somebody around a customer, who has no record of his own. */
export type Node = Around['nodes'][number] & { person?: PersonAround }
export type Edge = Around['edges'][number]
export type Implied = Around['implied'][number]
export type Picture = { nodes: Node[]; edges: Edge[]; implied: Implied[] }

type Part = { nodes: Node[]; edges: Edge[]; implied?: Implied[]; people?: PersonAround[] }

/** Everybody once; implied ties only where nothing is on record between the two. */
export function layOver(parts: readonly Part[]): Picture {
  const nodes = new Map<string, Node>()
  const edges = new Map<string, Edge>()
  const implied = new Map<string, Implied>()
  const pair = (from: string, to: string) => [from, to].sort().join(' ')
  for (const part of parts) {
    for (const node of part.nodes) nodes.set(node.key, node)
    for (const edge of part.edges) edges.set(edge.id, edge)
    for (const person of part.people ?? []) {
      const node = nodeOf(person)
      nodes.set(node.key, node)
      const edge = edgeOf(person, node.key)
      edges.set(edge.id, edge)
    }
    for (const tie of part.implied ?? []) implied.set(`${pair(tie.from, tie.to)} ${tie.kind}`, tie)
  }
  const bound = new Set([...edges.values()].map(({ from, to }) => pair(from, to)))
  return {
    nodes: [...nodes.values()],
    edges: [...edges.values()],
    implied: [...implied.values()].filter(({ from, to }) => !bound.has(pair(from, to))),
  }
}

const familyOf = {
  ...{ spouse: 'family', child: 'family', parent: 'family' },
  ...{ contact: 'work', colleague: 'work', other: 'social' },
} as const
const relations = ['spouse', 'child', 'parent', 'contact', 'colleague', 'other'] as const

/** How a relation written among the people around a customer stands beside the kinds of ties. */
const aroundKind = 'around.'
export const relationOf = (kind: string): PersonAround['relation'] | undefined =>
  relations.find((relation) => kind === `${aroundKind}${relation}`)

function nodeOf(person: PersonAround): Node {
  const nothing = { id: null, ownerName: null, valueMinor: null, markets: [], degree: 0 }
  return { ...nothing, key: `person ${person.id}`, kind: 'person', name: person.name, person }
}

function edgeOf({ customerId, relation }: PersonAround, key: string): Edge {
  const open = { since: null, until: null }
  return {
    id: `to ${key}`,
    from: customerId,
    to: key,
    kind: `${aroundKind}${relation}`,
    weight: 0.2,
    ...open,
  }
}

/** With the people of one family of ties only, as the ties themselves are narrowed. */
export function inFamily<T extends { people: PersonAround[] }>(part: T, family: string): T {
  if (family === 'all') return part
  return { ...part, people: part.people.filter(({ relation }) => familyOf[relation] === family) }
}

export type Counts = { direct: number; organisations: number; people: number; further: number }

/** Who is tied to the centre itself, and who is drawn beyond: living apart is no tie. */
export function countAround({ nodes, edges }: Picture, center: string): Counts {
  const near = new Set(
    edges
      .filter(({ kind }) => kind !== 'livesApart')
      .flatMap(({ from, to }) => (from === center ? [to] : to === center ? [from] : [])),
  )
  const others = nodes.filter(({ key }) => key !== center)
  const direct = others.filter(({ key, person }) => !person && near.has(key))
  const people = others.filter(({ person }) => person)
  return {
    direct: direct.length,
    organisations: direct.filter(({ kind }) => kind === 'organisation').length,
    people: people.filter(({ key }) => near.has(key)).length,
    further: others.length - direct.length - people.length,
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
