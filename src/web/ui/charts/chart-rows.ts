/** What was clicked: the item of the series one gave. */
export type ChartPick = { seriesIndex: number; dataIndex: number }

/** Numbers behind a picture, formatted. `at` is the item of the picture that a row stands for. */
export type ChartRows = {
  columns: string[]
  rows: { cells: string[]; at?: ChartPick }[]
}
