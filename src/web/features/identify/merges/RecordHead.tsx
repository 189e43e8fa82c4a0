import { Button, Tag } from 'antd'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/merges.json'
import { DateText } from '../../../ui/DateText.tsx'
import { Money } from '../../../ui/Money.tsx'
import { Person } from '../../../ui/Person.tsx'
import { CustomerLink } from '../customers/CustomerLink.tsx'
import styles from './Merge.module.css'
import type { Preview } from './use-field-words.ts'

type RecordHeadProps = {
  record: Preview['records'][number]
  isFirst: boolean
  onKeep: () => void
  onLeaveOut: () => void
}

/** Which record this is: by whom, since when, and what it brings along. */
export function RecordHead({ record, isFirst, onKeep, onLeaveOut }: RecordHeadProps) {
  const t = useText<typeof texts>('merges')
  return (
    <div className={styles.record}>
      <span className={styles.who}>
        <Person name={record.name} size={28} isNameHidden />
        <CustomerLink customerId={record.id} name={record.name} />
        {isFirst && <Tag className={styles.stays ?? ''}>{t('stays')}</Tag>}
      </span>
      <span className={styles.quiet}>
        {[record.ownerName ?? t('nobodys'), record.departmentName].filter(Boolean).join(' · ')}
      </span>
      <span className={styles.quiet}>
        {t('since')} <DateText value={record.createdAt} />
      </span>
      <span className={styles.quiet}>
        {t('purchases', { count: record.purchases })} · <Money value={record.valueMinor} style="short" /> ·{' '}
        {t('contacts', { count: record.contacts })}
      </span>
      {record.mergedInto === null ? (
        <span className={styles.acts}>
          {!isFirst && (
            <Button size="small" onClick={onKeep}>
              {t('keep')}
            </Button>
          )}
          <Button size="small" type="text" onClick={onLeaveOut}>
            {t('leaveOut')}
          </Button>
        </span>
      ) : (
        <span className={styles.quiet}>{t('isPart')}</span>
      )}
    </div>
  )
}
