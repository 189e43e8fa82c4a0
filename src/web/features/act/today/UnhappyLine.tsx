import { FrownFilled } from '@ant-design/icons'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/today.json'
import { DateText } from '../../../ui/DateText.tsx'
import styles from './Glance.module.css'
import { SettleLine } from './SettleLine.tsx'
import type { Glance } from './today-words.ts'

type UnhappyLineProps = {
  customerId: string
  glance: Pick<Glance, 'unhappy' | 'reasons'>
  mayWrite: boolean
}

/** That his last answer is still unhappy, and a place to say what was done about it. */
export function UnhappyLine({ customerId, glance: { unhappy, reasons }, mayWrite }: UnhappyLineProps) {
  const t = useText<typeof texts>('today')
  if (!unhappy) return null
  const isSaid = reasons.some(({ code }) => code === 'unhappy')
  return (
    <SettleLine
      mayWrite={mayWrite}
      done={t('unhappy.settled')}
      onSettle={(settlement) => api.satisfaction.settle({ customerId, id: unhappy.id, settlement })}
    >
      <span>
        <FrownFilled className={styles.alarm} aria-hidden /> {isSaid ? t('unhappy.open') : unhappy.sentence}
      </span>
      <small>
        <DateText value={unhappy.answeredAt} style="relative" />
      </small>
    </SettleLine>
  )
}
