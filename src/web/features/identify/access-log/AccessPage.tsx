import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useMemo, useState } from 'react'
import { type Answers, orpc } from '../../../api.ts'
import { type Translate, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/access.json'
import { DateText } from '../../../ui/DateText.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { Section } from '../../../ui/Section.tsx'
import type { Column } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/DataTable.tsx'
import { useArrayRows } from '../../../ui/table/row-source.ts'
import { useKeysetRows } from '../../../ui/table/use-keyset-rows.ts'
import styles from './Access.module.css'
import { ExportRequests } from './ExportRequests.tsx'

type Unusual = Answers['accessLog']['unusual']['data'][number]
type Exported = Answers['accessLog']['exports']['data'][number]

const days = 14
const pageSize = 50

/** For whoever answers for others: who looked at unusually many customers, and which files left the house. */
export function AccessPage() {
  const t = useText<typeof texts>('access')
  return (
    <Page head={<PageHead title={t('title')} detail={t('detail')} />}>
      <ExportRequests />
      <UnusualDays />
      <Exports />
    </Page>
  )
}

function UnusualDays() {
  const t = useText<typeof texts>('access')
  const format = useFormat()
  const query = useQuery(orpc.accessLog.unusual.queryOptions({ input: { days } }))
  const rows = useArrayRows(query.data?.data, 'unusual')
  const columns = useMemo(
    (): Column<Unusual>[] => [
      { key: 'who', title: t('who'), width: 160, isFixed: true, render: (row) => row.employeeName },
      { key: 'day', title: t('day'), width: 130, render: (row) => <DateText value={row.day} /> },
      {
        key: 'customers',
        title: t('customers'),
        align: 'end',
        render: (row) => format.number(row.customers),
      },
      {
        key: 'usual',
        title: t('usual'),
        align: 'end',
        render: (row) => (row.usual === null ? t('tooFew') : format.number(row.usual)),
      },
      {
        key: 'deviation',
        title: t('deviation'),
        width: 150,
        align: 'end',
        render: (row) => (row.deviation === null ? '–' : t('sigma', { value: format.number(row.deviation) })),
      },
      { key: 'reveals', title: t('reveals'), align: 'end', render: (row) => format.number(row.reveals) },
      { key: 'atNight', title: t('atNight'), align: 'end', render: (row) => format.number(row.atNight) },
      { key: 'ofOthers', title: t('ofOthers'), align: 'end', render: (row) => format.number(row.ofOthers) },
    ],
    [t, format],
  )
  return (
    <Section title={t('unusual')}>
      {(query.data?.data.length ?? 0) > 0 && <p className={styles.quiet}>{t('unusualDetail')}</p>}
      <DataTable
        id="access-unusual"
        label={t('unusual')}
        columns={columns}
        rows={rows}
        rowId={(row) => `${row.employeeId} ${row.day}`}
        empty={<EmptyState title={t('noUnusual')} hint={t('unusualDetail')} />}
      />
    </Section>
  )
}

/** A copy for the customer himself is named by him; what else it was for stands behind. */
function purposeOf({ what, customerName, purpose }: Exported, t: Translate<typeof texts>): string {
  if (what !== 'person') return purpose ?? '–'
  const copy = customerName ? t('copyOf', { name: customerName }) : t('copy')
  return purpose ? `${copy} · ${purpose}` : copy
}

/** The customer's copy holds his documents too. */
function formatOf({ what, query }: Exported): string {
  return what === 'person' ? 'zip' : String(query.format ?? '–')
}

function Exports() {
  const t = useText<typeof texts>('access')
  const format = useFormat()
  const [mark, setMark] = useState('')
  const rows = useKeysetRows({
    page: (cursor) =>
      orpc.accessLog.exports.queryOptions({
        input: { cursor, limit: pageSize, ...(mark ? { mark } : {}) },
      }),
    pageSize,
  })
  const columns = useMemo(
    (): Column<Exported>[] => [
      {
        key: 'at',
        title: t('at'),
        width: 170,
        isFixed: true,
        render: (row) => <DateText value={row.at} style="dayTime" />,
      },
      { key: 'who', title: t('who'), width: 140, render: (row) => row.employeeName },
      { key: 'purpose', title: t('purpose'), width: 280, render: (row) => purposeOf(row, t) },
      {
        key: 'rows',
        title: t('rows'),
        align: 'end',
        render: (row) => (row.rows === null ? '–' : format.number(row.rows)),
      },
      { key: 'format', title: t('format'), width: 90, render: (row) => formatOf(row) },
      { key: 'mark', title: t('mark'), width: 170, render: (row) => row.mark },
      {
        key: 'state',
        title: t('state'),
        width: 100,
        render: (row) => t(row.finishedAt ? 'whole' : 'broken'),
      },
    ],
    [t, format],
  )
  return (
    <Section
      title={t('exports')}
      extra={
        <Input.Search allowClear placeholder={t('findMark')} onSearch={setMark} style={{ maxWidth: 220 }} />
      }
    >
      <DataTable
        id="access-exports"
        label={t('exports')}
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        empty={
          mark ? (
            <EmptyState title={t('noSuchMark')} hint={t('noSuchMarkHint')} />
          ) : (
            <EmptyState title={t('noExports')} hint={t('noExportsHint')} />
          )
        }
      />
    </Section>
  )
}
