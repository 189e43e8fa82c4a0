// Why two records may be one customer, column by column, so that a page can say it in words.
import { columnAt } from '../../../analytics/linkage/agreement.ts'
import type { LinkageTable } from '../../../analytics/linkage/linkage-table.ts'
import type { Reason as Verdict } from '../../../analytics/linkage/pair-weight.ts'
import { comparedColumn, type Reason } from '../../../contracts/duplicate.contract.ts'
import type { ComparedRow } from './compared-columns.rules.ts'

/** One bit doubles the odds; what says less than this is not worth a sentence. */
const leastBits = 0.3

/** What was compared: the rows as they stand, and the table made of them. */
export type Compared = { table: LinkageTable; rows: readonly ComparedRow[] }

/** Put into words what `explain` of the pair weigher says, the strongest first. */
export function reasonsOf(
  { table, rows }: Compared,
  a: number,
  b: number,
  verdicts: readonly Verdict[],
): Reason[] {
  const byKey = new Set(verdicts.flatMap(({ column, agreement }) => (agreement === 'further' ? column : [])))
  return verdicts.flatMap((verdict) => {
    const column = comparedColumn.parse(verdict.column)
    const how = howOf(table, verdict, a, b)
    const isHint = how === 'around'
    if (!how || (!isHint && Math.abs(verdict.bits) < leastBits)) return []
    // That the first telephones differ is no news where another is the same.
    if (how === 'different' && byKey.has(column)) return []
    const isAlias = column === 'email' && how === 'same' && mailboxOf(rows[a]) !== mailboxOf(rows[b])
    return [{ column, how: isAlias ? 'alias' : how, bits: Math.round(verdict.bits * 10) / 10 }]
  })
}

const mailboxOf = (row: ComparedRow | undefined) => row?.[4]?.trim().toLowerCase()

function howOf(table: LinkageTable, verdict: Verdict, a: number, b: number): Reason['how'] | undefined {
  const { agreement } = verdict
  if (agreement === 'same' || agreement === 'different' || agreement === 'further' || agreement === 'around')
    return agreement
  const index = table.columns.findIndex(({ name }) => name === verdict.column)
  const column = columnAt(table, index)
  const [one, other] = [a, b].map((row) => column.values[column.codes[row] ?? 0] ?? '') as [string, string]
  const isDigits = column.kind === 'date' || column.kind === 'phone' || column.kind === 'code'
  switch (agreement) {
    case 'unknown':
      return undefined
    case 'alike':
      return isDigits ? 'twoDigits' : 'alike'
    case 'slip': {
      if (column.soundOf && column.soundOf(one) === column.soundOf(other)) return 'sound'
      if (isSwap(table, column.swapsWith, { one, other }, a, b)) return 'swapped'
      return isDigits ? 'digit' : 'slip'
    }
  }
}

function isSwap(
  table: LinkageTable,
  name: string | undefined,
  { one, other }: { one: string; other: string },
  a: number,
  b: number,
): boolean {
  const beside = table.columns.find((column) => column.name === name)
  if (!beside) return false
  const besideOf = (row: number) => beside.values[beside.codes[row] ?? 0]
  return one === besideOf(b) || other === besideOf(a)
}
