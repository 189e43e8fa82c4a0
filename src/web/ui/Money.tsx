import type { MoneyStyle, MoneyValue } from './format.ts'
import { useFormat } from './LocaleProvider.tsx'

type MoneyProps = {
  /** A bare number is minor units of the business currency. */
  value: MoneyValue | number | null | undefined
  /** `short` (万, 亿) on tiles and in sentences, `whole` in tables, `full` where cents count. */
  style?: MoneyStyle
}

/** Money in the reader's words; a shortened amount tells the exact one on hover. */
export function Money({ value, style = 'whole' }: MoneyProps) {
  const format = useFormat()
  if (value === null || value === undefined) return <span aria-hidden>–</span>
  const money = typeof value === 'number' ? { amountMinor: value, currency: format.currency } : value
  return <span title={style === 'full' ? undefined : format.money(money)}>{format.money(money, style)}</span>
}
