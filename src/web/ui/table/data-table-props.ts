import type { ReactNode } from 'react'
import type { Action } from '../PageHead.tsx'
import type { Column, Sort, Total } from './column.ts'
import type { LayoutState } from './layout.ts'
import type { RowSource } from './row-source.ts'
import type { Selection } from './selection.ts'

/** What can be done with what is selected. */
export type Bulk = {
  actions: (selection: Selection, clear: () => void) => Action[]
  /** The actions also work on "all that match", by the filter and not by ids. */
  takesAll?: boolean
}

export type DataTableProps<Row> = {
  /** The reader's columns are remembered under it. */
  id: string
  /** What the rows are, for readers who listen: "Customers". */
  label: string
  /** Keep it stable (`useMemo`, or at module level). */
  columns: Column<Row>[]
  /** Columns that are kept elsewhere than with the reader, such as a saved view's. */
  layout?: LayoutState
  rows: RowSource<Row>
  rowId: (row: Row) => string
  total?: Total | undefined
  /** The page's title says the number already. */
  isTotalInTitle?: boolean
  sort?: Sort | undefined
  onSort?: (sort: Sort) => void
  /** A click on the name, Enter, a double click anywhere in the row, a tap on a card. */
  onOpen?: (row: Row) => void
  bulk?: Bulk
  /** An `EmptyState`. */
  empty: ReactNode
  /** A row on a phone; by default its first columns, one below the other. */
  card?: (row: Row) => ReactNode
  /** Buttons at the right of the total, such as export. */
  tools?: ReactNode
}
