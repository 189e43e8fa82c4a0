import { useMemo } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/history.json'
import { useSession } from '../../../session.ts'
import { DateText } from '../../../ui/DateText.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { FilterBar } from '../../../ui/filter/FilterBar.tsx'
import { dayRange, listParam } from '../../../ui/filter/params.ts'
import { businessDay } from '../../../ui/format.ts'
import { NoneMatch } from '../../../ui/NoneMatch.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { Person } from '../../../ui/Person.tsx'
import type { Column } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/DataTable.tsx'
import { useKeysetRows } from '../../../ui/table/use-keyset-rows.ts'
import { useListState } from '../../../ui/use-list-state.ts'
import styles from './History.module.css'
import { OperationCard } from './OperationCard.tsx'
import { UndoState } from './UndoState.tsx'
import { useHistoryFields } from './use-history-fields.ts'
import { type Operation, useOperationWords } from './use-operation-words.ts'

const pageSize = 100

/** May be longer than its column is wide: then it ends in dots, and pointing at it says the whole. */
function Clipped({ children }: { children: string | null }) {
  return (
    <span className={styles.why} title={children ?? undefined}>
      {children}
    </span>
  )
}

/** Who did what and when, and a way back. */
export function HistoryPage() {
  const t = useText<typeof texts>('history')
  const { timeZone } = useSession()
  const { whatOf, whoOf, whyOf } = useOperationWords()
  const list = useListState({ sorts: ['at'], sort: { key: 'at', direction: 'desc' } })
  const fields = useHistoryFields()
  const { filter } = list
  const which = {
    kind: listParam(filter, 'kind'),
    employeeId: listParam(filter, 'employeeId'),
    customerId: listParam(filter, 'customerId'),
    ...dayRange(filter, 'at', businessDay(new Date(), timeZone)),
  }
  const rows = useKeysetRows({
    page: (cursor) => orpc.history.operations.queryOptions({ input: { ...which, cursor, limit: pageSize } }),
    pageSize,
  })
  const columns = useMemo(
    (): Column<Operation>[] => [
      {
        key: 'what',
        title: t('operation'),
        width: 360,
        isFixed: true,
        render: (row) => <Clipped>{whatOf(row)}</Clipped>,
      },
      { key: 'who', title: t('who'), width: 130, render: (row) => <Person name={whoOf(row)} /> },
      { key: 'at', title: t('at'), width: 150, render: (row) => <DateText value={row.at} style="dayTime" /> },
      {
        key: 'reason',
        title: t('reason'),
        width: 330,
        render: (row) => <Clipped>{whyOf(row)}</Clipped>,
      },
      {
        key: 'undo',
        title: t('undo.title'),
        width: 110,
        render: (row) => <UndoState operation={row} />,
      },
    ],
    [t, whatOf, whoOf, whyOf],
  )
  return (
    <Page isFilled head={<PageHead title={t('title')} detail={t('lead')} />}>
      <FilterBar fields={fields} conditions={filter} onChange={list.setFilter} />
      <DataTable
        id="operations"
        label={t('title')}
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        card={(row) => <OperationCard operation={row} />}
        empty={
          filter.length > 0 ? (
            <NoneMatch onClear={() => list.openView(undefined)} />
          ) : (
            <EmptyState title={t('none.title')} hint={t('none.hint')} />
          )
        }
      />
    </Page>
  )
}
