// Who of a family lives together, where each lives and what people have said of it.

/** `place`: an address without spaces and marks; empty where none is known. */
export type Dweller = { id: string; place: string; city: string | null }
export type Pair = readonly [string, string]

/**
 * The household of the first of these: whoever stands at the address of a member, or is said to live with one, unless said
 * to live apart from any who is in it already. What people say goes before what addresses seem to say.
 */
export function householdOf(
  dwellers: readonly Dweller[],
  together: readonly Pair[],
  apart: readonly Pair[],
): string[] {
  const [first] = dwellers
  if (!first) return []
  const isSaid = (pairs: readonly Pair[], a: string, b: string) =>
    pairs.some(([one, other]) => (one === a && other === b) || (one === b && other === a))
  const isAtOnePlace = (a: Dweller, b: Dweller) =>
    a.place !== '' && a.place === b.place && (a.city === null || b.city === null || a.city === b.city)
  const members = [first]
  // Grows while it is walked: whoever joins may bring others.
  for (const member of members) {
    for (const each of dwellers) {
      if (members.some(({ id }) => id === each.id || isSaid(apart, id, each.id))) continue
      if (isAtOnePlace(member, each) || isSaid(together, member.id, each.id)) members.push(each)
    }
  }
  return members.map(({ id }) => id)
}

/**
 * Whether somebody has a row of his own where a household has one: he gives way only to one who comes before him, lives with
 * him as either sees it, and has a row himself. Two who live apart, and a child who lives with both, are two rows, not one.
 */
export function rowHolder(
  households: ReadonlyMap<string, readonly string[]>,
  isBefore: (one: string, other: string) => boolean,
): (id: string) => boolean {
  const settled = new Map<string, boolean>()
  const hasRow = (id: string): boolean => {
    const known = settled.get(id)
    if (known !== undefined) return known
    const has = !(households.get(id) ?? []).some(
      (each) => isBefore(each, id) && households.get(each)?.includes(id) && hasRow(each),
    )
    settled.set(id, has)
    return has
  }
  return hasRow
}
