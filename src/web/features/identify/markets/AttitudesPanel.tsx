import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/markets.json'
import { useCan } from '../../../session.ts'
import { Sparkline } from '../../../ui/charts/Sparkline.tsx'
import { DateText } from '../../../ui/DateText.tsx'
import rows from '../../../ui/RowList.module.css'
import { RowPanel } from '../../../ui/RowPanel.tsx'
import type { PanelProps } from '../customers/panels.ts'
import { AttitudeForm } from './AttitudeForm.tsx'
import { AttitudeTrend } from './AttitudeTrend.tsx'
import { trendOf } from './attitude-trend.ts'
import styles from './Markets.module.css'

type Attitude = Answers['markets']['attitudes']['data'][number]

const shown = 3

/** How this customer stood towards us, what showed it, and where that is going. */
export function AttitudesPanel({ customer }: PanelProps) {
  const t = useText<typeof texts>('markets')
  const can = useCan()
  const [isOpen, setOpen] = useState(false)
  const query = useQuery(orpc.markets.attitudes.queryOptions({ input: { customerId: customer.id } }))
  const latest = new Set(query.data?.data.slice(0, shown).map(({ id }) => id))
  return (
    <RowPanel
      title={t('panel.title')}
      addLabel={t('record')}
      onAdd={can('customer.write') ? () => setOpen(true) : undefined}
      query={query}
      none={t('panel.none')}
      item={(attitude) => <AttitudeRow key={attitude.id} attitude={attitude} />}
      past={{
        isPast: ({ id }) => !latest.has(id),
        show: (count) => t('panel.earlier', { count }),
        fold: t('panel.fold'),
      }}
      foot={({ data }) => (
        <p className={styles.foot}>
          <AttitudeTrend attitude={trendOf(data, new Date())} />
          <Sparkline
            values={data.map(({ value }) => value).toReversed()}
            label={t('panel.picture', { count: data.length })}
          />
        </p>
      )}
    >
      <AttitudeForm party={isOpen ? customer : undefined} onClose={() => setOpen(false)} />
    </RowPanel>
  )
}

function AttitudeRow({ attitude }: { attitude: Attitude }) {
  const t = useText<typeof texts>('markets')
  const { value, seenOn, source, about, evidence, employeeName } = attitude
  return (
    <li className={rows.row}>
      <span className={rows.names}>
        <span className={value < 0 ? styles.against : value > 0 ? styles.towards : rows.quiet}>
          {t(`attitudes.${String(value) as '0'}`)}
        </span>
        <span className={rows.quiet}>
          <DateText value={seenOn} /> · {t(`sources.${source}`)}
          {employeeName && ` · ${employeeName}`}
        </span>
      </span>
      {about && <span>{about}</span>}
      {evidence && <span className={rows.quiet}>{t('panel.evidence', { evidence })}</span>}
    </li>
  )
}
