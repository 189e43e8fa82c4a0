import styles from './Chart.module.css'
import type { ChartPick, ChartRows } from './chart-rows.ts'

type ChartTableProps = {
  caption: string
  rows: ChartRows
  /** Only a table one sees has buttons: nobody should tab into the invisible. */
  isShown: boolean
  onPick: ((pick: ChartPick) => void) | undefined
}

export function ChartTable({ caption, rows, isShown, onPick }: ChartTableProps) {
  return (
    <table>
      <caption className="gx-only-read">{caption}</caption>
      <thead>
        <tr>
          {rows.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.rows.map(({ cells: [first, ...rest], at }) => (
          <tr key={first}>
            <th scope="row">
              {isShown && onPick && at ? (
                <button type="button" className={styles.link} onClick={() => onPick(at)}>
                  {first}
                </button>
              ) : (
                first
              )}
            </th>
            {rest.map((cell, index) => (
              <td key={rows.columns[index + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
