/** How alike two short texts are. The hot inner part of record linkage: plain loops, no garbage. */

const maxLength = 64
const usedInA = new Uint8Array(maxLength)
const usedInB = new Uint8Array(maxLength)

/**
 * Jaro–Winkler similarity, 0 … 1 (W. E. Winkler 1990: prefix scale 0.1, prefix up to four, only from 0.7 on). Built for
 * names: a slip at the end costs less than one at the beginning. Only the first 64 characters count.
 *
 *     jaroWinkler('martha', 'marhta') // 0.961
 */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1
  const lengthA = Math.min(a.length, maxLength)
  const lengthB = Math.min(b.length, maxLength)
  if (lengthA === 0 || lengthB === 0) return 0
  const matches = markMatches(a, lengthA, b, lengthB)
  if (matches === 0) return 0

  let moved = 0
  for (let i = 0, j = 0; i < lengthA; i++) {
    if (usedInA[i] === 0) continue
    while (usedInB[j] === 0) j++
    if (a.charCodeAt(i) !== b.charCodeAt(j)) moved++
    j++
  }
  const jaro = (matches / lengthA + matches / lengthB + (matches - moved / 2) / matches) / 3
  if (jaro < 0.7) return jaro
  let prefix = 0
  while (prefix < 4 && prefix < lengthA && prefix < lengthB && a.charCodeAt(prefix) === b.charCodeAt(prefix))
    prefix++
  return jaro + prefix * 0.1 * (1 - jaro)
}

/** Marks the characters that both have at nearly the same place; answers how many. */
function markMatches(a: string, lengthA: number, b: string, lengthB: number): number {
  const reach = Math.max(0, (Math.max(lengthA, lengthB) >> 1) - 1)
  usedInA.fill(0, 0, lengthA)
  usedInB.fill(0, 0, lengthB)
  let matches = 0
  for (let i = 0; i < lengthA; i++) {
    const end = Math.min(i + reach + 1, lengthB)
    for (let j = Math.max(0, i - reach); j < end; j++) {
      if (usedInB[j] !== 0 || a.charCodeAt(i) !== b.charCodeAt(j)) continue
      usedInA[i] = 1
      usedInB[j] = 1
      matches++
      break
    }
  }
  return matches
}

const rows = [newRow(), newRow(), newRow()] as const

/**
 * How many keystrokes apart two texts are: a character put in, left out or changed, or two neighbours swapped (optimal
 * string alignment). Anything beyond `limit` answers `limit + 1`, early.
 *
 *     editsBetween('19560409', '19560490', 2) // 1
 */
export function editsBetween(a: string, b: string, limit: number): number {
  if (a === b) return 0
  const lengthA = Math.min(a.length, maxLength)
  const lengthB = Math.min(b.length, maxLength)
  if (Math.abs(lengthA - lengthB) > limit) return limit + 1
  let [before, above, row] = rows
  for (let j = 0; j <= lengthB; j++) above[j] = j
  for (let i = 1; i <= lengthA; i++) {
    row[0] = i
    let least = i
    const characterA = a.charCodeAt(i - 1)
    for (let j = 1; j <= lengthB; j++) {
      const characterB = b.charCodeAt(j - 1)
      let cost = at(above, j - 1) + (characterA === characterB ? 0 : 1)
      cost = Math.min(cost, at(above, j) + 1, at(row, j - 1) + 1)
      if (i > 1 && j > 1 && characterA === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === characterB)
        cost = Math.min(cost, at(before, j - 2) + 1)
      row[j] = cost
      if (cost < least) least = cost
    }
    if (least > limit) return limit + 1
    ;[before, above, row] = [above, row, before]
  }
  return Math.min(at(above, lengthB), limit + 1)
}

function newRow(): Uint8Array {
  return new Uint8Array(maxLength + 1)
}

function at(row: Uint8Array, index: number): number {
  return row[index] ?? 0
}
