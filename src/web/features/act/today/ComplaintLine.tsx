import { WarningFilled } from '@ant-design/icons'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/today.json'
import { DateText } from '../../../ui/DateText.tsx'
import styles from './Glance.module.css'
import { SettleLine } from './SettleLine.tsx'
import type { Glance } from './today-words.ts'

type ComplaintLineProps = { complaint: Glance['complaints'][number]; mayWrite: boolean }

/** What he complains of, and a place to say how it was settled. */
export function ComplaintLine({ complaint, mayWrite }: ComplaintLineProps) {
  const t = useText<typeof texts>('today')
  const { customerId, id } = complaint
  return (
    <SettleLine
      mayWrite={mayWrite}
      done={t('complaint.settled')}
      onSettle={(settlement) => api.complaints.settle({ customerId, id, settlement })}
    >
      <span>
        <WarningFilled className={styles.alarm} aria-hidden /> {complaint.about}
      </span>
      <small>
        <DateText value={complaint.openedAt} style="relative" />
      </small>
    </SettleLine>
  )
}
