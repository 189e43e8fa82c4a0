import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type Answers, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/today.json'
import { useSession } from '../../../session.ts'
import { CountedAt } from '../../../ui/CountedAt.tsx'
import { DateText } from '../../../ui/DateText.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Money } from '../../../ui/Money.tsx'
import { Person } from '../../../ui/Person.tsx'
import type { Column } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/DataTable.tsx'
import { useArrayRows } from '../../../ui/table/row-source.ts'
import styles from './Lines.module.css'
import { useTodayAddress } from './today-address.ts'

type TeamRow = Answers['today']['team']['data'][number]

/** Whose lists are how long and who is late, the most at stake first; a click opens a colleague's list. */
export function TeamLists() {
  const t = useText<typeof texts>('today')
  const format = useFormat()
  const { openColleague } = useTodayAddress()
  const { scope } = useSession()
  const team = useQuery(orpc.today.team.queryOptions({ input: {} }))
  const rows = useArrayRows(team.data?.data)
  const columns = useMemo<Column<TeamRow>[]>(
    () => [
      {
        key: 'name',
        title: t('team.name'),
        width: 200,
        isFixed: true,
        render: (row) => <Person name={row.name ?? t('team.nobody')} />,
      },
      {
        key: 'customers',
        title: t('team.customers'),
        width: 110,
        align: 'end',
        render: (row) => format.number(row.customers),
      },
      {
        key: 'late',
        title: t('team.late'),
        width: 110,
        align: 'end',
        render: (row) => (row.late > 0 ? <span className={styles.late}>{format.number(row.late)}</span> : 0),
      },
      {
        key: 'complaints',
        title: t('team.complaints'),
        width: 110,
        align: 'end',
        render: (row) => format.number(row.complaints),
      },
      {
        key: 'stake',
        title: t('stake.stake'),
        width: 140,
        align: 'end',
        render: (row) => <Money value={row.stakeMinor} style="short" />,
      },
      {
        key: 'lateSince',
        title: t('team.lateSince'),
        width: 140,
        render: (row) => <DateText value={row.lateSince} style="relative" />,
      },
    ],
    [t, format],
  )
  return (
    <>
      {scope !== 'all' && <p className={styles.scope}>{t('team.scope')}</p>}
      <DataTable
        id="today-team"
        label={t('tab.team')}
        columns={columns}
        rows={rows}
        tools={team.data?.countedAt && <CountedAt at={team.data.countedAt} />}
        rowId={(row) => row.employeeId ?? 'nobody'}
        onOpen={(row) => row.employeeId && openColleague(row.employeeId, row.name ?? '')}
        empty={<EmptyState title={t('team.none')} hint={t('team.noneHint')} />}
      />
    </>
  )
}
