import type { ReactNode } from 'react'
import type { InlineKind } from '../inline-kind.ts'

/** A cell one can edit in place. `save` resolves once it is stored; what it returns is shown at once. */
export type CellEdit<Row> = {
  kind: InlineKind
  value: (row: Row) => string | null
  save: (row: Row, value: string | null) => Promise<Partial<Row> | undefined>
  /** Rows that may not be edited are left out. */
  can?: (row: Row) => boolean
  /** What stands there is itself a link: a pencil beside it opens the field. */
  isBeside?: boolean
}

export type Column<Row> = {
  /** Stable: layouts are remembered by it. A sortable column's key is what the server sorts by. */
  key: string
  title: string
  render: (row: Row) => ReactNode
  /** Pixels; the reader may change it. Default 140. */
  width?: number
  /** Numbers and money stand at the end. */
  align?: 'start' | 'end'
  isSortable?: boolean
  /** Offered in the column chooser, not shown at first. */
  isHidden?: boolean
  /** The name: always shown, first, it stays while one scrolls sideways, and a click on it opens the row. */
  isFixed?: boolean
  edit?: CellEdit<Row>
  /** Holds buttons: a card on a phone shows them below everything else. */
  isAct?: boolean
}

export type Sort = { key: string; direction: 'asc' | 'desc' }

/** How many there are: exact, or "about" where counting a million would take longer than one wants to wait. */
export type Total = { count: number; isExact: boolean }
