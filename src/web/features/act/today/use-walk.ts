/** Which row of the list is open: it stays with the customer, and moves to the next one when he leaves the list. */
import { useState } from 'react'
import type { RowSource } from '../../../ui/table/row-source.ts'
import { useShortcut } from '../../../ui/use-shortcut.ts'
import type { TodayRow } from './today-words.ts'

export function useWalk(rows: RowSource<TodayRow>, onMove: (index: number) => void) {
  const [at, setAt] = useState<{ index: number; customerId: string }>()
  const last = Math.max(0, rows.count - 1)
  const wanted = Math.min(at?.index ?? 0, last)
  const index = at === undefined || rows.rowAt(wanted)?.customerId === at.customerId ? wanted : find(rows, at)
  const row = rows.rowAt(index)
  const open = (next: number) => {
    const to = Math.min(Math.max(next, 0), last)
    const found = rows.rowAt(to)
    if (!found) return
    setAt({ index: to, customerId: found.customerId })
    onMove(to)
  }
  useShortcut('j', () => open(index + 1))
  useShortcut('arrowdown', () => open(index + 1))
  useShortcut('k', () => open(index - 1))
  useShortcut('arrowup', () => open(index - 1))
  return { index, row, open, isChosen: at !== undefined, close: () => setAt(undefined) }
}

/** He may have moved up or down; otherwise whoever stands in his place now. */
function find(rows: RowSource<TodayRow>, at: { index: number; customerId: string }): number {
  for (let index = 0; index < Math.min(rows.count, 500); index++)
    if (rows.rowAt(index)?.customerId === at.customerId) return index
  return Math.min(at.index, Math.max(0, rows.count - 1))
}
