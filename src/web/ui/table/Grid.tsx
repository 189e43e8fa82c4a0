import { type CSSProperties, useId, useRef, useState } from 'react'
import { type CellAt, cellId } from './cell-at.ts'
import type { DataTableProps } from './data-table-props.ts'
import styles from './Grid.module.css'
import { GridHead } from './GridHead.tsx'
import { GridRow } from './GridRow.tsx'
import { type Selection, select } from './selection.ts'
import type { ColumnsView } from './use-columns.ts'
import { useGridKeys } from './use-grid-keys.ts'
import { useMoreBeyond } from './use-more-beyond.ts'
import { useRowWindow } from './use-row-window.ts'

const rowHeight = 40
const headHeight = 36

type GridProps<Row> = DataTableProps<Row> & {
  view: ColumnsView<Row>
  /** Undefined where nothing can be selected. */
  selection: Selection | undefined
  onSelect: (selection: Selection) => void
}

/** The desk's table: only the rows on the screen exist; the focus stays on the grid and points at one of them. */
export function Grid<Row>(props: GridProps<Row>) {
  const { label, rows, rowId, view, selection, onSelect, onOpen, total, sort, onSort } = props
  const id = useId()
  const grid = useRef<HTMLTableElement>(null)
  const { scroller, virtualizer, items, first, last } = useRowWindow<Row, HTMLDivElement>(rows, {
    rowHeight,
    overscan: 8,
    keyOf: rowId,
    scrollPaddingStart: headHeight,
  })

  const [at, setAt] = useState<CellAt>()
  const [editing, setEditing] = useState<CellAt>()
  const [listKey, setListKey] = useState(rows.listKey)
  if (listKey !== rows.listKey) {
    setListKey(rows.listKey)
    setAt(undefined)
    setEditing(undefined)
  }

  const anchor = useRef(0)
  const toggle = (index: number, isRange: boolean) => {
    const row = rows.rowAt(index)
    if (!row || !selection) return
    const from = isRange ? anchor.current : index
    const ids: string[] = []
    for (let each = Math.min(from, index); each <= Math.max(from, index); each++) {
      const found = rows.rowAt(each)
      if (found) ids.push(rowId(found))
    }
    const isListed = (selection.kind === 'some' ? selection.ids : selection.except).has(rowId(row))
    const wasSelected = (selection.kind === 'some') === isListed
    anchor.current = index
    onSelect(select(selection, ids, isRange || !wasSelected))
  }
  const keys = view.headers.map(({ column }) => column.key)
  const onKeyDown = useGridKeys({
    count: rows.count,
    keys,
    at,
    pageRows: Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 600) - headHeight) / rowHeight) - 1),
    onMove(next) {
      setAt(next)
      virtualizer.scrollToIndex(next.row)
    },
    onToggle: toggle,
    onOpen(index) {
      const row = rows.rowAt(index)
      if (row) onOpen?.(row)
    },
    onEdit: setEditing,
    onEscape: () => onSelect({ kind: 'some', ids: new Set() }),
  })
  const stopEditing = () => {
    setEditing(undefined)
    grid.current?.focus({ preventScroll: true })
  }
  const widths = view.headers.map(({ width }, index) =>
    index === view.headers.length - 1 ? `minmax(${width}px, 1fr)` : `${width}px`,
  )
  const template = [...(selection ? ['40px'] : []), ...widths].join(' ')
  const minWidth = view.headers.reduce((sum, { width }) => sum + width, selection ? 40 : 0)
  useMoreBeyond(scroller, minWidth)
  const style: CSSProperties & Record<`--${string}`, string> = {
    '--columns': template,
    '--width': `${minWidth}px`,
    '--fixed-start': selection ? '40px' : '0px',
  }
  return (
    <div ref={scroller} className={styles.scroller} style={style}>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: one walks and edits in it, which is what a grid is
        role="grid"
        ref={grid}
        tabIndex={0}
        className={styles.grid}
        aria-label={label}
        aria-rowcount={total?.isExact ? total.count + 1 : -1}
        aria-colcount={keys.length + (selection ? 1 : 0)}
        aria-multiselectable={selection !== undefined}
        aria-busy={rows.isLoading || rows.isStale}
        aria-activedescendant={at && at.row >= first && at.row <= last ? cellId(id, at) : undefined}
        onKeyDown={onKeyDown}
        onFocus={(event) =>
          event.target === event.currentTarget && !at && keys[0] && setAt({ row: 0, key: keys[0] })
        }
      >
        <GridHead
          view={view}
          rows={rows}
          rowId={rowId}
          selection={selection}
          onSelect={onSelect}
          sort={sort}
          onSort={onSort}
        />
        <tbody
          className={styles.body}
          data-stale={rows.isStale || undefined}
          style={{ height: virtualizer.getTotalSize() }}
        >
          {items.map((item) => (
            <GridRow
              key={item.key}
              id={id}
              index={item.index}
              start={item.start}
              row={rows.rowAt(item.index)}
              rowId={rowId}
              headers={view.headers}
              selection={selection}
              at={at?.row === item.index ? at : undefined}
              editing={editing?.row === item.index ? editing.key : undefined}
              onToggle={toggle}
              onPoint={(key) => setAt({ row: item.index, key })}
              onOpen={onOpen}
              onEdit={(key) => setEditing({ row: item.index, key })}
              onEditEnd={stopEditing}
              onPatch={rows.patch}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}
