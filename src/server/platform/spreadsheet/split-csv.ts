// Splits delimited text into rows and cells, as fast as the engine finds characters. RFC 4180, and lenient as Excel is:
// a quote inside an unquoted cell is a character, and what follows a closing quote belongs to the cell.

export interface SplitText {
  /** The text; every row in it but perhaps the last is complete. */
  text: string
  delimiter: string
  /** The character that ends a row; a CR before an LF is dropped. */
  newline: '\n' | '\r'
  /** Line number of the text's first row. */
  line: number
  /** Whether the text ends where the file ends, so that a last row without line end is complete. */
  isLast: boolean
  /** Longest quoted cell; a quote that closes later counts as one that never does. */
  cellChars: number
}

export interface SplitRows {
  cells: string[][]
  /** Line at which each row begins. */
  lines: number[]
  /** Indexes of rows in which a quote opens and never closes: their line is given as it stands, the quote in it. */
  broken: number[]
  /** Characters used up; the rest is a row whose quote has not closed yet. */
  consumed: number
  /** Line after the used-up text. */
  line: number
}

const QUOTE = 34

/**
 * Splits rows; blank lines are skipped and counted.
 *
 * ```ts
 * splitCsv({ text: 'a,"b\nc"\n', delimiter: ',', newline: '\n', line: 1, isLast: true, cellChars: 1000 })
 * // { cells: [['a', 'b\nc']], lines: [1], broken: [], consumed: 8, line: 3 }
 * ```
 */
export function splitCsv(input: SplitText): SplitRows {
  const { text, newline } = input
  const out: SplitRows = { cells: [], lines: [], broken: [], consumed: 0, line: input.line }
  // The next quote and the next delimiter are remembered from row to row: looked for again in each, a text that has none
  // would be searched to its end once a row.
  let quoteAt = nextIndex(text, '"', 0)
  const delimiters = { character: input.delimiter, next: -1 }
  while (out.consumed < text.length) {
    const start = out.consumed
    if (quoteAt < start) quoteAt = nextIndex(text, '"', start)
    let end = text.indexOf(newline, start)
    if (end < 0) {
      if (!input.isLast) break
      end = text.length
    }
    if (quoteAt <= end) {
      const outcome = pushQuotedRow(out, input, start)
      if (outcome === 'taken') continue
      if (outcome === 'incomplete') break
      out.broken.push(out.cells.length)
    }
    pushPlainRow(out, text, delimiters, start, end)
    out.line += 1
    out.consumed = Math.min(end + 1, text.length)
  }
  return out
}

function nextIndex(text: string, character: string, from: number): number {
  const found = text.indexOf(character, from)
  return found < 0 ? Number.POSITIVE_INFINITY : found
}

function pushPlainRow(
  out: SplitRows,
  text: string,
  delimiters: { character: string; next: number },
  start: number,
  end: number,
): void {
  const stop = withoutCarriageReturn(text, start, end)
  if (stop === start) return
  if (delimiters.next < start) delimiters.next = nextIndex(text, delimiters.character, start)
  const cells: string[] = []
  let from = start
  while (delimiters.next < stop) {
    cells.push(text.slice(from, delimiters.next))
    from = delimiters.next + 1
    delimiters.next = nextIndex(text, delimiters.character, from)
  }
  cells.push(text.slice(from, stop))
  out.cells.push(cells)
  out.lines.push(out.line)
}

/** Takes one row that has a quote somewhere, unless its end is not in the text or its quote never closes. */
function pushQuotedRow(out: SplitRows, input: SplitText, start: number): 'taken' | 'incomplete' | 'broken' {
  const { text, delimiter, newline } = input
  const cells: string[] = []
  let at = start
  let newlines = 0
  for (let isLineEnd = false; !isLineEnd; ) {
    let quoted = ''
    if (text.charCodeAt(at) === QUOTE) {
      const close = closingQuote(input, at)
      if (typeof close === 'string') return close
      const inside = text.slice(at + 1, close)
      quoted = inside.includes('"') ? inside.replaceAll('""', '"') : inside
      newlines += countOf(inside, newline)
      at = close + 1
    }
    const end = endOfCell(text, at, delimiter.charCodeAt(0), newline.charCodeAt(0))
    if (end >= text.length && !input.isLast) return 'incomplete'
    isLineEnd = end >= text.length || text.charAt(end) !== delimiter
    cells.push(quoted + text.slice(at, isLineEnd ? withoutCarriageReturn(text, at, end) : end))
    at = end + 1
  }
  out.cells.push(cells)
  out.lines.push(out.line)
  out.line += newlines + 1
  out.consumed = Math.min(at, text.length)
  return 'taken'
}

function closingQuote(input: SplitText, open: number): number | 'incomplete' | 'broken' {
  const { text } = input
  let at = text.indexOf('"', open + 1)
  while (at >= 0 && text.charCodeAt(at + 1) === QUOTE) at = text.indexOf('"', at + 2)
  const length = (at < 0 ? text.length : at) - open
  if (length > input.cellChars) return 'broken'
  if (at >= 0) return at
  return input.isLast ? 'broken' : 'incomplete'
}

function endOfCell(text: string, from: number, delimiter: number, newline: number): number {
  let at = from
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === delimiter || code === newline) break
    at += 1
  }
  return at
}

function countOf(text: string, character: string): number {
  let count = 0
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) count += 1
  return count
}

function withoutCarriageReturn(text: string, start: number, end: number): number {
  return end > start && text.charCodeAt(end - 1) === 13 ? end - 1 : end
}
