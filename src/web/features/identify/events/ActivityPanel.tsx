import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { type Answers, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/events.json'
import { Bone } from '../../../ui/Bone.tsx'
import { Sparkline } from '../../../ui/charts/Sparkline.tsx'
import { DateText } from '../../../ui/DateText.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Money } from '../../../ui/Money.tsx'
import rows from '../../../ui/RowList.module.css'
import { Section } from '../../../ui/Section.tsx'
import type { PanelProps } from '../customers/panels.ts'
import styles from './Activity.module.css'
import { days } from './activity-days.ts'
import { sayCounts, sayKind } from './event-words.ts'
import { KnownVisitors } from './KnownVisitors.tsx'

type Activity = Answers['events']['activity']

/** Shown before somebody asks for the rest. */
const few = 3

/** What this customer does of their own accord: how often, when last, and what lately. */
export function ActivityPanel({ customer }: PanelProps) {
  const t = useText<typeof texts>('events')
  const query = useQuery(
    orpc.events.activity.queryOptions({ input: { customerId: customer.id, days, limit: 20 } }),
  )
  return (
    <Section title={t('title')}>
      <Loaded query={query} skeleton={<Bone height={72} />}>
        {(activity) =>
          activity.lastAt === null ? (
            <p className={rows.quiet}>{t('none')}</p>
          ) : (
            <>
              <p className={styles.sums}>{sayCounts(activity.counts, t)}</p>
              <div className={styles.picture}>
                <span className={rows.quiet}>{t('window', { count: days })}</span>
                <Sparkline
                  values={daily(activity)}
                  label={t('picture', { count: days })}
                  width={150}
                  height={28}
                />
                <span className={rows.quiet}>
                  {t('lastSeen')} <DateText value={activity.lastAt} style="relative" />
                </span>
              </div>
              <Newest events={activity.newest} />
              <KnownVisitors customerId={customer.id} />
            </>
          )
        }
      </Loaded>
    </Section>
  )
}

/** Events of each day, today last; a day without any is nought. */
function daily({ days: active }: Activity): number[] {
  const counts = new Map(active.map(({ day, events }) => [day, events]))
  const today = dayjs()
  return Array.from(
    { length: days },
    (_, ago) => counts.get(today.subtract(days - 1 - ago, 'day').format('YYYY-MM-DD')) ?? 0,
  )
}

function Newest({ events }: { events: Activity['newest'] }) {
  const t = useText<typeof texts>('events')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <ul className={rows.list}>
        {events.slice(0, isOpen ? undefined : few).map((event) => (
          <li key={event.id} className={rows.row}>
            <div className={rows.head}>
              <span className={rows.names}>
                <span className={rows.name}>{sayKind(event.kind, t)}</span>
                <span>{event.productName ?? event.subject}</span>
              </span>
              {event.amountMinor !== null && event.currency && (
                <Money value={{ amountMinor: event.amountMinor, currency: event.currency }} />
              )}
            </div>
            <span className={rows.quiet}>
              <DateText value={event.at} style="relative" /> · {event.sourceKey}
            </span>
          </li>
        ))}
      </ul>
      {events.length > few && (
        <Button type="link" size="small" className={rows.more ?? ''} onClick={() => setOpen(!isOpen)}>
          {t(isOpen ? 'fold' : 'more')}
        </Button>
      )}
    </>
  )
}
