import { Link } from '@tanstack/react-router'
import type { Answers } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/rfm.json'
import { heatStep } from '../../../ui/charts/heat-step.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import styles from './Rfm.module.css'

export type Shown = 'customers' | 'value'

const scores = [1, 2, 3, 4, 5]
const heatSteps = 7

/** Recency upwards, frequency to the right: the best stand in the corner. A click leads to the customers of a cell. */
export function RfmGrid({ grid, shown }: { grid: Answers['rfm']['grid']; shown: Shown }) {
  const t = useText<typeof texts>('rfm')
  const format = useFormat()
  const cellOf = (recency: number, frequency: number) =>
    grid.cells.find((cell) => cell.recency === recency && cell.frequency === frequency)
  const measure = (cell: { customers: number; valueMinor: number }) =>
    shown === 'customers' ? cell.customers : cell.valueMinor
  const most = Math.max(0, ...grid.cells.map(measure))
  return (
    <table className={styles.grid}>
      <caption className="gx-only-read">{t('grid.title')}</caption>
      <thead>
        <tr>
          <th scope="col" className={styles.corner}>
            {t('grid.corner')}
          </th>
          {scores.map((score) => (
            <th key={score} scope="col">
              F{score}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {scores.toReversed().map((recency) => (
          <tr key={recency}>
            <th scope="row">R{recency}</th>
            {scores.map((frequency) => {
              const cell = cellOf(recency, frequency)
              if (!cell)
                return (
                  <td key={frequency} className={styles.empty}>
                    –
                  </td>
                )
              return (
                <td key={frequency} data-heat={heatStep(measure(cell), most, heatSteps)}>
                  <Link
                    to="/identify/customers"
                    search={{
                      filter: [
                        { field: 'recencyScore', operator: 'is', value: recency },
                        { field: 'frequencyScore', operator: 'is', value: frequency },
                      ],
                    }}
                    aria-label={t('grid.cell', {
                      recency,
                      frequency,
                      count: cell.customers,
                      shown: format.number(cell.customers),
                      amount: format.amount(cell.valueMinor, 'short'),
                    })}
                  >
                    <strong>
                      {shown === 'customers'
                        ? format.number(cell.customers)
                        : format.amount(cell.valueMinor, 'short')}
                    </strong>
                    <span>
                      {shown === 'customers'
                        ? format.amount(cell.valueMinor, 'short')
                        : t('people', { count: cell.customers, shown: format.number(cell.customers) })}
                    </span>
                  </Link>
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
