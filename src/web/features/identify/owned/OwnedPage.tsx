import { useNavigate } from '@tanstack/react-router'
import { Input, Segmented, Select } from 'antd'
import dayjs from 'dayjs'
import { useMemo, useState } from 'react'
import { type Answers, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/owned.json'
import { DateText } from '../../../ui/DateText.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { businessDay } from '../../../ui/format.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { Person } from '../../../ui/Person.tsx'
import type { Column } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/DataTable.tsx'
import { useKeysetRows } from '../../../ui/table/use-keyset-rows.ts'
import styles from './Owned.module.css'

type Row = Answers['owned']['list']['data'][number]

const pageSize = 100
const dues = ['replacement', 'service', 'warranty'] as const
const withins = { d30: 30, d90: 90, all: undefined } as const
type Within = keyof typeof withins
const withinNames: Within[] = ['d30', 'd90', 'all']

/** What customers have in use, by the day on which somebody should speak of it. */
export function OwnedPage() {
  const t = useText<typeof texts>('owned')
  const format = useFormat()
  const navigate = useNavigate()
  const [due, setDue] = useState<(typeof dues)[number]>('replacement')
  const [within, setWithin] = useState<Within>('d90')
  const [search, setSearch] = useState('')
  const today = businessDay(new Date(), format.locale.timeZone)
  const days = withins[within]
  const rows = useKeysetRows({
    page: (cursor) =>
      orpc.owned.list.queryOptions({
        input: {
          due,
          cursor,
          limit: pageSize,
          ...(days ? { dueBefore: dayjs(today).add(days, 'day').format('YYYY-MM-DD') } : {}),
          ...(search ? { search } : {}),
        },
      }),
    pageSize,
  })
  const columns = useMemo(
    (): Column<Row>[] => [
      {
        key: 'customer',
        title: t('customer'),
        width: 180,
        isFixed: true,
        render: (row) => <Person name={row.customerName} />,
      },
      { key: 'name', title: t('name'), width: 220, render: (row) => row.name },
      {
        key: 'dueOn',
        title: t(`due.${due}`),
        width: 150,
        render: (row) => (
          <span className={row.dueOn < today && due !== 'warranty' ? styles.late : undefined}>
            <DateText value={row.dueOn} />
          </span>
        ),
      },
      {
        key: 'boughtOn',
        title: t('boughtOn'),
        width: 130,
        render: (row) => <DateText value={row.boughtOn} />,
      },
      { key: 'serial', title: t('serial'), width: 150, render: (row) => row.serial },
      { key: 'place', title: t('place'), width: 150, render: (row) => row.place },
      { key: 'owner', title: t('owner'), width: 120, render: (row) => row.ownerName },
    ],
    [t, due, today],
  )
  return (
    <Page isFilled head={<PageHead title={t('title')} detail={t('lead')} />}>
      <div className={styles.bar}>
        <Segmented
          value={due}
          onChange={setDue}
          options={dues.map((value) => ({ value, label: t(`due.${value}`) }))}
        />
        <Select
          aria-label={t('within')}
          value={within}
          onChange={setWithin}
          style={{ width: 120 }}
          options={withinNames.map((value) => ({ value, label: t(`withins.${value}`) }))}
        />
        <Input.Search
          allowClear
          placeholder={t('search')}
          aria-label={t('search')}
          onSearch={(text) => setSearch(text.trim())}
          className={styles.search ?? ''}
        />
      </div>
      <DataTable
        id="owned"
        label={t('title')}
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        onOpen={(row) =>
          void navigate({ to: '/identify/customers/$customerId', params: { customerId: row.customerId } })
        }
        empty={<EmptyState title={t('noneDue.title')} hint={t('noneDue.hint')} />}
      />
    </Page>
  )
}
