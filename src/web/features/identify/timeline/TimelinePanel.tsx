import { FilterOutlined, HistoryOutlined, PrinterOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import dayjs from 'dayjs'
import { useCallback, useState } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/timeline.json'
import { useCan } from '../../../session.ts'
import { LongTimeline } from '../../../ui/LongTimeline.tsx'
import { Section } from '../../../ui/Section.tsx'
import { useKeysetRows } from '../../../ui/table/use-keyset-rows.ts'
import type { PanelProps } from '../customers/panels.ts'
import { useSought } from '../customers/use-sought.ts'
import { AsOfSheet } from './AsOfSheet.tsx'
import type { Entry } from './entry.ts'
import { MarkButton } from './MarkButton.tsx'
import styles from './Timeline.module.css'
import { type Filter, TimelineFilter } from './TimelineFilter.tsx'
import { TimelinePrint } from './TimelinePrint.tsx'
import { keyOfEntry, useEntryOf } from './use-entry-of.tsx'

/** What a reader asks for, and the kinds of entries that answer it. */
const views = {
  all: undefined,
  care: 'contact,promise,complaint,handoff,answer,want,promotion,careNote',
  purchase: 'purchase,return,owned',
  plan: 'plan',
  activity: 'activity',
  record: 'change,created,person,tie,document',
} as const
type View = keyof typeof views
const viewNames: View[] = ['all', 'care', 'purchase', 'activity', 'plan', 'record']
const pageSize = 50

/** Everything that happened with this customer over all channels, newest first. */
export function TimelinePanel({ customer }: PanelProps) {
  const t = useText<typeof texts>('timeline')
  const can = useCan()
  const mayMark = can('customer.write') && !customer.erasedAt
  const [view, setView] = useState<View>('all')
  const [filter, setFilter] = useState<Filter>()
  const [isLookingBack, setLookingBack] = useState(false)
  const [isPrinting, setPrinting] = useState(false)
  const tell = useEntryOf()
  const { entry: sought } = useSought()
  const navigate = useNavigate()
  const kinds = views[view]
  const narrowed = { ...(kinds ? { kinds } : {}), ...asked(filter) }
  const input = { customerId: customer.id, ...narrowed, ...(sought ? { until: sought.at } : {}) }
  const rows = useKeysetRows({
    page: (cursor) => orpc.timeline.ofCustomer.queryOptions({ input: { ...input, limit: pageSize, cursor } }),
    pageSize,
  })
  const { kind, at } = sought ?? {}
  const entryOf = useCallback(
    (entry: Entry) => ({
      ...tell(entry),
      ...(mayMark ? { actions: <MarkButton customerId={customer.id} entry={entry} /> } : {}),
      isSought: entry.kind === kind && Date.parse(entry.at) === Date.parse(at ?? ''),
    }),
    [tell, kind, at, mayMark, customer.id],
  )
  const toNewest = () => void navigate({ to: '.', search: {}, replace: true })
  return (
    <Section
      title={t('title')}
      extra={
        sought ? (
          <Button size="small" onClick={toNewest}>
            {t('toNewest')}
          </Button>
        ) : (
          <>
            <Button
              size="small"
              type="text"
              icon={<FilterOutlined />}
              aria-expanded={filter !== undefined}
              onClick={() => setFilter(filter ? undefined : {})}
            >
              {t('filter.open')}
            </Button>
            <Button
              size="small"
              type="text"
              icon={<PrinterOutlined />}
              loading={isPrinting}
              onClick={() => setPrinting(true)}
            >
              {t('print.open')}
            </Button>
            {can('history.read') && (
              <Button
                size="small"
                type="text"
                icon={<HistoryOutlined />}
                onClick={() => setLookingBack(true)}
              >
                {t('asOf.open')}
              </Button>
            )}
            <Segmented
              size="small"
              aria-label={t('show')}
              value={view}
              onChange={setView}
              options={viewNames.map((value) => ({ value, label: t(`views.${value}`) }))}
            />
          </>
        )
      }
    >
      {filter && <TimelineFilter filter={filter} onChange={setFilter} />}
      {sought && <span ref={comeInSight} className={styles.sought} />}
      <LongTimeline
        label={t('title')}
        rows={rows}
        entryOf={entryOf}
        keyOf={keyOfEntry}
        empty={
          <p className={styles.quiet}>
            {t(view === 'all' && Object.keys(asked(filter)).length === 0 ? 'none' : 'noneOfKind')}
          </p>
        }
      />
      {isPrinting && (
        <TimelinePrint
          name={customer.name}
          input={input}
          isFiltered={Object.keys(narrowed).length > 0}
          onDone={() => setPrinting(false)}
        />
      )}
      {isLookingBack && <AsOfSheet customer={customer} onClose={() => setLookingBack(false)} />}
    </Section>
  )
}

/** As the API asks for it; of a day all that happened on it too. */
function asked({ text, channel, employeeId, departmentId, day, isMarked }: Filter = {}) {
  return {
    ...(text ? { text } : {}),
    ...(channel ? { channel } : {}),
    ...(employeeId ? { employeeId } : {}),
    ...(departmentId ? { departmentId } : {}),
    ...(isMarked ? { isMarked: 'true' } : {}),
    ...(day ? { until: dayjs(day).endOf('day').toDate() } : {}),
  }
}

/** On a phone the time line stands below all else. */
const comeInSight = (mark: HTMLElement | null) => mark?.scrollIntoView({ block: 'center' })
