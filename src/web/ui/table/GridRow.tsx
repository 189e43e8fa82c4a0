import { EditOutlined } from '@ant-design/icons'
import type { MouseEvent, ReactNode } from 'react'
import { useText } from '../../i18n.ts'
import type texts from '../../locales/zh-CN/ui.json'
import { Bone } from '../Bone.tsx'
import { InlineEdit } from '../InlineEdit.tsx'
import { type CellAt, cellId } from './cell-at.ts'
import type { Column } from './column.ts'
import styles from './Grid.module.css'
import { isSelected, type Selection } from './selection.ts'

type GridRowProps<Row> = {
  id: string
  index: number
  start: number
  /** Undefined while it is on its way. */
  row: Row | undefined
  rowId: (row: Row) => string
  headers: { column: Column<Row> }[]
  selection: Selection | undefined
  at: CellAt | undefined
  editing: string | undefined
  onToggle: (index: number, isRange: boolean) => void
  onPoint: (key: string) => void
  onOpen: ((row: Row) => void) | undefined
  onEdit: (key: string) => void
  onEditEnd: () => void
  onPatch: (row: Row, change: Partial<Row>) => void
}

const boneWidths = ['62%', '48%', '74%', '38%', '56%']

const isOnControl = (event: MouseEvent) =>
  event.target instanceof Element && event.target.closest('a,button,input,select,textarea') !== null

export function GridRow<Row>(props: GridRowProps<Row>) {
  const { id, index, start, row, rowId, headers, selection, at, onToggle, onPoint, onOpen } = props
  const t = useText<typeof texts>('ui')
  const selected = selection && row !== undefined && isSelected(selection, rowId(row))
  return (
    <tr
      className={styles.row}
      style={{ transform: `translateY(${start}px)` }}
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-at={at !== undefined || undefined}
      onDoubleClick={(event) => row && !isOnControl(event) && onOpen?.(row)}
    >
      {selection && (
        <td className={styles.check}>
          {row && (
            <input
              type="checkbox"
              tabIndex={-1}
              checked={selected ?? false}
              aria-label={t('table.selectRow', { row: index + 1 })}
              onChange={(event) => {
                const native = event.nativeEvent
                onToggle(index, native instanceof globalThis.MouseEvent && native.shiftKey)
              }}
            />
          )}
        </td>
      )}
      {headers.map(({ column }, columnIndex) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys
        <td
          key={column.key}
          id={cellId(id, { row: index, key: column.key })}
          className={styles.cell}
          data-align={column.align}
          data-fixed={column.isFixed || undefined}
          data-at={at?.key === column.key || undefined}
          onClick={() => onPoint(column.key)}
        >
          {row ? (
            <CellContent {...props} row={row} column={column} />
          ) : (
            <Bone width={boneWidths[(index + columnIndex) % boneWidths.length] ?? '60%'} height={12} />
          )}
        </td>
      ))}
    </tr>
  )
}

function CellContent<Row>(props: GridRowProps<Row> & { row: Row; column: Column<Row> }) {
  const { row, column, editing, onEdit, onEditEnd, onPatch, onOpen } = props
  const edit = column.edit
  const mayEdit = edit !== undefined && edit.can?.(row) !== false
  const isOpen = mayEdit && editing === column.key
  const pencil = mayEdit && <Pencil label={column.title} onEdit={() => onEdit(column.key)} />
  if (column.isFixed && onOpen && !isOpen)
    return (
      <>
        <button type="button" tabIndex={-1} className={styles.name} onClick={() => onOpen(row)}>
          {column.render(row)}
        </button>
        {pencil}
      </>
    )
  if (edit?.isBeside && !isOpen)
    return (
      <>
        {column.render(row)}
        {pencil}
      </>
    )
  if (!edit || edit.can?.(row) === false) return <Cut>{column.render(row)}</Cut>
  const save = async (value: string | null) => {
    const change = await edit.save(row, value)
    if (change) onPatch(row, change)
  }
  return (
    <InlineEdit
      label={column.title}
      kind={edit.kind}
      value={edit.value(row)}
      onSave={save}
      isOpen={editing === column.key}
      onOpenChange={(isOpen) => (isOpen ? onEdit(column.key) : onEditEnd())}
      isTabbable={false}
    >
      {column.render(row)}
    </InlineEdit>
  )
}

/** Bare text that is too long for its column ends in dots. */
function Cut({ children }: { children: ReactNode }) {
  return typeof children === 'string' ? <span className={styles.text}>{children}</span> : children
}

/** A click on the name opens the row, so changing it has a button of its own; by key it is F2 as everywhere. */
function Pencil({ label, onEdit }: { label: string; onEdit: () => void }) {
  const t = useText<typeof texts>('ui')
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.pencil}
      aria-label={t('table.edit', { column: label })}
      title={t('table.edit', { column: label })}
      onClick={onEdit}
    >
      <EditOutlined />
    </button>
  )
}
