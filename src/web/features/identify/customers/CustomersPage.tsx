import { DownloadOutlined, PlusOutlined, TagOutlined, UserSwitchOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { customerSorts } from '../../../../contracts/customer-sorts.ts'
import { orpc } from '../../../api.ts'
import { useLanguage, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/customers.json'
import { useCan, useSession } from '../../../session.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { FilterBar } from '../../../ui/filter/FilterBar.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { NoneMatch } from '../../../ui/NoneMatch.tsx'
import { Page } from '../../../ui/Page.tsx'
import { type Action, PageHead } from '../../../ui/PageHead.tsx'
import { SavedViews } from '../../../ui/SavedViews.tsx'
import { DataTable } from '../../../ui/table/DataTable.tsx'
import type { Selection } from '../../../ui/table/selection.ts'
import { useKeysetRows } from '../../../ui/table/use-keyset-rows.ts'
import { useListState } from '../../../ui/use-list-state.ts'
import { AskUpdateSheet } from '../forms/AskUpdateSheet.tsx'
import { PartsSheet } from '../promotions/PartsSheet.tsx'
import { BulkProgress } from './BulkProgress.tsx'
import { type BulkJob, BulkSheet, type BulkTarget, type BulkWish } from './BulkSheet.tsx'
import { CustomerCard } from './CustomerCard.tsx'
import { CustomerForm } from './CustomerForm.tsx'
import { mostChosen, wantedOf } from './chosen.ts'
import { customerColumns } from './customer-columns.tsx'
import { ExportButton } from './ExportButton.tsx'
import { ExportSheet, type Wanted } from './ExportSheet.tsx'
import { ownColumns } from './own-columns.ts'
import { useAskedFor } from './use-asked-for.ts'
import { useCustomerFields } from './use-customer-fields.ts'
import { useCustomerViews } from './use-customer-views.ts'
import { useOwnWords } from './use-own-words.ts'
import { useToldUpdate } from './use-told-update.ts'

const pageSize = 100
/** More than these nobody compares side by side. */
const mostMerged = 20
/** A link is made for so many customers at once. */
const mostAsked = 200

export function CustomersPage() {
  const t = useText<typeof texts>('customers')
  const format = useFormat()
  const can = useCan()
  const { currency } = useSession()
  const tell = useToldUpdate()
  const navigate = useNavigate()
  const list = useListState({ sorts: customerSorts, sort: { key: 'valueMinor', direction: 'desc' } })
  const fields = useCustomerFields()
  const views = useCustomerViews(list)
  const [isAdding, setAdding] = useState(false)
  useAskedFor('new', () => setAdding(true))
  const [asked, setAsked] = useState<string[]>([])
  const [bulk, setBulk] = useState<{ wish: BulkWish; target: BulkTarget; clear: () => void }>()
  const [parts, setParts] = useState<{ target: BulkTarget; clear: () => void }>()
  const [job, setJob] = useState<BulkJob>()
  const [chosen, setChosen] = useState<Wanted>()

  const tags = useQuery(orpc.tags.list.queryOptions()).data?.data
  const { filter, search } = list.query
  const total = useQuery(orpc.customers.count.queryOptions({ input: { filter, search } })).data
  const rows = useKeysetRows({
    page: (cursor) => orpc.customers.list.queryOptions({ input: { ...list.query, cursor, limit: pageSize } }),
    pageSize,
  })
  const canWrite = can('customer.write')
  const canAssign = canWrite && can('customer.assign')
  const own = useQuery(orpc.fields.list.queryOptions()).data?.data
  const hasOwnFields = (own?.length ?? 0) > 0
  const language = useLanguage()
  const ownWords = useOwnWords()
  const columns = useMemo(() => {
    const tagNames = new Map(tags?.map((tag) => [tag.id, tag.name]))
    const known = customerColumns({ t, currency, tagNames, canWrite, canAssign, tell })
    return [...known, ...ownColumns(own ?? [], language, ownWords)]
  }, [t, currency, tags, canWrite, canAssign, tell, own, language, ownWords])

  const isFiltered = list.filter.length > 0 || list.search !== ''
  const count = total?.count
  const title =
    count === undefined
      ? t('title')
      : t(`list.${isFiltered ? 'found' : 'title'}${total?.isExact ? '' : 'About'}`, {
          shown: total?.isExact ? format.number(count) : format.short(count),
          count,
        })
  const bulkActions = (selection: Selection, clear: () => void): Action[] => {
    const target: BulkTarget =
      selection.kind === 'some'
        ? { kind: 'some', ids: [...selection.ids] }
        : { kind: 'all', wanted: { filter: list.filter, search, except: [...selection.except] } }
    const action = (wish: BulkWish, label: string, icon: Action['icon']): Action => ({
      key: wish,
      label,
      icon,
      onClick: () => setBulk({ wish, target, clear }),
    })
    const ids = target.kind === 'some' ? target.ids : []
    const merge: Action = {
      key: 'merge',
      label: t('bulk.merge'),
      onClick: () => void navigate({ to: '/identify/merge', search: { ids: ids.join(',') } }),
    }
    const askUpdate: Action = {
      key: 'askUpdate',
      label: t('bulk.askUpdate'),
      onClick: () => setAsked(ids),
    }
    const promotion: Action = {
      key: 'promotion',
      label: t('bulk.promotion'),
      onClick: () => setParts({ target, clear }),
    }
    const wanted = wantedOf(target)
    const download: Action = {
      key: 'export',
      label: t('bulk.export'),
      icon: <DownloadOutlined />,
      isDisabled: !wanted,
      onClick: () => setChosen(wanted),
      ...(wanted ? {} : { why: t('bulk.exportMost', { most: mostChosen }) }),
    }
    return [
      action('tag', t('bulk.tag'), <TagOutlined />),
      ...(can('customer.assign') ? [action('assign', t('bulk.assign'), <UserSwitchOutlined />)] : []),
      action('fact', t('bulk.fact'), null),
      ...(hasOwnFields ? [action('field', t('bulk.field'), null)] : []),
      ...(can('customer.merge') && ids.length >= 2 && ids.length <= mostMerged ? [merge] : []),
      ...(ids.length > 0 && ids.length <= mostAsked ? [askUpdate] : []),
      promotion,
      ...(can('customer.export') ? [download] : []),
      ...(can('customer.delete') ? [{ ...action('archive', t('bulk.archive'), null), isDanger: true }] : []),
    ]
  }

  return (
    <Page
      isFilled
      head={
        <PageHead
          title={title}
          primary={
            canWrite
              ? { key: 'new', label: t('list.new'), icon: <PlusOutlined />, onClick: () => setAdding(true) }
              : undefined
          }
          actions={
            can('customer.import')
              ? [
                  {
                    key: 'import',
                    label: t('list.import'),
                    onClick: () => void navigate({ to: '/identify/imports' }),
                  },
                ]
              : []
          }
        />
      }
    >
      <SavedViews {...views.tabs} />
      <FilterBar
        fields={fields}
        conditions={list.filter}
        onChange={list.setFilter}
        search={{ value: list.search, onChange: list.setSearch, placeholder: t('list.search') }}
      />
      {job && <BulkProgress job={job} onEnd={() => setJob(undefined)} />}
      <DataTable
        id="customers"
        label={t('title')}
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        total={total}
        isTotalInTitle
        layout={views.layout}
        sort={list.sort}
        onSort={list.setSort}
        card={(row) => <CustomerCard row={row} />}
        onOpen={(row) =>
          void navigate({ to: '/identify/customers/$customerId', params: { customerId: row.id } })
        }
        {...(canWrite ? { bulk: { actions: bulkActions, takesAll: true } } : {})}
        tools={can('customer.export') && <ExportButton wanted={{ filter, search }} />}
        empty={
          isFiltered ? (
            <NoneMatch onClear={() => list.openView(undefined)} />
          ) : (
            <EmptyState
              title={t('empty.none')}
              hint={t('empty.noneHint')}
              actions={[
                {
                  key: 'import',
                  label: t('list.import'),
                  onClick: () => void navigate({ to: '/identify/imports' }),
                },
                { key: 'new', label: t('list.new'), onClick: () => setAdding(true) },
              ]}
            />
          )
        }
      />
      <CustomerForm
        open={isAdding}
        onClose={() => setAdding(false)}
        onCreated={(id) =>
          void navigate({ to: '/identify/customers/$customerId', params: { customerId: id } })
        }
      />
      {asked.length > 0 && <AskUpdateSheet customerIds={asked} onClose={() => setAsked([])} />}
      {parts && <PartsSheet target={parts.target} onDone={parts.clear} onClose={() => setParts(undefined)} />}
      {chosen && (
        <ExportSheet
          open
          title={t('bulk.exportTitle')}
          wanted={chosen}
          onClose={() => setChosen(undefined)}
        />
      )}
      {bulk && <BulkSheet {...bulk} onClose={() => setBulk(undefined)} onJob={setJob} />}
    </Page>
  )
}
