import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { type Answers, orpc } from '../../../api.ts'
import { type Translate, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/events.json'
import { useCan } from '../../../session.ts'
import { DateText } from '../../../ui/DateText.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import type { Column } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/DataTable.tsx'
import { useKeysetRows } from '../../../ui/table/use-keyset-rows.ts'
import styles from './Activity.module.css'
import { sayCounts, sayKind } from './event-words.ts'
import { IdentifyForm } from './IdentifyForm.tsx'

type Words = Translate<typeof texts>
type Row = Answers['visitors']['list']['data'][number]

const pageSize = 100

const sayNewest = ({ newest }: Row, t: Words) =>
  newest.map(({ kind, subject }) => `${sayKind(kind, t)} ${subject}`).join(' · ')

/** Who came to the site and is known to nobody yet. */
export function VisitorsPage() {
  const t = useText<typeof texts>('events')
  const format = useFormat()
  const mayIdentify = useCan()('event.identify')
  const [open, setOpen] = useState<string>()
  const rows = useKeysetRows({
    page: (cursor) => orpc.visitors.list.queryOptions({ input: { cursor, limit: pageSize } }),
    pageSize,
  })
  const first = useQuery(orpc.visitors.list.queryOptions({ input: { limit: pageSize, cursor: undefined } }))
  const nameless = (first.data?.nameless ?? []).reduce((sum, { count }) => sum + count, 0)
  const columns = useMemo(
    (): Column<Row>[] => [
      {
        key: 'lastAt',
        title: t('visitors.lastAt'),
        width: 130,
        render: (row) => <DateText value={row.lastAt} style="relative" />,
      },
      { key: 'did', title: t('visitors.did'), width: 300, render: (row) => sayCounts(row, t) },
      {
        key: 'newest',
        title: t('visitors.newest'),
        width: 380,
        render: (row) => sayNewest(row, t),
      },
      {
        key: 'firstAt',
        title: t('visitors.firstAt'),
        width: 130,
        render: (row) => <DateText value={row.firstAt} />,
      },
      ...(mayIdentify
        ? [
            {
              key: 'identify',
              title: '',
              isAct: true,
              width: 90,
              render: (row: Row) => (
                <Button size="small" onClick={() => setOpen(row.id)}>
                  {t('visitors.identify')}
                </Button>
              ),
            },
          ]
        : []),
    ],
    [t, mayIdentify],
  )
  return (
    <Page isFilled head={<PageHead title={t('visitors.title')} detail={t('visitors.lead')} />}>
      {nameless > 0 && (
        <p className={styles.sums}>
          {t('visitors.nameless', { count: nameless, shown: format.number(nameless) })}
        </p>
      )}
      <DataTable
        id="visitors"
        label={t('visitors.title')}
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        card={(row) => (
          <div className={styles.visitor}>
            <b>
              <DateText value={row.lastAt} style="relative" />
            </b>
            <span>{sayCounts(row, t)}</span>
            <span className={styles.quiet}>{sayNewest(row, t)}</span>
            <span className={styles.quiet}>
              {t('visitors.firstAt')} <DateText value={row.firstAt} />
            </span>
            {mayIdentify && (
              <Button size="small" onClick={() => setOpen(row.id)}>
                {t('visitors.identify')}
              </Button>
            )}
          </div>
        )}
        empty={<EmptyState title={t('visitors.none')} hint={t('visitors.noneHint')} />}
      />
      <IdentifyForm key={open ?? 'none'} visitorId={open} onClose={() => setOpen(undefined)} />
    </Page>
  )
}
