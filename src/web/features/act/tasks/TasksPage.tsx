import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { lazy, Suspense, useMemo, useState } from 'react'
import { orpc } from '../../../api.ts'
import { type Translate, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/tasks.json'
import { useCan, useSession } from '../../../session.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import type { FilterField } from '../../../ui/filter/condition.ts'
import { FilterBar } from '../../../ui/filter/FilterBar.tsx'
import { listParam } from '../../../ui/filter/params.ts'
import { NoneMatch } from '../../../ui/NoneMatch.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { DataTable } from '../../../ui/table/DataTable.tsx'
import { useKeysetRows } from '../../../ui/table/use-keyset-rows.ts'
import { useListState } from '../../../ui/use-list-state.ts'
import { employeeField } from '../../organise/people/employee-field.ts'
import { TaskCard } from './TaskCard.tsx'
import styles from './Tasks.module.css'
import { taskColumns } from './task-columns.tsx'

const LogContactSheet = lazy(() =>
  import('../today/LogContactSheet.tsx').then((module) => ({ default: module.LogContactSheet })),
)

const pageSize = 100
const kinds = ['complaint', 'duplicate', 'handoff', 'planStep', 'promise'] as const

/** What I have promised or was given to do, the earliest due first; and the team's for whoever leads others. */
export function TasksPage() {
  const t = useText<typeof texts>('tasks')
  const navigate = useNavigate()
  const mayLog = useCan()('contact.write')
  const [isLogging, setLogging] = useState(false)
  const leads = useSession().scope !== 'mine'
  const list = useListState({ sorts: ['dueOn'], sort: { key: 'dueOn', direction: 'asc' } })
  const whose = leads && list.view === 'scope' ? 'scope' : 'mine'
  const kind = listParam(list.filter, 'kind')
  const employeeId = listParam(list.filter, 'employeeId')
  const which = { whose, kind, employeeId } as const
  const count = useQuery(orpc.tasks.count.queryOptions({ input: which })).data
  const rows = useKeysetRows({
    page: (cursor) => orpc.tasks.list.queryOptions({ input: { ...which, cursor, limit: pageSize } }),
    pageSize,
  })
  const columns = useMemo(() => taskColumns(t), [t])
  const fields = useMemo(
    (): FilterField[] => [
      {
        key: 'kind',
        label: t('kindLabel'),
        kind: 'enum',
        operators: ['in'],
        options: kinds.map((value) => ({ value, label: t(`kind.${value}`) })),
      },
      ...(whose === 'scope' ? [employeeField('employeeId', t('employee'))] : []),
    ],
    [t, whose],
  )
  return (
    <Page
      isFilled
      head={
        <PageHead
          title={count ? sentenceOf(t, whose, count) : t('title')}
          detail={count && count.overdue > 0 ? lateOf(t, count) : undefined}
        />
      }
    >
      <div className={styles.bar}>
        {leads && (
          <Segmented
            aria-label={t('whose.title')}
            value={whose}
            onChange={(next) => list.openView(next === 'scope' ? next : undefined)}
            options={(['mine', 'scope'] as const).map((value) => ({ value, label: t(`whose.${value}`) }))}
          />
        )}
        <FilterBar fields={fields} conditions={list.filter} onChange={list.setFilter} />
      </div>
      <DataTable
        id="tasks"
        label={t('title')}
        columns={columns}
        rows={rows}
        rowId={(row) => `${row.kind} ${row.id}`}
        total={count ? { count: count.open, isExact: true } : undefined}
        onOpen={(row) =>
          row.isInScope &&
          void navigate({
            to: '/identify/customers/$customerId',
            params: { customerId: row.customerId },
          })
        }
        card={(row) => <TaskCard task={row} />}
        empty={
          list.filter.length > 0 ? (
            <NoneMatch onClear={() => list.setFilter([])} />
          ) : (
            <EmptyState
              title={t('none.title')}
              hint={t('none.hint')}
              actions={[
                ...(mayLog ? [{ key: 'log', label: t('none.log'), onClick: () => setLogging(true) }] : []),
                ...(leads && whose === 'mine'
                  ? [{ key: 'scope', label: t('none.team'), onClick: () => list.openView('scope') }]
                  : []),
              ]}
            />
          )
        }
      />
      <Suspense fallback={null}>
        {isLogging && <LogContactSheet open onClose={() => setLogging(false)} />}
      </Suspense>
    </Page>
  )
}

function lateOf(t: Translate<typeof texts>, { due, overdue }: Count): string {
  return due === overdue ? t('list.allOverdue') : t('list.overdue', { count: overdue })
}

type Count = { open: number; due: number; overdue: number }

function sentenceOf(t: Translate<typeof texts>, whose: 'mine' | 'scope', { open, due }: Count): string {
  if (open === 0) return t(`list.${whose}None`)
  return due > 0 ? t(`list.${whose}`, { count: due }) : t(`list.${whose}Later`, { count: open })
}
