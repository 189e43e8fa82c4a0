/** What a score from 1 to 5 stands for, from the lines between them. Pure. */

/** From `from` to `to`, both with; null is open. `isEmpty`: two lines fell together, nobody can have this score. */
export type ScoreRange = { score: number; from: number | null; to: number | null; isEmpty: boolean }

/** Recency: `lines` are the days of silence up to which the score is 5, 4, 3, 2. */
export function recencyRanges(lines: readonly number[]): ScoreRange[] {
  const top = lines.length + 1
  return Array.from({ length: top }, (_, i) => {
    const [before, to] = [i === 0 ? null : (lines[i - 1] ?? null), lines[i] ?? null]
    const from = before === null ? 0 : before + 1
    return { score: top - i, from, to, isEmpty: to !== null && to < from }
  })
}

/** Frequency and money: `lines` are the highest values of the scores 1, 2, 3, 4; `least` is what everybody has who has bought. */
export function risingRanges(lines: readonly number[], least: number | null = null): ScoreRange[] {
  return Array.from({ length: lines.length + 1 }, (_, i) => {
    const [before, to] = [i === 0 ? null : (lines[i - 1] ?? null), lines[i] ?? null]
    const from = before === null ? least : before + 1
    return { score: i + 1, from, to, isEmpty: to !== null && from !== null && to < from }
  })
}
