/** A tie between two, without a direction; its weight lies above 0 and up to 1. */
export type Link = { a: string; b: string; weight: number }

export type Path = {
  /** From the one to the other, both included. */
  nodes: string[]
  /** The product of the weights on the way: how much of what the one says reaches the other. */
  strength: number
}

/**
 * The strongest ways of at most three steps from one to another, strongest first; of equally strong ones the shorter.
 * Only what `links` hold is known: for three steps the neighbours of both ends and whatever binds one to the other.
 *
 *     bestPaths('a', 'c', [{ a: 'a', b: 'b', weight: 0.5 }, { a: 'b', b: 'c', weight: 0.4 }], 5)
 *     // [{ nodes: ['a', 'b', 'c'], strength: 0.2 }]
 */
export function bestPaths(from: string, to: string, links: readonly Link[], most: number): Path[] {
  if (from === to) return []
  const neighbours = strongest(links)
  const near = neighbours.get(from) ?? new Map<string, number>()
  const far = neighbours.get(to) ?? new Map<string, number>()
  const found: Path[] = []
  const direct = near.get(to)
  if (direct !== undefined) found.push({ nodes: [from, to], strength: direct })
  for (const [x, first] of near) {
    if (x === to) continue
    const second = far.get(x)
    if (second !== undefined) found.push({ nodes: [from, x, to], strength: first * second })
    for (const [y, middle] of neighbours.get(x) ?? []) {
      const last = far.get(y)
      if (last === undefined || y === from || y === to) continue
      found.push({ nodes: [from, x, y, to], strength: first * middle * last })
    }
  }
  return found.sort((p, q) => q.strength - p.strength || p.nodes.length - q.nodes.length).slice(0, most)
}

/** Of several ties between the same two the strongest counts. */
function strongest(links: readonly Link[]): Map<string, Map<string, number>> {
  const neighbours = new Map<string, Map<string, number>>()
  const add = (one: string, other: string, weight: number) => {
    const known = neighbours.get(one) ?? new Map<string, number>()
    known.set(other, Math.max(weight, known.get(other) ?? 0))
    neighbours.set(one, known)
  }
  for (const { a, b, weight } of links) {
    add(a, b, weight)
    add(b, a, weight)
  }
  return neighbours
}
