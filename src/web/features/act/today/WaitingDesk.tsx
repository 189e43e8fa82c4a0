import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/today.json'
import { useCan } from '../../../session.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorPage } from '../../../ui/ErrorPage.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { PageSkeleton } from '../../../ui/PageSkeleton.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { useKeysetRows } from '../../../ui/table/use-keyset-rows.ts'
import { useIsPhone } from '../../../ui/use-media.ts'
import styles from './Today.module.css'
import { TodayGlance } from './TodayGlance.tsx'
import { type ListHandle, TodayList } from './TodayList.tsx'
import { useWalk } from './use-walk.ts'

const pageSize = 50

/** Who waits, and beside him (on a phone: over him) everything one needs to call. `of`: a colleague's list, to be read. */
export function WaitingDesk({ of }: { of: { id: string; name: string } | undefined }) {
  const isPhone = useIsPhone()
  const handle = useRef<ListHandle>(null)
  const rows = useKeysetRows({
    page: (cursor) =>
      orpc.today.list.queryOptions({ input: { employeeId: of?.id, cursor, limit: pageSize } }),
    pageSize,
  })
  const walk = useWalk(rows, (index) => handle.current?.show(index))
  if (rows.error && rows.count === 0) return <ErrorPage error={rows.error} reset={rows.retry} />
  if (rows.isLoading) return <PageSkeleton />
  if (rows.count === 0) return <Nobody of={of} />
  const glance = walk.row && (
    <TodayGlance key={walk.row.customerId} customerId={walk.row.customerId} of={of} />
  )
  return (
    <div className={styles.desk}>
      <TodayList
        rows={rows}
        current={isPhone && !walk.isChosen ? undefined : walk.index}
        onOpen={walk.open}
        handle={handle}
      />
      {isPhone ? (
        <Sheet title={walk.row?.name} open={walk.isChosen && walk.row !== undefined} onClose={walk.close}>
          {walk.isChosen && glance}
        </Sheet>
      ) : (
        <div className={styles.beside}>{glance}</div>
      )}
    </div>
  )
}

function Nobody({ of }: { of: { id: string; name: string } | undefined }) {
  const t = useText<typeof texts>('today')
  const format = useFormat()
  const next = useQuery(orpc.today.upcoming.queryOptions({ input: { employeeId: of?.id } }))
  const names = next.data?.data
    .map((each) =>
      t('nextOne', { name: each.name, on: format.date(each.on, 'monthDay'), why: each.sentence }),
    )
    .join(t('nextJoin'))
  const customers = useQuery(orpc.customers.count.queryOptions({ input: {} })).data
  if (!of && customers?.count === 0) return <NobodyYet />
  return (
    <EmptyState
      title={of ? t('nobodyOf', { name: of.name }) : t('nobody')}
      hint={names ? t('next', { names }) : t('nobodyNext')}
    />
  )
}

/** A house that has just begun: there is nobody to care for yet. */
function NobodyYet() {
  const t = useText<typeof texts>('today')
  const can = useCan()
  const navigate = useNavigate()
  const actions = can('customer.import')
    ? [{ key: 'import', label: t('yet.import'), onClick: () => void navigate({ to: '/identify/imports' }) }]
    : []
  return <EmptyState title={t('yet.title')} hint={t('yet.hint')} actions={actions} isPrimary />
}
