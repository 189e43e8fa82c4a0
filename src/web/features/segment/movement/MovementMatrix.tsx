import { useText } from '../../../i18n.ts'
import type customerTexts from '../../../locales/zh-CN/customers.json'
import type texts from '../../../locales/zh-CN/movement.json'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import styles from './Movement.module.css'
import type { Dimension, Movement } from './movement.ts'

type MovementMatrixProps = { movement: Movement; dimension: Dimension }

/** Rows: where they stood; columns: where they stand. Green rose, red fell. */
export function MovementMatrix({ movement, dimension }: MovementMatrixProps) {
  const t = useText<typeof texts>('movement')
  const nameOf = useClassName(dimension)
  const format = useFormat()
  const { classes, cells } = movement
  const shown = classes.toReversed()
  const cellOf = (from: string | null, to: string) =>
    cells.find((cell) => cell.from === from && cell.to === to)
  const rows = cells.some((cell) => cell.from === null) ? [...shown, null] : shown
  const direction = (from: string | null, to: string) => {
    if (from === null) return 'new'
    const step = classes.indexOf(to) - classes.indexOf(from)
    return step > 0 ? 'up' : step < 0 ? 'down' : 'same'
  }
  return (
    <div className={styles.scroll}>
      <table className={styles.matrix}>
        <thead>
          <tr>
            <th scope="col">{t('head')}</th>
            {shown.map((name) => (
              <th key={name} scope="col">
                {nameOf(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((from) => (
            <tr key={from ?? 'new'}>
              <th scope="row">{from === null ? t('new') : nameOf(from)}</th>
              {shown.map((to) => {
                const cell = cellOf(from, to)
                return (
                  <td key={to} data-move={cell ? direction(from, to) : undefined}>
                    {cell ? (
                      <>
                        <strong>{format.number(cell.customers)}</strong>{' '}
                        <span>{format.amount(cell.valueMinor, 'short')}</span>
                      </>
                    ) : (
                      '–'
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function useClassName(dimension: Dimension): (name: string) => string {
  const t = useText<typeof texts>('movement')
  const c = useText<typeof customerTexts>('customers')
  return (name) => {
    if (dimension === 'valueClass' && name !== 'none') return t('class', { name })
    if (name === 'vip' || name === 'ordinary') return c(`tier.${name}`)
    if (name === 'none' || name === 'oneOff' || name === 'occasional' || name === 'regular')
      return c(`pattern.${name}`)
    return name
  }
}
