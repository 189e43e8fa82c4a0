import { DateText } from '../../../ui/DateText.tsx'
import { businessDay } from '../../../ui/format.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import styles from './Tasks.module.css'

/** A day by which something has to be done: what is late stands out, what is due today asks for attention. */
export function DueText({ on }: { on: string }) {
  const format = useFormat()
  const today = businessDay(new Date(), format.locale.timeZone)
  const tone = on < today ? 'late' : on === today ? 'today' : undefined
  return (
    <span className={styles.due} data-tone={tone}>
      <DateText value={on} style="relative" />
    </span>
  )
}
