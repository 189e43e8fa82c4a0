import {
  columnOrderingFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useMemo } from 'react'
import type { Column } from './column.ts'
import { type LayoutState, orderedKeys, shownKeys, useLayout } from './layout.ts'

const features = tableFeatures({
  columnOrderingFeature,
  columnVisibilityFeature,
  columnSizingFeature,
  columnResizingFeature,
})
// The server sorts and filters, so the table model only keeps the columns; rows go straight to the screen.
const noRows: object[] = []

const resolve = <T>(updater: T | ((old: T) => T), old: T): T =>
  updater instanceof Function ? updater(old) : updater

/** Columns as this reader arranged them: shown ones in order with widths, and the means to change that. */
export function useColumns<Row>(tableId: string, columns: Column<Row>[], given?: LayoutState) {
  const own = useLayout(tableId)
  const [layout, setLayout] = given ?? own
  const byKey = useMemo(() => new Map(columns.map((column) => [column.key, column])), [columns])
  const definitions = useMemo(
    () =>
      columns.map((column) => ({
        id: column.key,
        header: column.title,
        size: column.width ?? 140,
        minSize: 56,
        maxSize: 800,
      })),
    [columns],
  )
  const order = useMemo(() => orderedKeys(columns, layout.order), [columns, layout.order])
  const shown = useMemo(() => shownKeys(columns, layout), [columns, layout])
  const table = useTable({
    features,
    columns: definitions,
    data: noRows,
    columnResizeMode: 'onChange',
    state: { columnOrder: order, columnVisibility: shown, columnSizing: layout.widths },
    onColumnSizingChange: (updater) => setLayout({ ...layout, widths: resolve(updater, layout.widths) }),
  })
  const headers = (table.getHeaderGroups()[0]?.headers ?? []).flatMap((header) => {
    const column = byKey.get(header.column.id)
    return column ? [{ column, header, width: header.getSize() }] : []
  })
  return {
    headers,
    all: order.flatMap((key) => byKey.get(key) ?? []),
    isShown: (key: string) => shown[key] ?? true,
    toggle: (key: string) =>
      setLayout({ ...layout, shown: { ...layout.shown, [key]: !(shown[key] ?? true) } }),
    reorder: (keys: string[]) => setLayout({ ...layout, order: keys }),
    resize: (key: string, width: number) =>
      setLayout({ ...layout, widths: { ...layout.widths, [key]: Math.max(56, width) } }),
    reset: () => setLayout({ order: [], shown: {}, widths: {} }),
  }
}

export type ColumnsView<Row> = ReturnType<typeof useColumns<Row>>
