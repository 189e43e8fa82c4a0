// What all values of a column say together that one alone cannot: whether 03/04 is in March or in April, and whether 1.234
// is more than a thousand. Fed with a sample it proposes; fed with the whole file it knows.
import type { DateOrder, DecimalMark, ImportMapping } from '../../../contracts/import-mapping.ts'
import type { CellValue } from '../../platform/spreadsheet/sheet.ts'
import { markOf, noMarkEvidence, weighMark } from './amount.rules.ts'
import { noOrderEvidence, orderOf, weighOrder } from './date.rules.ts'

const dateFields = new Set<string>([
  ...['birth', 'purchasedAt', 'boughtOn', 'warrantyUntil', 'nextServiceOn', 'replaceOn'],
  ...['since', 'until', 'at'],
])
const numberFields = new Set<string>(['quantity', 'unitPrice', 'amount', 'weight'])

/** Something only a person can decide; `suggested` is what is taken for now. */
export interface ColumnQuestion {
  code: 'dateOrder' | 'decimalMark'
  column: number
  heading: string
  /** What the values rather look like; nothing is read by it until a person has said so. */
  suggested: DateOrder | DecimalMark
  /** A value that can be read two ways. */
  example: string
}

export interface ColumnProfiler<M extends ImportMapping> {
  add(cells: readonly (CellValue | undefined)[]): void
  /** The mapping with what is sure filled in, and what remains to be asked. What the mapping fixes already stays. */
  conclude(): { mapping: M; questions: ColumnQuestion[] }
}

/** A custom field may be a date or a number: it is watched for both. */
export function createColumnProfiler<M extends ImportMapping>(mapping: M): ColumnProfiler<M> {
  const watched = mapping.columns.map((column) => {
    const isCustom = column.field.startsWith('custom.')
    return {
      column,
      order: (isCustom || dateFields.has(column.field)) && !column.dateOrder ? noOrderEvidence() : null,
      mark: (isCustom || numberFields.has(column.field)) && !column.decimalMark ? noMarkEvidence() : null,
    }
  })

  function add(cells: readonly (CellValue | undefined)[]): void {
    for (const { column, order, mark } of watched) {
      if (order) weighOrder(order, cells[column.column])
      if (mark) weighMark(mark, cells[column.column])
    }
  }

  function conclude(): { mapping: M; questions: ColumnQuestion[] } {
    const questions: ColumnQuestion[] = []
    const columns = watched.map(({ column, order, mark }) => {
      const found = { ...column }
      const about = { column: column.column, heading: column.heading }
      const decided = order && orderOf(order)
      if (decided?.isSure) found.dateOrder = decided.order
      else if (decided)
        questions.push({ code: 'dateOrder', ...about, suggested: decided.order, example: order.example })
      const shown = mark && markOf(mark)
      if (shown?.isSure && shown.mark === ',') found.decimalMark = ','
      if (shown && !shown.isSure) {
        questions.push({ code: 'decimalMark', ...about, suggested: shown.mark, example: mark.example })
      }
      return found
    })
    return { mapping: { ...mapping, columns }, questions }
  }

  return { add, conclude }
}
