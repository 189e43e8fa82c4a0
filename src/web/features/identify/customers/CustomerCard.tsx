import { WarningFilled } from '@ant-design/icons'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/customers.json'
import { DateText } from '../../../ui/DateText.tsx'
import { Money } from '../../../ui/Money.tsx'
import { Phone } from '../../../ui/Phone.tsx'
import styles from './CustomerCard.module.css'
import { CustomerLink } from './CustomerLink.tsx'
import type { CustomerRow } from './more-columns.ts'

/** A customer on a phone: who, worth what, when last spoken with, and a number to tap. */
export function CustomerCard({ row }: { row: CustomerRow }) {
  const t = useText<typeof texts>('customers')
  const { metric } = row
  const standing = [
    t(`stage.${metric.stage}`),
    metric.valueClass && t('one.class', { name: metric.valueClass }),
    row.ownerName,
  ].filter(Boolean)
  return (
    <div className={styles.card}>
      <div className={styles.line}>
        <strong>
          <CustomerLink customerId={row.id} name={row.name} tier={metric.tier} />{' '}
          {row.complaintOpen && (
            <WarningFilled className={styles.warning ?? ''} aria-label={t('field.complaintOpen')} />
          )}
        </strong>
        <Money value={metric.valueMinor} style="short" />
      </div>
      <span className={styles.quiet}>{standing.join(' · ')}</span>
      <div className={styles.line}>
        <Phone value={row.phone} />
        <span className={styles.quiet}>
          {t('field.lastContactAt')} <DateText value={metric.lastContactAt} style="relative" />
        </span>
      </div>
    </div>
  )
}
