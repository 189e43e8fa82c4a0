import type { MoneyStyle, MoneyValue } from './format.ts'
import { useFormat } from './LocaleProvider.tsx'

type MoneyProps = {
  value: MoneyValue | null | undefined
  /** `short` (万, 亿) on tiles and in sentences, `whole` in tables, `full` where cents count. */
  style?: MoneyStyle
}

/** Money in the reader's words; a shortened amount tells the exact one on hover. */
export function Money({ value, style = 'whole' }: MoneyProps) {
  const format = useFormat()
  if (!value) return <span aria-hidden>–</span>
  return <span title={style === 'full' ? undefined : format.money(value)}>{format.money(value, style)}</span>
}
