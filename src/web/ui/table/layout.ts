/** Which columns, in which order, how wide: the reader's own, remembered by the table's id. */
import { useMemo } from 'react'
import { type Remembered, remembered, useRemembered } from '../remembered.ts'
import type { Column } from './column.ts'

export type Layout = { order: string[]; shown: Record<string, boolean>; widths: Record<string, number> }

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

function valuesOf<T>(value: unknown, keep: (each: unknown) => each is T): Record<string, T> {
  if (!isRecord(value)) return {}
  const kept: Record<string, T> = {}
  for (const [key, each] of Object.entries(value)) if (keep(each)) kept[key] = each
  return kept
}

export function parseLayout(stored: unknown): Layout {
  const layout = isRecord(stored) ? stored : {}
  return {
    order: Array.isArray(layout.order) ? layout.order.filter((each) => typeof each === 'string') : [],
    shown: valuesOf(layout.shown, (each): each is boolean => typeof each === 'boolean'),
    widths: valuesOf(layout.widths, (each): each is number => typeof each === 'number' && each > 0),
  }
}

type Shape = Pick<Column<never>, 'key' | 'isFixed' | 'isHidden'>

/** Remembered columns in their order; new ones of a later version at the place where they stand by themselves. */
export function orderedKeys(columns: readonly Shape[], order: readonly string[]): string[] {
  const fixed = columns.filter((column) => column.isFixed).map((column) => column.key)
  const free = columns.filter((column) => !column.isFixed).map((column) => column.key)
  const known = order.filter((key) => free.includes(key))
  const result = [...known]
  for (const key of free) {
    if (known.includes(key)) continue
    const before = free.slice(0, free.indexOf(key)).findLast((each) => result.includes(each))
    result.splice(before === undefined ? 0 : result.indexOf(before) + 1, 0, key)
  }
  return [...fixed, ...result]
}

export function shownKeys(columns: readonly Shape[], layout: Layout): Record<string, boolean> {
  return Object.fromEntries(
    columns.map((column) => [column.key, (column.isFixed || layout.shown[column.key]) ?? !column.isHidden]),
  )
}

/** Moves a key to where another one stands. */
export function moveKey(keys: readonly string[], key: string, to: number): string[] {
  const rest = keys.filter((each) => each !== key)
  rest.splice(Math.max(0, Math.min(to, rest.length)), 0, key)
  return rest
}

const stores = new Map<string, Remembered<Layout>>()

function storeOf(tableId: string): Remembered<Layout> {
  const known = stores.get(tableId)
  if (known) return known
  const made = remembered(`table.${tableId}`, parseLayout)
  stores.set(tableId, made)
  return made
}

export type LayoutState = [Layout, (layout: Layout) => void]

export function useLayout(tableId: string): LayoutState {
  return useRemembered(useMemo(() => storeOf(tableId), [tableId]))
}
