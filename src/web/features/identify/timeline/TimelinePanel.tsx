import { Segmented } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/timeline.json'
import { LongTimeline } from '../../../ui/LongTimeline.tsx'
import { Section } from '../../../ui/Section.tsx'
import { useKeysetRows } from '../../../ui/table/use-keyset-rows.ts'
import type { PanelProps } from '../customers/panels.ts'
import styles from './Timeline.module.css'
import { keyOfEntry, useEntryOf } from './use-entry-of.tsx'

/** What a reader asks for, and the kinds of entries that answer it. */
const views = {
  all: undefined,
  care: 'contact,promise,complaint,handoff,answer',
  purchase: 'purchase,return',
  plan: 'plan',
  record: 'change,created,person',
} as const
type View = keyof typeof views
const viewNames: View[] = ['all', 'care', 'purchase', 'plan', 'record']
const pageSize = 50

/** Everything that happened with this customer over all channels, newest first. */
export function TimelinePanel({ customer }: PanelProps) {
  const t = useText<typeof texts>('timeline')
  const [view, setView] = useState<View>('all')
  const entryOf = useEntryOf()
  const kinds = views[view]
  const rows = useKeysetRows({
    page: (cursor) =>
      orpc.timeline.ofCustomer.queryOptions({
        input: { customerId: customer.id, limit: pageSize, cursor, ...(kinds ? { kinds } : {}) },
      }),
    pageSize,
  })
  return (
    <Section
      title={t('title')}
      extra={
        <Segmented
          size="small"
          aria-label={t('show')}
          value={view}
          onChange={setView}
          options={viewNames.map((value) => ({ value, label: t(`views.${value}`) }))}
        />
      }
    >
      <LongTimeline
        label={t('title')}
        rows={rows}
        entryOf={entryOf}
        keyOf={keyOfEntry}
        empty={<p className={styles.quiet}>{t(view === 'all' ? 'none' : 'noneOfKind')}</p>}
      />
    </Section>
  )
}
