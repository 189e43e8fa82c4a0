import type { KeyboardEvent } from 'react'
import type { CellAt } from './cell-at.ts'

type GridKeys = {
  count: number
  keys: string[]
  at: CellAt | undefined
  /** Rows that PageUp and PageDown jump over. */
  pageRows: number
  onMove: (at: CellAt) => void
  onToggle: (row: number, isRange: boolean) => void
  onOpen: (row: number) => void
  onEdit: (at: CellAt) => void
  onEscape: () => void
}

/** Where a key leads; undefined when it is no key for walking. Pure, so that it can be tried without a browser. */
export function walk(
  key: string,
  at: CellAt,
  keys: string[],
  count: number,
  pageRows: number,
): CellAt | undefined {
  const rowSteps: Record<string, number> = {
    j: 1,
    k: -1,
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: pageRows,
    PageUp: -pageRows,
    Home: -count,
    End: count,
  }
  const rows = rowSteps[key]
  if (rows !== undefined) return { ...at, row: Math.max(0, Math.min(count - 1, at.row + rows)) }
  const columns = { ArrowLeft: -1, ArrowRight: 1 }[key]
  if (columns === undefined) return undefined
  const to = Math.max(0, Math.min(keys.length - 1, keys.indexOf(at.key) + columns))
  return { ...at, key: keys[to] ?? at.key }
}

/** Keys count only while the grid itself has the focus, so that a field inside it keeps its own. */
export function useGridKeys(grid: GridKeys): (event: KeyboardEvent<HTMLElement>) => void {
  return (event) => {
    if (event.target !== event.currentTarget || event.metaKey || event.ctrlKey || event.altKey) return
    const first = grid.keys[0]
    const at = grid.at ?? (first === undefined ? undefined : { row: 0, key: first })
    if (!at || grid.count === 0) return
    const next = walk(event.key, at, grid.keys, grid.count, grid.pageRows)
    if (next) grid.onMove(next)
    else if (event.key === ' ') grid.onToggle(at.row, event.shiftKey)
    else if (event.key === 'Enter') grid.onOpen(at.row)
    else if (event.key === 'F2') grid.onEdit(at)
    else if (event.key === 'Escape') grid.onEscape()
    else return
    event.preventDefault()
  }
}
