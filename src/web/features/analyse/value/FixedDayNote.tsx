import { Link } from '@tanstack/react-router'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/analyse.json'
import { useCan } from '../../../session.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import styles from './OldDataNote.module.css'

type FixedDayNoteProps = {
  where: 'todayPage' | 'customerPage'
  /** The day that the numbers are judged as of; null where that is today, and there is nothing to say. */
  asOf: string | null
  today?: string
}

/** Which of what stands here goes by the real day, and which by the day that a setting fixes. */
export function FixedDayNote({ where, asOf, today }: FixedDayNoteProps) {
  const t = useText<typeof texts>('analyse')
  const format = useFormat()
  const can = useCan()
  if (asOf === null) return null
  const said = { asOf: format.date(asOf), today: today ? format.date(today) : '' }
  return (
    <div className={styles.note} role="note">
      <p>{t(`asOf.${where}`, said)}</p>
      {can('setting.write') ? (
        <Link to="/organise/settings" hash="rules">
          {t('asOf.where')}
        </Link>
      ) : (
        <p>{t('asOf.ask')}</p>
      )}
    </div>
  )
}
