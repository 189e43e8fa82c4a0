const before = 8

/** In one narrow line what was found stands near its beginning. */
export function nearMark(text: string, marks: readonly (readonly number[])[]) {
  const first = marks[0]?.[0] ?? 0
  if (first <= before * 2) return { text, marks }
  const away = first - before - 1
  return {
    text: `…${text.slice(away + 1)}`,
    marks: marks.map(([from = 0, to = 0]) => [from - away, to - away]),
  }
}
