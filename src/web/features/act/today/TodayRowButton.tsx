import { WarningFilled } from '@ant-design/icons'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/today.json'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Money } from '../../../ui/Money.tsx'
import { TierSeal } from '../../../ui/TierSeal.tsx'
import { ClosedWays } from '../../identify/consents/ClosedWays.tsx'
import styles from './Today.module.css'
import type { TodayRow } from './today-words.ts'

type TodayRowButtonProps = { row: TodayRow; place: number; isCurrent: boolean; onOpen: () => void }

/** One customer of the list: who, why, with what to begin, and why he stands where he stands. */
export function TodayRowButton({ row, place, isCurrent, onOpen }: TodayRowButtonProps) {
  const t = useText<typeof texts>('today')
  const format = useFormat()
  const [first, ...others] = row.reasons
  return (
    <button type="button" className={styles.row} aria-current={isCurrent || undefined} onClick={onOpen}>
      <span className={styles.place}>{place}</span>
      <span className={styles.who}>
        <span className={styles.line}>
          <strong className={styles.clip}>{row.name}</strong>
          {row.tier === 'vip' && <TierSeal name={t('vip')} tone="best" size={16} />}
          {row.complaintOpen && <WarningFilled className={styles.alarm} aria-label={t('why.complaint')} />}
        </span>
        <span className={styles.reason}>
          {first?.sentence}
          {others.length > 0 && <em className={styles.more}>{t('moreReasons', { count: others.length })}</em>}
        </span>
        <ClosedWays closed={row.closed} />
        {row.hook && <span className={styles.hook}>{row.hook.sentence}</span>}
      </span>
      <span className={styles.stake}>
        <Money value={row.stakeMinor} style="short" />
        <small>{t('stake.share', { share: format.percent(row.likelihood, 0) })}</small>
      </span>
    </button>
  )
}
