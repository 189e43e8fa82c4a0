import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons'
import { type KeyboardEvent, useCallback } from 'react'
import { useText } from '../../i18n.ts'
import type texts from '../../locales/zh-CN/ui.json'
import type { Sort } from './column.ts'
import styles from './Grid.module.css'
import type { RowSource } from './row-source.ts'
import { nextSort } from './SortPicker.tsx'
import { isEvery, isNothing, nothingSelected, type Selection, select } from './selection.ts'
import type { ColumnsView } from './use-columns.ts'

/** As many as one bulk request takes. */
const mostSelected = 1000

type GridHeadProps<Row> = {
  view: ColumnsView<Row>
  rows: RowSource<Row>
  rowId: (row: Row) => string
  selection: Selection | undefined
  onSelect: (selection: Selection) => void
  sort: Sort | undefined
  onSort: ((sort: Sort) => void) | undefined
}

export function GridHead<Row>({ view, rows, rowId, selection, onSelect, sort, onSort }: GridHeadProps<Row>) {
  const t = useText<typeof texts>('ui')
  const selectLoaded = () => {
    const ids: string[] = []
    for (let index = 0; index < rows.count && ids.length < mostSelected; index++) {
      const row = rows.rowAt(index)
      if (row) ids.push(rowId(row))
    }
    onSelect(select(nothingSelected, ids, true))
  }
  const isSome = selection !== undefined && !isNothing(selection)
  const isAll = selection !== undefined && isSome && isEvery(selection, rows.count)
  const markPartly = useCallback(
    (box: HTMLInputElement | null) => {
      if (box) box.indeterminate = isSome && !isAll
    },
    [isSome, isAll],
  )
  return (
    <thead className={styles.head}>
      <tr className={styles.headRow} aria-rowindex={1}>
        {selection && (
          <th scope="col" className={styles.check}>
            <input
              type="checkbox"
              ref={markPartly}
              checked={isAll}
              aria-label={t('table.selectLoaded')}
              onChange={() => (isSome ? onSelect(nothingSelected) : selectLoaded())}
            />
          </th>
        )}
        {view.headers.map(({ column, header, width }) => {
          const order = sort?.key === column.key ? sort.direction : undefined
          const onResizeKey = (event: KeyboardEvent) => {
            const step = { ArrowLeft: -16, ArrowRight: 16 }[event.key]
            if (step) view.resize(column.key, width + step)
          }
          return (
            <th
              key={column.key}
              scope="col"
              className={styles.headCell}
              data-align={column.align}
              data-fixed={column.isFixed || undefined}
              aria-sort={order ? (order === 'asc' ? 'ascending' : 'descending') : undefined}
            >
              {column.isSortable && onSort ? (
                <button
                  type="button"
                  className={styles.sort}
                  onClick={() => onSort(nextSort(sort, column.key))}
                >
                  <span className={styles.clip}>{column.title}</span>
                  {order === 'asc' && <CaretUpOutlined />}
                  {order === 'desc' && <CaretDownOutlined />}
                </button>
              ) : (
                <span className={styles.clip}>{column.title}</span>
              )}
              {/* biome-ignore lint/a11y/useSemanticElements: hr cannot be dragged */}
              <span
                role="separator"
                aria-orientation="vertical"
                aria-label={t('table.width', { column: column.title })}
                aria-valuenow={width}
                aria-valuemin={56}
                aria-valuemax={800}
                tabIndex={0}
                className={styles.handle}
                data-active={header.column.getIsResizing() || undefined}
                onMouseDown={header.getResizeHandler()}
                onTouchStart={header.getResizeHandler()}
                onKeyDown={onResizeKey}
              />
            </th>
          )
        })}
      </tr>
    </thead>
  )
}
