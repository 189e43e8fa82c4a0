import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useMemo } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/plans.json'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import type { FilterField } from '../../../ui/filter/condition.ts'
import { FilterBar } from '../../../ui/filter/FilterBar.tsx'
import { boolParam, listParam } from '../../../ui/filter/params.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { NoneMatch } from '../../../ui/NoneMatch.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { DataTable } from '../../../ui/table/DataTable.tsx'
import { useKeysetRows } from '../../../ui/table/use-keyset-rows.ts'
import { useListState } from '../../../ui/use-list-state.ts'
import { employeeField } from '../../organise/people/employee-field.ts'
import { PlanRowCard } from './PlanRowCard.tsx'
import styles from './Plans.module.css'
import { planColumns } from './plan-columns.tsx'

const pageSize = 100
const views = ['all', 'mine', 'closed'] as const

/** All plans in the reader's scope: what comes next with whom, and what is still owed. */
export function PlansPage() {
  const t = useText<typeof texts>('plans')
  const format = useFormat()
  const navigate = useNavigate()
  const list = useListState({ sorts: ['dueOn'], sort: { key: 'dueOn', direction: 'asc' } })
  const view = views.find((each) => each === list.view) ?? 'all'
  const which = {
    state: view === 'closed' ? 'closed' : 'open',
    ...(view === 'mine' ? { mine: 'true' } : {}),
    employeeId: listParam(list.filter, 'employeeId'),
    horizon: listParam(list.filter, 'horizon'),
    step: listParam(list.filter, 'step'),
    undelivered: boolParam(list.filter, 'undelivered'),
    search: list.search || undefined,
  } as const
  const count = useQuery(orpc.plans.count.queryOptions({ input: which })).data
  const rows = useKeysetRows({
    page: (cursor) => orpc.plans.list.queryOptions({ input: { ...which, cursor, limit: pageSize } }),
    pageSize,
  })
  const columns = useMemo(() => planColumns(t, view === 'closed'), [t, view])
  const fields = useMemo(
    (): FilterField[] => [
      {
        key: 'step',
        label: t('list.next'),
        kind: 'enum',
        operators: ['in'],
        options: [
          { value: 'late', label: t('list.late') },
          { value: 'none', label: t('list.noStep') },
        ],
      },
      { key: 'undelivered', label: t('list.undelivered'), kind: 'bool' },
      {
        key: 'horizon',
        label: t('list.horizon'),
        kind: 'enum',
        operators: ['in'],
        options: (['annual', 'longTerm'] as const).map((value) => ({ value, label: t(`horizon.${value}`) })),
      },
      employeeField('employeeId', t('employee')),
    ],
    [t],
  )
  const isFiltered = list.filter.length > 0 || list.search !== ''
  const attention = count && [
    ...(count.late > 0 ? [t('list.lateCount', { count: count.late })] : []),
    ...(count.withoutStep > 0 ? [t('list.withoutStep', { count: count.withoutStep })] : []),
  ]
  const title = () => {
    if (!count?.count) return t('title')
    const words = { count: count.count, shown: format.number(count.count) }
    return t(view === 'closed' ? 'list.closedCount' : 'list.sentence', words)
  }
  return (
    <Page
      isFilled
      head={
        <PageHead
          title={title()}
          detail={attention?.length && view !== 'closed' ? attention.join(t('list.and')) : t('list.lead')}
        />
      }
    >
      <div className={styles.bar}>
        <Segmented
          aria-label={t('list.state')}
          value={view}
          onChange={(next) => list.openView(next === 'all' ? undefined : next)}
          options={views.map((value) => ({ value, label: t(`list.views.${value}`) }))}
        />
        <FilterBar
          fields={fields}
          conditions={list.filter}
          onChange={list.setFilter}
          search={{ value: list.search, onChange: list.setSearch, placeholder: t('list.search') }}
        />
      </div>
      <DataTable
        id="plans"
        label={t('title')}
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        total={count ? { count: count.count, isExact: true } : undefined}
        isTotalInTitle
        onOpen={(row) =>
          void navigate({ to: '/identify/customers/$customerId', params: { customerId: row.customerId } })
        }
        card={(row) => <PlanRowCard plan={row} />}
        empty={
          isFiltered || view !== 'all' ? (
            <NoneMatch onClear={() => list.openView(undefined)} />
          ) : (
            <EmptyState
              title={t('list.none.title')}
              hint={t('list.none.hint')}
              actions={[
                {
                  key: 'customers',
                  label: t('list.none.go'),
                  onClick: () => void navigate({ to: '/identify/customers' }),
                },
              ]}
            />
          )
        }
      />
    </Page>
  )
}
