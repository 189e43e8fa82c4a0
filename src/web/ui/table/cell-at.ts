/** A place in the grid: the row's number in the list, the column's key. */
export type CellAt = { row: number; key: string }

export const cellId = (grid: string, { row, key }: CellAt) => `${grid}-${row}-${key}`
