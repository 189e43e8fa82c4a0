// Several words in one cell: as people write them, and as we write them so that they read back unchanged.

/** What people put between words, each a member of a character class. */
const everyMark = ',，;；、|/\\n'

/** A word that holds a mark stands in double quotes, those of its own doubled, as in CSV; null where there are none. */
export function writeList(words: readonly string[]): string | null {
  const awkward = new RegExp(`[${everyMark}"]`)
  const written = words.map((word) => (awkward.test(word) ? `"${word.replaceAll('"', '""')}"` : word))
  return written.length === 0 ? null : written.join('; ')
}

/**
 * The words of a cell. Quotes that do not hold a whole word are part of it.
 *
 *     readList('VIP、"A/B"; 老客户') // ['VIP', 'A/B', '老客户']
 */
export function readList(text: string, marks = everyMark): string[] {
  const word = new RegExp(`\\s*"((?:[^"]|"")*)"\\s*(?=[${marks}]|$)|[^${marks}]+`, 'g')
  const found = [...text.matchAll(word)].map(([plain, quoted]) =>
    quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"'),
  )
  return found.filter((each) => each !== '')
}
