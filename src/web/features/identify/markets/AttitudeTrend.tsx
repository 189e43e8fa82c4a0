import { ArrowDownOutlined, ArrowUpOutlined, MinusOutlined } from '@ant-design/icons'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/markets.json'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import styles from './Markets.module.css'

type Trend = { now: number | null; before: number | null; seen: number }

/** How somebody stands towards us on the mean of 90 days, and whether that rises or falls. */
export function AttitudeTrend({ attitude: { now, before, seen } }: { attitude: Trend }) {
  const t = useText<typeof texts>('markets')
  const format = useFormat()
  if (now === null) return <span className={styles.quiet}>{t('unseen')}</span>
  const change = before === null ? 0 : now - before
  const tone = now < -0.3 ? styles.against : now > 0.3 ? styles.towards : styles.quiet
  const word = t(`attitudes.${String(Math.round(now) + 0) as '0'}`)
  return (
    <span className={tone} title={t('ofDays', { count: seen })}>
      {word} {format.number(now, 1)}{' '}
      {change > 0.2 ? <ArrowUpOutlined /> : change < -0.2 ? <ArrowDownOutlined /> : <MinusOutlined />}{' '}
      {before !== null && t(change > 0.2 ? 'rises' : change < -0.2 ? 'falls' : 'still')}
    </span>
  )
}
