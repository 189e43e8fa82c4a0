/** How well two records agree in one column, in steps that the model weighs. */
import { editsBetween, jaroWinkler } from './likeness.ts'
import type { LinkageColumn, LinkageTable } from './linkage-table.ts'

/** Unknown: one of the two says nothing. Slip: a typing error, the same sound, or written into the neighbouring column. */
export const agreements = ['unknown', 'same', 'slip', 'alike', 'different'] as const
export type Agreement = (typeof agreements)[number]

/** The place in `agreements`. Numbers, because millions of pairs are counted by them. */
export type Level = 0 | 1 | 2 | 3 | 4

/** The level of column `index` for two records. */
export function compareRecords(table: LinkageTable, index: number, a: number, b: number): Level {
  const column = columnAt(table, index)
  const codeA = column.codes[a] ?? 0
  const codeB = column.codes[b] ?? 0
  if (codeA === 0 || codeB === 0) return 0
  if (codeA === codeB) return 1
  const level = compareValues(column, column.values[codeA] ?? '', column.values[codeB] ?? '')
  return level > 2 && isSwapped(table, column, a, b) ? 2 : level
}

export function columnAt(table: LinkageTable, index: number): LinkageColumn {
  const column = table.columns[index]
  if (!column) throw new RangeError(`no column ${index}`)
  return column
}

/** Two different known values. */
function compareValues(column: LinkageColumn, a: string, b: string): Level {
  switch (column.kind) {
    case 'name':
      return compareNames(column, a, b)
    case 'text':
      return compareTexts(a, b)
    case 'mailbox':
      return editsBetween(a, b, 1) === 1 && a.replace(/\D/g, '') === b.replace(/\D/g, '') ? 2 : 4
    case 'code':
    case 'date':
    case 'phone': {
      const edits = editsBetween(a, b, 2)
      if (edits === 1) return 2
      return edits === 2 && a.length >= 6 ? 3 : 4
    }
  }
}

const han = /\p{Script=Han}/u

/** One character is a third of a Chinese name: there a slip is another character of the same sound. */
function compareNames({ soundOf }: LinkageColumn, a: string, b: string): Level {
  if (soundOf && (han.test(a) || han.test(b))) {
    if (soundOf(a) === soundOf(b)) return 2
    if (han.test(a) && han.test(b)) return a.length > 2 && editsBetween(a, b, 1) === 1 ? 3 : 4
  }
  const likeness = jaroWinkler(a, b)
  if (likeness >= 0.9 || editsBetween(a, b, 1) === 1) return 2
  return likeness >= 0.78 ? 3 : 4
}

function compareTexts(a: string, b: string): Level {
  const likeness = jaroWinkler(a, b)
  if (likeness < 0.78) return haveLongWord(a, b) ? 3 : 4
  if (!numbersFit(a, b)) return 3
  return likeness >= 0.92 || editsBetween(a, b, 2) <= 2 ? 2 : 3
}

/** 12 Main Street and 14 Main Street are neighbours; 12 Main Street and 12 Main Street, flat 3 may be one address. */
function numbersFit(a: string, b: string): boolean {
  const [shorter, longer] = [a.match(/\d+/g) ?? [], b.match(/\d+/g) ?? []].sort((x, y) => x.length - y.length)
  return (shorter ?? []).every((number, index) => number === longer?.[index])
}

function haveLongWord(a: string, b: string): boolean {
  const words = b.split(' ')
  return a.split(' ').some((word) => word.length > 3 && words.includes(word))
}

function isSwapped({ columns }: LinkageTable, column: LinkageColumn, a: number, b: number): boolean {
  const other = columns.find(({ name }) => name === column.swapsWith)
  if (!other) return false
  const own = (row: number) => column.values[column.codes[row] ?? 0]
  const others = (row: number) => other.values[other.codes[row] ?? 0]
  return own(a) === others(b) || own(b) === others(a)
}
