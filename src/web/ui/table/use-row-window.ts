import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useEffectEvent, useRef } from 'react'
import type { RowSource } from './row-source.ts'

type WindowOptions<Row> = {
  /** Who stands in a row that measures itself: his height goes with him when rows above him come or leave. */
  keyOf: (row: Row) => string

  /** Pixels a row usually has; rows that measure themselves may differ. */
  rowHeight: number
  /** Rows drawn above and below what is seen. */
  overscan: number
  gap?: number
  /** Pixels at the top under which a row is hidden, such as headings that stay. */
  scrollPaddingStart?: number
}

/**
 * The stretch of a long list that is on the screen: the rows around it are asked for as one scrolls, and another question
 * begins at the top. Put `scroller` on the element that scrolls.
 */
export function useRowWindow<Row, Scroller extends HTMLElement>(
  rows: RowSource<Row>,
  { rowHeight, keyOf, ...options }: WindowOptions<Row>,
) {
  const scroller = useRef<Scroller>(null)
  const getItemKey = (index: number) => {
    const row = rows.rowAt(index)
    return row === undefined ? index : keyOf(row)
  }
  const virtualizer = useVirtualizer({
    count: rows.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey,
    ...options,
  })
  const items = virtualizer.getVirtualItems()
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0]
  const show = useEffectEvent(() => rows.show(first, last))
  // biome-ignore lint/correctness/useExhaustiveDependencies: the effect event reads both
  useEffect(() => show(), [first, last, rows.listKey])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question begins at the top
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 })
  }, [rows.listKey])
  return { scroller, virtualizer, items, first, last }
}
