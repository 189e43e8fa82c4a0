import type { DateStyle } from './format.ts'
import { useFormat } from './LocaleProvider.tsx'

type DateTextProps = {
  /** A moment, or a bare day such as a birthday. */
  value: string | null | undefined
  /** `relative` says "3 days ago" and gives the date on hover; the others say the date. */
  style?: DateStyle | 'relative'
}

export function DateText({ value, style = 'day' }: DateTextProps) {
  const format = useFormat()
  if (!value) return <span aria-hidden>–</span>
  const isDay = value.length === 10
  return (
    <time
      dateTime={value}
      title={style === 'relative' ? format.date(value, isDay ? 'day' : 'dayTime') : undefined}
    >
      {style === 'relative' ? format.relative(value) : format.date(value, style)}
    </time>
  )
}
