import type { Rule, SourceTree } from './source-tree.ts'

export const noCycles: Rule = {
  name: 'imports run in no circle, not even those of types',
  check: (tree) =>
    findCycles(graphOf(tree)).map((circle) => ({
      at: circle[0] ?? '',
      says: `imports run in a circle: ${[...circle, circle[0]].join(' → ')}`,
    })),
}

type Graph = Map<string, string[]>

function graphOf(tree: SourceTree): Graph {
  const known = new Set(tree.code.map(({ path }) => path))
  return new Map(
    tree.code.map(({ path, imports }) => [
      path,
      imports.flatMap((to) => (to.path && known.has(to.path) ? to.path : [])),
    ]),
  )
}

/** One circle for each back edge of a depth-first walk; every knot of files shows at least once. */
function findCycles(graph: Graph): string[][] {
  const circles: string[][] = []
  const done = new Set<string>()
  const trail: string[] = []

  function visit(path: string): void {
    if (done.has(path)) return
    const met = trail.indexOf(path)
    if (met >= 0) {
      circles.push(trail.slice(met))
      return
    }
    trail.push(path)
    for (const next of graph.get(path) ?? []) visit(next)
    trail.pop()
    done.add(path)
  }

  for (const path of graph.keys()) visit(path)
  return circles
}
