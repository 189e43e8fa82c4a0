// Why two records may be one customer, column by column, so that a page can say it in words.
import { columnAt } from '../../../analytics/linkage/agreement.ts'
import type { LinkageTable } from '../../../analytics/linkage/linkage-table.ts'
import type { Reason as Verdict } from '../../../analytics/linkage/pair-weight.ts'
import { comparedColumn, type Reason } from '../../../contracts/duplicate.contract.ts'

/** One bit doubles the odds; what says less than this is not worth a sentence. */
const leastBits = 0.3

/** Put into words what `explain` of the pair weigher says, the strongest first. */
export function reasonsOf(table: LinkageTable, a: number, b: number, verdicts: readonly Verdict[]): Reason[] {
  return verdicts.flatMap((verdict) => {
    const column = comparedColumn.parse(verdict.column)
    const how = howOf(table, verdict, a, b)
    if (!how || Math.abs(verdict.bits) < leastBits) return []
    return [{ column, how, bits: Math.round(verdict.bits * 10) / 10 }]
  })
}

function howOf(table: LinkageTable, verdict: Verdict, a: number, b: number): Reason['how'] | undefined {
  const index = table.columns.findIndex(({ name }) => name === verdict.column)
  const column = columnAt(table, index)
  const [one, other] = [a, b].map((row) => column.values[column.codes[row] ?? 0] ?? '') as [string, string]
  const isDigits = column.kind === 'date' || column.kind === 'phone' || column.kind === 'code'
  switch (verdict.agreement) {
    case 'unknown':
      return undefined
    case 'same':
    case 'different':
      return verdict.agreement
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
