import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type customerTexts from '../../../locales/zh-CN/customers.json'
import type texts from '../../../locales/zh-CN/rhythm.json'
import { useCan } from '../../../session.ts'
import { CountedAt } from '../../../ui/CountedAt.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { DataTable } from '../../../ui/table/DataTable.tsx'
import { useKeysetRows } from '../../../ui/table/use-keyset-rows.ts'
import { useIsSmall } from '../../../ui/use-media.ts'
import { ContactForm } from '../../act/today/ContactForm.tsx'
import { OldDataNote } from '../value/OldDataNote.tsx'
import { RhythmFilter } from './RhythmFilter.tsx'
import { type Overdue, OverdueCard, rhythmColumns, TrackLegend } from './rhythm-columns.tsx'
import { useRhythmSearch } from './use-rhythm-search.ts'

const pageSize = 100

/** Early warning: whose silence is longer than his rhythm, the most at risk first. */
export function RhythmPage() {
  const t = useText<typeof texts>('rhythm')
  const c = useText<typeof customerTexts>('customers')
  const format = useFormat()
  const can = useCan()
  const navigate = useNavigate()
  const { search } = useRhythmSearch()
  const [called, setCalled] = useState<Overdue>()
  const summary = useQuery(orpc.rhythm.summary.queryOptions({ input: search })).data
  const rows = useKeysetRows({
    page: (cursor) =>
      orpc.rhythm.overdue.queryOptions({
        input: { ...search, limit: pageSize, ...(cursor ? { cursor } : {}) },
      }),
    pageSize,
  })
  const canLog = can('contact.write')
  const isSmall = useIsSmall()
  const columns = useMemo(
    () => rhythmColumns({ t, c, format, isSmall, ...(canLog ? { onLog: setCalled } : {}) }),
    [t, c, format, isSmall, canLog],
  )
  const next = [
    ...(can('contact.read')
      ? [{ key: 'today', label: t('seeToday'), onClick: () => void navigate({ to: '/today' }) }]
      : []),
    ...(can('customer.import')
      ? [
          {
            key: 'import',
            label: t('import'),
            onClick: () => void navigate({ to: '/identify/imports', search: { target: 'purchases' } }),
          },
        ]
      : []),
  ]
  const group = summary?.[search.basis]
  const title = group
    ? t(search.basis === 'own' ? 'sentence' : 'sentenceOnce', {
        count: group.customers,
        shown: format.number(group.customers),
        amount: format.amount(group.atRiskMinor, 'short'),
      })
    : t('title')
  const today = (summary?.asOf ?? '').slice(0, 10)
  const openList = () =>
    void navigate({
      to: '/identify/customers',
      search: {
        filter: [
          { field: 'overdueAt', operator: 'before', value: today },
          { field: 'lostAt', operator: 'after', value: today },
          { field: 'pattern', operator: search.basis === 'own' ? 'notIn' : 'in', value: ['oneOff'] },
          ...(search.tier ? [{ field: 'tier', operator: 'in', value: [search.tier] }] : []),
          ...(search.ownerId ? [{ field: 'ownerId', operator: 'in', value: [search.ownerId] }] : []),
        ],
      },
    })
  return (
    <Page
      isFilled
      head={
        <PageHead
          title={title}
          detail={
            <CountedAt lead={t(search.basis === 'own' ? 'lead' : 'leadOnce')} at={summary?.countedAt} />
          }
          actions={today ? [{ key: 'list', label: t('openList'), onClick: openList }] : []}
        />
      }
    >
      <OldDataNote />
      <RhythmFilter summary={summary} />
      <DataTable
        id="rhythm"
        label={t('title')}
        columns={columns}
        rows={rows}
        rowId={(row) => row.customerId}
        total={group && { count: group.customers, isExact: true }}
        isTotalInTitle
        tools={<TrackLegend t={t} />}
        card={(row) => <OverdueCard row={row} parts={{ t, c, format }} />}
        onOpen={(row) =>
          void navigate({ to: '/identify/customers/$customerId', params: { customerId: row.customerId } })
        }
        empty={<EmptyState title={t('none')} hint={t('noneHint')} actions={next} />}
      />
      <Sheet
        title={t('logWith', { name: called?.name ?? '' })}
        open={called !== undefined}
        onClose={() => setCalled(undefined)}
      >
        {called && (
          <ContactForm
            key={called.customerId}
            customerId={called.customerId}
            onLogged={() => setCalled(undefined)}
          />
        )}
      </Sheet>
    </Page>
  )
}
