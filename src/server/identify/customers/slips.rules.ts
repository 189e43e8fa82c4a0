const alphabet = [...'abcdefghijklmnopqrstuvwxyz']

/** Every text one keystroke away, of keystrokes up to this one. */
export function slipsOf(word: string, last = word.length): string[] {
  const slips = new Set<string>()
  for (let i = 0; i <= last; i++) {
    const [head, tail] = [word.slice(0, i), word.slice(i)]
    if (tail) slips.add(head + tail.slice(1))
    if (tail.length > 1) slips.add(`${head}${tail.charAt(1)}${tail.charAt(0)}${tail.slice(2)}`)
    for (const letter of alphabet) {
      slips.add(head + letter + tail)
      if (tail) slips.add(head + letter + tail.slice(1))
    }
  }
  slips.delete(word)
  return [...slips]
}

/** Every text with two neighbours swapped. */
export function swapsOf(characters: readonly string[]): string[][] {
  return characters.slice(1).map((character, i) => {
    return [...characters.slice(0, i), character, characters[i] ?? '', ...characters.slice(i + 2)]
  })
}

/**
 * Two syllables of each of these that many of them have in common: a slip leaves all others right, and whoever has two is
 * quickly found. `covered` are those that have the pair and none before.
 */
export function pairsCovering(spellings: readonly string[][]): Covering[] {
  const chosen: Covering[] = []
  let left = spellings
  while (left.length > 0) {
    const [pair] = mostCommon(left)
    if (!pair) break
    const has = (syllables: string[]) => pair.every((each) => syllables.includes(each))
    chosen.push({ pair, covered: left.filter(has) })
    left = left.filter((syllables) => !has(syllables))
  }
  return chosen
}

type Covering = { pair: [string, string]; covered: string[][] }

function mostCommon(spellings: readonly string[][]): [string, string][] {
  const counts = new Map<string, { pair: [string, string]; count: number }>()
  for (const syllables of spellings)
    syllables.forEach((a, i) => {
      for (const b of syllables.slice(i + 1)) {
        const known = counts.get(`${a} ${b}`)
        counts.set(`${a} ${b}`, { pair: [a, b], count: (known?.count ?? 0) + 1 })
      }
    })
  return [...counts.values()].toSorted((a, b) => b.count - a.count).map(({ pair }) => pair)
}
