import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/promotions.json'
import { useCan } from '../../../session.ts'
import { DateText } from '../../../ui/DateText.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { rowNow } from '../../../ui/row-now.ts'
import type { Column } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/DataTable.tsx'
import { useArrayRows } from '../../../ui/table/row-source.ts'
import { EffectSheet } from './EffectSheet.tsx'
import { PromotionForm } from './PromotionForm.tsx'
import type { Promotion } from './promotion-words.ts'

/** Which activities were held, who took part and what came of it. */
export function PromotionsPage() {
  const t = useText<typeof texts>('promotions')
  const format = useFormat()
  const mayWrite = useCan()('customer.write')
  const [open, setOpen] = useState<Promotion | 'new'>()
  const [shown, setShown] = useState<Promotion>()
  const query = useQuery(orpc.promotions.list.queryOptions())
  const rows = useArrayRows(query.data?.data)
  const columns = useMemo(
    (): Column<Promotion>[] => [
      { key: 'name', title: t('name'), width: 240, isFixed: true, render: (row) => row.name },
      {
        key: 'startsOn',
        title: t('startsOn'),
        width: 130,
        render: (row) => <DateText value={row.startsOn} />,
      },
      { key: 'endsOn', title: t('endsOn'), width: 130, render: (row) => <DateText value={row.endsOn} /> },
      {
        key: 'channel',
        title: t('channel'),
        width: 110,
        render: (row) => row.channel && t(`channels.${row.channel}`),
      },
      { key: 'customers', title: t('customers'), width: 110, render: (row) => format.number(row.customers) },
      {
        key: 'interested',
        title: t('outcomes.interest'),
        width: 110,
        render: (row) => format.number(row.interested),
      },
      {
        key: 'saidBought',
        title: t('outcomes.bought'),
        width: 110,
        render: (row) => format.number(row.saidBought),
      },
    ],
    [t, format],
  )
  const create = {
    key: 'new',
    label: t('new'),
    icon: <PlusOutlined />,
    onClick: () => setOpen('new'),
  }
  return (
    <Page
      isFilled
      head={<PageHead title={t('title')} detail={t('lead')} primary={mayWrite ? create : undefined} />}
    >
      <DataTable
        id="promotions"
        label={t('title')}
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        onOpen={setShown}
        empty={
          <EmptyState title={t('empty.title')} hint={t('empty.hint')} actions={mayWrite ? [create] : []} />
        }
      />
      {shown && (
        <EffectSheet
          promotion={rowNow(query.data?.data, shown)}
          onEdit={mayWrite ? () => setOpen(shown) : undefined}
          onClose={() => setShown(undefined)}
        />
      )}
      <PromotionForm
        key={open === 'new' ? 'new' : open?.id}
        promotion={open && open !== 'new' ? rowNow(query.data?.data, open) : open}
        onClose={() => setOpen(undefined)}
      />
    </Page>
  )
}
