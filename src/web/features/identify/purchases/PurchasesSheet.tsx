import { PlusOutlined } from '@ant-design/icons'
import { Button, Tag } from 'antd'
import { type ReactNode, useMemo } from 'react'
import { type Answers, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/purchases.json'
import { DateText } from '../../../ui/DateText.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import type { Column } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/DataTable.tsx'
import { useKeysetRows } from '../../../ui/table/use-keyset-rows.ts'
import type { PanelProps } from '../customers/panels.ts'
import styles from './Purchases.module.css'

type Purchase = Answers['purchases']['list']['data'][number]

const pageSize = 100

type PurchasesSheetProps = PanelProps & {
  onClose: () => void
  /** Missing for whoever may only read. */
  onRecord: (() => void) | undefined
  notice: ReactNode
}

/** Every line he ever bought, newest first. */
export function PurchasesSheet({ customer, onClose, onRecord, notice }: PurchasesSheetProps) {
  const t = useText<typeof texts>('purchases')
  const format = useFormat()
  const rows = useKeysetRows({
    page: (cursor) =>
      orpc.purchases.list.queryOptions({ input: { customerId: customer.id, cursor, limit: pageSize } }),
    pageSize,
  })
  const columns = useMemo(
    (): Column<Purchase>[] => [
      {
        key: 'product',
        title: t('product'),
        width: 220,
        isFixed: true,
        render: (row) => (
          <span>
            {row.productName ?? t('noProduct')} {row.kind === 'return' && <Tag>{t('return')}</Tag>}
          </span>
        ),
      },
      {
        key: 'at',
        title: t('at'),
        width: 120,
        render: (row) => <DateText value={row.purchasedAt} />,
      },
      {
        key: 'quantity',
        title: t('quantity'),
        width: 80,
        align: 'end',
        render: (row) => format.number(Math.abs(row.quantity), 3),
      },
      { key: 'amount', title: t('amount'), width: 120, align: 'end', render: (row) => format.money(row) },
      { key: 'order', title: t('order'), width: 140, render: (row) => row.orderNumber },
      { key: 'department', title: t('department'), width: 150, render: (row) => row.departmentName },
      { key: 'channel', title: t('channel'), width: 110, render: (row) => row.channel },
      { key: 'code', title: t('code'), isHidden: true, render: (row) => row.productCode },
    ],
    [t, format],
  )
  return (
    <Sheet
      title={t('titleOf', { name: customer.name })}
      open
      onClose={onClose}
      width={860}
      {...(onRecord
        ? {
            footer: (
              <Button icon={<PlusOutlined />} onClick={onRecord}>
                {t('record')}
              </Button>
            ),
          }
        : {})}
    >
      <div className={styles.table}>
        {notice}
        <DataTable
          id="purchases"
          label={t('title')}
          columns={columns}
          rows={rows}
          rowId={(row) => row.id}
          empty={
            <EmptyState
              title={t('none')}
              hint={t('noneHint')}
              actions={onRecord ? [{ key: 'record', label: t('record'), onClick: onRecord }] : []}
            />
          }
        />
      </div>
    </Sheet>
  )
}
