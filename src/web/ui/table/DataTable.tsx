import { type ReactNode, useState } from 'react'
import { useText } from '../../i18n.ts'
import type texts from '../../locales/zh-CN/ui.json'
import { ErrorPage } from '../ErrorPage.tsx'
import type { Action } from '../PageHead.tsx'
import { useIsPhone } from '../use-media.ts'
import { BulkBar } from './BulkBar.tsx'
import { CardList } from './CardList.tsx'
import { ColumnChooser } from './ColumnChooser.tsx'
import type { Column, Sort, Total } from './column.ts'
import styles from './DataTable.module.css'
import { Grid } from './Grid.tsx'
import type { RowSource } from './row-source.ts'
import { SortPicker } from './SortPicker.tsx'
import { isNothing, nothingSelected, type Selection } from './selection.ts'
import { TotalText } from './TotalText.tsx'
import { useColumns } from './use-columns.ts'

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
  rows: RowSource<Row>
  rowId: (row: Row) => string
  total?: Total | undefined
  sort?: Sort | undefined
  onSort?: (sort: Sort) => void
  /** Enter, a double click, a tap on a card. */
  onOpen?: (row: Row) => void
  bulk?: Bulk
  /** An `EmptyState`. */
  empty: ReactNode
  /** A row on a phone; by default its first columns, one below the other. */
  card?: (row: Row) => ReactNode
  /** Buttons at the right of the total, such as export. */
  tools?: ReactNode
}

/**
 * A list of any length. Fill its parent's height: put it into `<Page isFilled>`. Keys: J/K or arrows walk, Space selects
 * (Shift for a range), Enter opens, F2 edits the cell, Escape lets go of the selection.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { id, label, columns, rows, total, sort, onSort, bulk, empty, tools } = props
  const t = useText<typeof texts>('ui')
  const phone = useIsPhone()
  const view = useColumns(id, columns)
  const [selection, setSelection] = useSelection(rows.listKey)
  const clear = () => setSelection(nothingSelected)

  const isEmpty = rows.count === 0 && !rows.isLoading
  return (
    <div className={styles.wrap}>
      <div className={styles.bar}>
        {bulk && !isNothing(selection) ? (
          <BulkBar selection={selection} total={total} onChange={setSelection} bulk={bulk} onClear={clear} />
        ) : (
          <>
            <TotalText total={total} />
            <div className={styles.tools}>
              {phone && onSort && <SortPicker columns={columns} sort={sort} onSort={onSort} />}
              {tools}
              {!phone && <ColumnChooser view={view} />}
            </div>
          </>
        )}
      </div>
      {isEmpty && !rows.error && empty}
      {rows.isLoading || rows.count > 0 || rows.error ? (
        rows.error && !rows.rowAt(0) ? (
          <ErrorPage error={rows.error} reset={rows.retry} />
        ) : phone ? (
          <CardList {...props} view={view} />
        ) : (
          <Grid
            {...props}
            view={view}
            selection={bulk ? selection : undefined}
            onSelect={setSelection}
            key={id}
          />
        )
      ) : null}
      {rows.error && rows.rowAt(0) ? (
        <div role="alert" className={styles.fault}>
          {t('table.moreFailed', { label })}
          <button type="button" onClick={rows.retry}>
            {t('error.again')}
          </button>
        </div>
      ) : null}
    </div>
  )
}

/** A selection is about one question; a new filter or order starts with none. */
function useSelection(listKey: string): [Selection, (selection: Selection) => void] {
  const [held, setHeld] = useState({ listKey, selection: nothingSelected })
  const selection = held.listKey === listKey ? held.selection : nothingSelected
  return [selection, (next) => setHeld({ listKey, selection: next })]
}
