// Which character separates the cells of a text file.
import { splitCsv } from './split-csv.ts'

export const delimiters = [',', '\t', ';', '|'] as const
export type Delimiter = (typeof delimiters)[number]

/**
 * Guesses the delimiter from the first lines: the one by which most rows have the same number of cells, and the more
 * cells the better. A file of one column gets the comma.
 */
export function guessDelimiter(sample: string, newline: '\n' | '\r'): Delimiter {
  let best: Delimiter = ','
  let bestScore = 0
  for (const delimiter of delimiters) {
    const { cells } = splitCsv({ text: sample, delimiter, newline, line: 1, isLast: true, cellChars: 32_768 })
    const score = regularity(cells.slice(0, 200))
    if (score > bestScore) {
      best = delimiter
      bestScore = score
    }
  }
  return best
}

/** Share of the rows that have the most common number of cells, weighed with that number; 0 when that is one. */
function regularity(rows: readonly string[][]): number {
  const counts = new Map<number, number>()
  for (const row of rows) if (row.length > 1) counts.set(row.length, (counts.get(row.length) ?? 0) + 1)
  let best = 0
  for (const [width, count] of counts) best = Math.max(best, (count / rows.length) ** 2 * Math.log2(width))
  return best
}

/** The `sep=;` line that Excel writes and honours; null when the text has none. */
export function declaredDelimiter(sample: string): Delimiter | null {
  const found = /^sep=(.)\r?(?:\n|\r|$)/i.exec(sample)?.[1]
  return delimiters.find((delimiter) => delimiter === found) ?? null
}
