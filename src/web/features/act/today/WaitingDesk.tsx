import { useRef } from 'react'
import { orpc } from '../../../api.ts'
import { ErrorPage } from '../../../ui/ErrorPage.tsx'
import { PageSkeleton } from '../../../ui/PageSkeleton.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { useKeysetRows } from '../../../ui/table/use-keyset-rows.ts'
import { useIsPhone } from '../../../ui/use-media.ts'
import { NobodyWaits } from './NobodyWaits.tsx'
import styles from './Today.module.css'
import { TodayGlance } from './TodayGlance.tsx'
import { type ListHandle, TodayList } from './TodayList.tsx'
import { useWalk } from './use-walk.ts'

const pageSize = 50

/** Who waits, and beside him (on a phone: over him) everything one needs to call. `of`: a colleague's list, to be read. */
export function WaitingDesk({ of }: { of: { id: string; name: string } | undefined }) {
  const isPhone = useIsPhone()
  const handle = useRef<ListHandle>(null)
  const beside = useRef<HTMLDivElement>(null)
  const rows = useKeysetRows({
    page: (cursor) =>
      orpc.today.list.queryOptions({ input: { employeeId: of?.id, cursor, limit: pageSize } }),
    pageSize,
  })
  const walk = useWalk(rows, (index) => handle.current?.show(index))
  if (rows.error && rows.count === 0) return <ErrorPage error={rows.error} reset={rows.retry} />
  if (rows.isLoading) return <PageSkeleton />
  if (rows.count === 0) return <NobodyWaits of={of} />
  const glance = walk.row && (
    <TodayGlance
      key={walk.row.customerId}
      customerId={walk.row.customerId}
      of={of}
      // On a phone the list lies under it: one goes back to who is next.
      onLogged={isPhone ? walk.close : () => beside.current?.scrollTo({ top: 0 })}
    />
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
        <div key={walk.row?.customerId} ref={beside} className={styles.beside}>
          {glance}
        </div>
      )}
    </div>
  )
}
