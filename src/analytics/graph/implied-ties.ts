/** What `b` is to `a` by a tie of this kind: `parent` where b is a's parent. */
export type KnownTie = { a: string; b: string; kind: string; isInverse: boolean }

export type ImpliedTie = {
  a: string
  b: string
  kind: 'sibling' | 'parentInLaw' | 'grandparent' | 'colleague'
  via: string
}

/** More people in one place are a crowd, not colleagues. */
const crowd = 30

/**
 * What follows from ties that are known, and is written nowhere: children of one parent, the spouse's parents, parents'
 * parents, people who work for one employer. Nothing between two who are tied already, and each pair once a kind.
 *
 *     impliedTies([{ a: 'p', b: 'x', kind: 'parent', isInverse: false }, { a: 'p', b: 'y', kind: 'parent', isInverse: false }])
 *     // x and y are siblings via p
 */
export function impliedTies(ties: readonly KnownTie[]): ImpliedTie[] {
  const bound = new Set(ties.flatMap(({ a, b }) => [`${a} ${b}`, `${b} ${a}`]))
  const found = new Map<string, ImpliedTie>()
  const imply = (a: string, b: string, kind: ImpliedTie['kind'], via: string) => {
    if (a === b || bound.has(`${a} ${b}`)) return
    const [first, second] = a < b ? [a, b] : [b, a]
    const key = `${first} ${second} ${kind}`
    if (!found.has(key)) found.set(key, { a, b, kind, via })
  }
  const directed = ties.map(({ a, b, kind, isInverse }) =>
    isInverse ? { from: b, to: a, kind } : { from: a, to: b, kind },
  )
  const childrenOf = groups(
    directed.filter(({ kind }) => kind === 'parent'),
    'from',
    'to',
  )
  const parentsOf = groups(
    directed.filter(({ kind }) => kind === 'parent'),
    'to',
    'from',
  )
  const staffOf = groups(
    directed.filter(({ kind }) => kind === 'worksFor'),
    'to',
    'from',
  )
  for (const [parent, children] of childrenOf) eachPair(children, (x, y) => imply(x, y, 'sibling', parent))
  for (const [employer, staff] of staffOf)
    if (staff.length <= crowd) eachPair(staff, (x, y) => imply(x, y, 'colleague', employer))
  for (const [child, parents] of parentsOf)
    for (const parent of parents)
      for (const grandparent of parentsOf.get(parent) ?? []) imply(grandparent, child, 'grandparent', parent)
  for (const { from, to, kind } of directed) {
    if (kind !== 'spouse') continue
    for (const parent of parentsOf.get(from) ?? []) imply(parent, to, 'parentInLaw', from)
    for (const parent of parentsOf.get(to) ?? []) imply(parent, from, 'parentInLaw', to)
  }
  return [...found.values()]
}

type End = 'from' | 'to'
type Directed = Record<End, string>

function groups(ties: readonly Directed[], by: End, of: End): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const tie of ties) {
    const group = groups.get(tie[by]) ?? []
    if (!group.includes(tie[of])) group.push(tie[of])
    groups.set(tie[by], group)
  }
  return groups
}

function eachPair(group: readonly string[], visit: (x: string, y: string) => void): void {
  group.forEach((x, index) => {
    for (const y of group.slice(index + 1)) visit(x, y)
  })
}
