import { type ReactNode, useState } from 'react'
import { useText } from '../../i18n.ts'
import type texts from '../../locales/zh-CN/ui.json'
import { ErrorPage } from '../ErrorPage.tsx'
import { useIsPhone } from '../use-media.ts'
import { BulkBar } from './BulkBar.tsx'
import { CardList } from './CardList.tsx'
import { ColumnChooser } from './ColumnChooser.tsx'
import styles from './DataTable.module.css'
import type { DataTableProps } from './data-table-props.ts'
import { Grid } from './Grid.tsx'
import { SortPicker } from './SortPicker.tsx'
import { isNothing, nothingSelected, type Selection } from './selection.ts'
import { TotalText } from './TotalText.tsx'
import { useColumns } from './use-columns.ts'

/**
 * A list of any length. Fill its parent's height: put it into `<Page isFilled>`. Keys: J/K or arrows walk, Space selects
 * (Shift for a range), Enter opens, F2 edits the cell, Escape lets go of the selection.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { id, label, columns, rows, total, sort, onSort, bulk, empty, tools } = props
  const phone = useIsPhone()
  const view = useColumns(id, columns, props.layout)
  const [selection, setSelection] = useSelection(rows.listKey)
  // On a phone there is no column chooser, and an empty bar is only a gap.
  const isBarEmpty = phone && !onSort && !tools && (props.isTotalInTitle || !total)
  const clear = () => setSelection(nothingSelected)

  return (
    <div className={styles.wrap}>
      <div className={styles.bar} data-empty={isBarEmpty || undefined}>
        {bulk && !isNothing(selection) ? (
          <BulkBar selection={selection} total={total} onChange={setSelection} bulk={bulk} onClear={clear} />
        ) : (
          <>
            {!props.isTotalInTitle && <TotalText total={total} />}
            <div className={styles.tools}>
              {phone && onSort && <SortPicker columns={columns} sort={sort} onSort={onSort} />}
              {tools}
              {!phone && <ColumnChooser view={view} />}
            </div>
          </>
        )}
      </div>
      <Body rows={rows} label={label} empty={empty}>
        {phone ? (
          <CardList {...props} view={view} />
        ) : (
          <Grid
            {...props}
            view={view}
            selection={bulk ? selection : undefined}
            onSelect={setSelection}
            key={id}
          />
        )}
      </Body>
    </div>
  )
}

type BodyProps<Row> = Pick<DataTableProps<Row>, 'rows' | 'label' | 'empty'> & { children: ReactNode }

/** The rows; or that there are none, or that they could not be had. Rows that are here stay when more of them fail. */
function Body<Row>({ rows, label, empty, children }: BodyProps<Row>) {
  const t = useText<typeof texts>('ui')
  const { error, retry } = rows
  if (error && !rows.rowAt(0)) return <ErrorPage error={error} reset={retry} />
  if (rows.count === 0 && !rows.isLoading && !error) return empty
  return (
    <>
      {children}
      {error ? (
        <div role="alert" className={styles.fault}>
          {t('table.moreFailed', { label })}
          <button type="button" onClick={retry}>
            {t('error.again')}
          </button>
        </div>
      ) : null}
    </>
  )
}

/** A selection is about one question; a new filter or order starts with none. */
function useSelection(listKey: string): [Selection, (selection: Selection) => void] {
  const [held, setHeld] = useState({ listKey, selection: nothingSelected })
  const selection = held.listKey === listKey ? held.selection : nothingSelected
  return [selection, (next) => setHeld({ listKey, selection: next })]
}
