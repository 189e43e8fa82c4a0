import { useMemo } from 'react'

/** Where a table's rows come from: it asks for what is on the screen and shows skeletons for what is not here yet. */
export type RowSource<Row> = {
  /** Changes when the question changes (filter, sort): the table goes back to the top. */
  listKey: string
  /** Rows known to exist, here or on their way. */
  count: number
  /** Whether the list goes on behind `count`. */
  hasMore: boolean
  rowAt: (index: number) => Row | undefined
  /** Nothing to show yet. */
  isLoading: boolean
  /** These rows answer the question before this one; the new ones are on their way. */
  isStale: boolean
  /** Why the rows on the screen could not be fetched; null when all is well. */
  error: unknown
  retry: () => void
  /** The table tells which rows are on the screen. */
  show: (first: number, last: number) => void
  /** Shows an edit at once, before the list is fetched again. */
  patch: (row: Row, change: Partial<Row>) => void
}

/** A short list that is here as a whole: `rows` is undefined until it is. */
export function useArrayRows<Row>(rows: readonly Row[] | undefined, listKey = 'array'): RowSource<Row> {
  return useMemo(
    () => ({
      listKey,
      count: rows?.length ?? 8,
      hasMore: false,
      rowAt: (index) => rows?.[index],
      isLoading: rows === undefined,
      isStale: false,
      error: null,
      retry: () => {},
      show: () => {},
      patch: () => {},
    }),
    [rows, listKey],
  )
}
