import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/owned.json'
import { DateText } from '../../../ui/DateText.tsx'
import { businessDay } from '../../../ui/format.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import styles from './Owned.module.css'

type DueDayProps = { due: 'replacement' | 'service' | 'warranty'; on: string }

/** A day of something owned, marked once it has passed. */
export function DueDay({ due, on }: DueDayProps) {
  const t = useText<typeof texts>('owned')
  const format = useFormat()
  const isPast = on < businessDay(new Date(), format.locale.timeZone)
  return (
    <span className={isPast && due !== 'warranty' ? styles.late : undefined}>
      {t(`due.${due}`)} <DateText value={on} />
    </span>
  )
}
