import { CheckOutlined, EditOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/wants.json'
import { DateText } from '../../../ui/DateText.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Money } from '../../../ui/Money.tsx'
import rows from '../../../ui/RowList.module.css'
import type { Want } from './WantForm.tsx'
import styles from './Wants.module.css'

type WantItemProps = { want: Want; mayWrite: boolean; onEdit: () => void; onSettle: () => void }

/** One want: what and when at once, the rest on demand. */
export function WantItem({ want, mayWrite, onEdit, onSettle }: WantItemProps) {
  const t = useText<typeof texts>('wants')
  const format = useFormat()
  const [isOpen, setOpen] = useState(false)
  const isLive = want.state === 'open'
  const facts = factsOf(want, t)
  const from = want.arisesFrom
  const on =
    from && (want.arisesYearly ? t('yearly', { on: format.date(from, 'monthDay') }) : format.date(from))
  return (
    <li className={rows.row} {...(isLive ? {} : { 'data-past': true })}>
      <div className={rows.head}>
        <span className={rows.name}>{want.what}</span>
        {mayWrite && isLive && (
          <div className={rows.acts}>
            <Button
              type="text"
              size="small"
              icon={<CheckOutlined />}
              title={t('settle')}
              aria-label={t('settleTitle', { what: want.what })}
              onClick={onSettle}
            />
            <Button
              type="text"
              size="small"
              icon={<EditOutlined />}
              aria-label={t('edit', { what: want.what })}
              onClick={onEdit}
            />
          </div>
        )}
      </div>
      <span className={rows.quiet}>
        {[on, want.needKind && t(`needKinds.${want.needKind}`), isLive ? null : t(`states.${want.state}`)]
          .filter(Boolean)
          .join(' · ')}
        {want.settledOn && (
          <>
            {' · '}
            <DateText value={want.settledOn} />
          </>
        )}
        {want.settledNote && ` · ${want.settledNote}`}
      </span>
      {isOpen && (
        <dl className={styles.facts}>
          {facts.map(({ label, value }) => (
            <Fact key={label} label={label} value={value} />
          ))}
        </dl>
      )}
      {facts.length > 0 && (
        <Button type="link" size="small" className={rows.more ?? ''} onClick={() => setOpen(!isOpen)}>
          {t(isOpen ? 'fold' : 'more')}
        </Button>
      )}
    </li>
  )
}

function Fact({ label, value }: { label: string; value: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  )
}

const lines = ['features', 'benefits', 'condition', 'usesNow', 'buysAt', 'whyUs', 'whyNot', 'trend'] as const

function factsOf(
  want: Want,
  t: ReturnType<typeof useText<typeof texts>>,
): { label: string; value: ReactNode }[] {
  const money = (amountMinor: number | null) =>
    amountMinor !== null && want.currency && <Money value={{ amountMinor, currency: want.currency }} />
  const interest = ([1, 2, 3, 4, 5] as const).find((each) => each === want.interest)
  const seen = want.seenByName
    ? t('seen', { who: want.seenByName, where: want.seenDepartmentName ?? '' }).trim()
    : null
  return [
    { label: t('product'), value: want.productName },
    ...lines.map((name) => ({ label: t(name), value: want[name] })),
    { label: t('price'), value: money(want.priceMinor) },
    { label: t('budget'), value: money(want.budgetMinor) },
    { label: t('interest'), value: interest && t(`interests.${interest}`) },
    { label: t('note'), value: seen },
  ].filter(({ value }) => value)
}
