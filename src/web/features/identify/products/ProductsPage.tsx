import { PlusOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Switch } from 'antd'
import { useMemo, useState } from 'react'
import { currencyDigits } from '../../../../contracts/currency.ts'
import { type Answers, api, type CallContext, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/products.json'
import { useCan } from '../../../session.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Money } from '../../../ui/Money.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { rowNow } from '../../../ui/row-now.ts'
import type { Column } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/DataTable.tsx'
import { useKeysetRows } from '../../../ui/table/use-keyset-rows.ts'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import { FollowFields, type Following, followingOf } from './FollowFields.tsx'
import styles from './Products.module.css'

type Product = Answers['products']['list']['data'][number]
type Values = Following & { code: string; name: string; category?: string; price?: number | null }

const pageSize = 100

/** What is sold, by code. */
export function ProductsPage() {
  const t = useText<typeof texts>('products')
  const can = useCan()
  const format = useFormat()
  const saved = useUndo()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const [search, setSearch] = useState('')
  const [isArchived, setArchived] = useState(false)
  const [open, setOpen] = useState<Product | 'new'>()
  const mayWrite = can('product.write')
  const minorPerUnit = 10 ** currencyDigits(format.currency)
  const rows = useKeysetRows({
    page: (cursor) =>
      orpc.products.list.queryOptions({
        input: {
          cursor,
          limit: pageSize,
          archived: isArchived ? 'true' : 'false',
          ...(search ? { search } : {}),
        },
      }),
    pageSize,
  })
  const edited = open === 'new' || !open ? undefined : rowNow(rows, open)
  const columns = useMemo((): Column<Product>[] => {
    const setUse = async (product: Product) => {
      const archived = !product.isArchived
      const { operationId } = await api.products.update(
        { id: product.id, archived },
        { context: { version: product.version } },
      )
      saved(operationId)
      await queryClient.invalidateQueries({ queryKey: orpc.products.key() })
    }
    return [
      { key: 'name', title: t('name'), width: 280, isFixed: true, render: (row) => row.name },
      { key: 'code', title: t('code'), width: 140, render: (row) => row.code },
      { key: 'category', title: t('category'), width: 160, render: (row) => row.category },
      {
        key: 'price',
        title: t('price'),
        align: 'end',
        render: (row) => (row.priceMinor === null ? '–' : <Money value={row.priceMinor} />),
      },
      {
        key: 'isTracked',
        title: t('isTracked'),
        width: 100,
        render: (row) => (row.isTracked ? t('yes') : null),
      },
      ...(mayWrite
        ? [
            {
              key: 'acts',
              title: t('acts'),
              width: 160,
              isAct: true,
              render: (row: Product) => (
                <>
                  <Button size="small" type="text" onClick={() => setOpen(row)}>
                    {t('edit')}
                  </Button>
                  <Button size="small" type="text" onClick={() => void setUse(row).catch(showProblem)}>
                    {t(row.isArchived ? 'bringBack' : 'archive')}
                  </Button>
                </>
              ),
            },
          ]
        : []),
    ]
  }, [t, mayWrite, saved, showProblem, queryClient])
  const save = async ({ code, name, category, price, ...following }: Values, context: CallContext) => {
    const fields = {
      ...following,
      code,
      name,
      category: category?.trim() || null,
      priceMinor: price === null || price === undefined ? null : Math.round(price * minorPerUnit),
    }
    const answer = edited
      ? await api.products.update({ id: edited.id, ...fields }, { context })
      : await api.products.create(fields)
    saved(answer.operationId)
    await queryClient.invalidateQueries({ queryKey: orpc.products.key() })
  }
  const add = { key: 'new', label: t('new'), icon: <PlusOutlined />, onClick: () => setOpen('new') }
  const required = [{ required: true, whitespace: true, message: t('required') }]
  return (
    <Page
      isFilled
      head={<PageHead title={t('title')} detail={t('lead')} primary={mayWrite ? add : undefined} />}
    >
      <div className={styles.bar}>
        <Input.Search
          allowClear
          placeholder={t('search')}
          aria-label={t('search')}
          onSearch={(text) => setSearch(text.trim())}
          className={styles.search ?? ''}
        />
        <span className={styles.switch}>
          <Switch size="small" checked={isArchived} onChange={setArchived} aria-label={t('showArchived')} />
          <span aria-hidden>{t('showArchived')}</span>
        </span>
      </div>
      <DataTable
        id="products"
        label={t('title')}
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        {...(mayWrite ? { onOpen: setOpen } : {})}
        empty={
          search || isArchived ? (
            <EmptyState title={t('noneMatch.title')} hint={t('noneMatch.hint')} />
          ) : (
            <EmptyState title={t('none.title')} hint={t('none.hint')} actions={mayWrite ? [add] : []} />
          )
        }
      />
      <FormDrawer<Values>
        title={edited ? edited.name : t('new')}
        open={open !== undefined}
        onClose={() => setOpen(undefined)}
        onSave={save}
        version={edited?.version}
        initial={{
          code: edited?.code ?? '',
          name: edited?.name ?? '',
          category: edited?.category ?? '',
          ...followingOf(edited),
          price: edited && edited.priceMinor !== null ? edited.priceMinor / minorPerUnit : null,
        }}
      >
        <Form.Item name="code" label={t('code')} rules={required}>
          <Input autoFocus maxLength={100} />
        </Form.Item>
        <Form.Item name="name" label={t('name')} rules={required}>
          <Input maxLength={300} />
        </Form.Item>
        <Form.Item name="category" label={t('category')}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="price" label={t('price')}>
          <InputNumber min={0} suffix={format.currency} style={{ width: 200 }} />
        </Form.Item>
        <FollowFields product={edited} />
      </FormDrawer>
    </Page>
  )
}
