import { PhoneOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { Answers } from '../../../api.ts'
import type { Translate } from '../../../i18n.ts'
import type customerTexts from '../../../locales/zh-CN/customers.json'
import type texts from '../../../locales/zh-CN/rhythm.json'
import { DateText } from '../../../ui/DateText.tsx'
import { HelpNumber } from '../../../ui/HelpNumber.tsx'
import type { Formats } from '../../../ui/LocaleProvider.tsx'
import { Money } from '../../../ui/Money.tsx'
import { Phone } from '../../../ui/Phone.tsx'
import { TierSeal } from '../../../ui/TierSeal.tsx'
import type { Column } from '../../../ui/table/column.ts'
import { tierTones } from '../../identify/customers/customer-words.ts'
import styles from './Rhythm.module.css'

export type Overdue = Answers['rhythm']['overdue']['data'][number]

type Parts = {
  t: Translate<typeof texts>
  c: Translate<typeof customerTexts>
  format: Formats
  /** Who may log contacts gets a button in each row. */
  onLog?: (row: Overdue) => void
  /** On a small laptop the number, which stands on the customer's page too, waits in the column chooser. */
  isSmall?: boolean
}

const dayMs = 86_400_000

export function rhythmColumns({ t, c, format, onLog, isSmall = false }: Parts): Column<Overdue>[] {
  const days = (value: number) => format.number(Math.max(1, Math.round(value)))
  return [
    {
      key: 'name',
      title: c('field.name'),
      width: 172,
      isFixed: true,
      render: (row) => (
        <span className={styles.who}>
          <TierSeal name={c(`tier.${row.tier}`)} tone={tierTones[row.tier]} />
          <span className={styles.name}>{row.name}</span>
        </span>
      ),
    },
    {
      key: 'silence',
      title: t('silence'),
      width: 326,
      render: (row) => <Silence row={row} words={sayRhythm({ t, format }, row)} label={t('track')} />,
    },
    {
      key: 'unusual',
      title: t('unusual'),
      width: 116,
      render: (row) =>
        row.unusual === null ? (
          '–'
        ) : (
          <HelpNumber
            explanation={t(row.gaps === 0 ? 'formula.once' : 'formula.own', {
              count: row.gaps,
              shown: row.gaps,
            })}
            steps={[
              {
                label: t('step.usual'),
                value: t('days', { count: Math.round(row.usualDays), shown: days(row.usualDays) }),
              },
              {
                label: t('step.within'),
                value: t('days', { count: row.withinDays, shown: days(row.withinDays) }),
              },
              {
                label: t('step.silent'),
                value: t('days', { count: row.silentDays, shown: days(row.silentDays) }),
              },
              { label: t('step.value'), value: format.amount(row.value12mMinor) },
              { label: t('step.atRisk'), value: format.amount(row.atRiskMinor) },
            ]}
          >
            {rarely(t, row.unusual)}
          </HelpNumber>
        ),
    },
    {
      key: 'atRisk',
      title: t('atRisk'),
      width: 116,
      align: 'end',
      render: (row) => <Money value={row.atRiskMinor} />,
    },
    { key: 'owner', title: c('field.owner'), width: 84, render: (row) => row.ownerName ?? t('nobody') },
    {
      key: 'lastContactAt',
      title: c('field.lastContactAt'),
      width: 96,
      render: (row) => <DateText value={row.lastContactAt} style="relative" />,
    },
    {
      key: 'phone',
      title: c('field.phone'),
      width: 124,
      isHidden: isSmall,
      render: (row) => <Phone value={row.phone} />,
    },
    ...(onLog
      ? [
          {
            key: 'log',
            title: t('log'),
            width: 56,
            render: (row: Overdue) => (
              <Button
                size="small"
                type="text"
                icon={<PhoneOutlined />}
                aria-label={t('logWith', { name: row.name })}
                onClick={() => onLog(row)}
              />
            ),
          },
        ]
      : []),
    { key: 'stage', title: c('field.stage'), isHidden: true, render: (row) => c(`stage.${row.stage}`) },
    {
      key: 'department',
      title: c('field.department'),
      isHidden: true,
      render: (row) => row.departmentName,
    },
    {
      key: 'lastPurchaseAt',
      title: c('field.lastPurchaseAt'),
      isHidden: true,
      render: (row) => <DateText value={row.lastPurchaseAt} />,
    },
    {
      key: 'lostAt',
      title: t('lostAt'),
      isHidden: true,
      render: (row) => <DateText value={row.lostAt} />,
    },
  ]
}

/** "3 times in 100": rarer than one in a hundred is said so. */
function rarely(t: Parts['t'], unusual: number): string {
  const times = Math.round((1 - unusual) * 100)
  return times < 1 ? t('rarest') : t('rarely', { count: times, shown: times })
}

type SayParts = Pick<Parts, 't' | 'format'>

function sayRhythm({ t, format }: SayParts, row: Overdue): string {
  const days = (value: number) => Math.max(1, Math.round(value))
  return t(row.gaps === 0 ? 'say.once' : 'say.own', {
    count: days(row.gaps === 0 ? row.withinDays : row.usualDays),
    usual: format.number(days(row.usualDays)),
    within: format.number(days(row.withinDays)),
    silent: format.number(days(row.silentDays)),
  })
}

function Silence({ row, words, label }: { row: Overdue; words: string; label: string }) {
  return (
    <span className={styles.silence}>
      <Track row={row} label={label} /> {words}
    </span>
  )
}

/** A row on a phone: who, how long, what is at risk, whose. */
export function OverdueCard({ row, parts }: { row: Overdue; parts: Omit<Parts, 'onLog' | 'isSmall'> }) {
  const { t, c } = parts
  return (
    <div className={styles.card}>
      <span className={styles.who}>
        <TierSeal name={c(`tier.${row.tier}`)} tone={tierTones[row.tier]} />{' '}
        <Link to="/identify/customers/$customerId" params={{ customerId: row.customerId }}>
          {row.name}
        </Link>
      </span>
      <Silence row={row} words={sayRhythm(parts, row)} label={t('track')} />
      <span className={styles.foot}>
        <Money value={row.atRiskMinor} />
        <span>{row.unusual !== null && rarely(t, row.unusual)}</span>
        <span>{row.ownerName ?? t('nobody')}</span>
      </span>
    </div>
  )
}

/** From the last purchase to the day he counts as lost: how far the silence has come, and where it became unusual. */
function Track({ row, label }: { row: Overdue; label: string }) {
  const whole = (Date.parse(row.lostAt) - Date.parse(row.lastPurchaseAt)) / dayMs
  const at = (value: number) => `${Math.min(100, (value / Math.max(1, whole)) * 100)}%`
  return (
    <span className={styles.track} role="img" aria-label={label} title={label}>
      <span className={styles.usual} style={{ width: at(row.withinDays) }} />
      <span
        className={styles.over}
        style={{ insetInlineStart: at(row.withinDays), width: at(row.silentDays - row.withinDays) }}
      />
    </span>
  )
}

/** What the colours of the bars mean. */
export function TrackLegend({ t }: Pick<Parts, 't'>) {
  return (
    <p className={styles.legend}>
      {t('bar.runs')}
      {(['usual', 'over', 'left'] as const).map((part) => (
        <span key={part}>
          <i data-part={part} aria-hidden /> {t(`bar.${part}`)}
        </span>
      ))}
    </p>
  )
}
