import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { orpc } from '../../../api.ts'
import type { FrameSlots } from '../../../frame/slots.ts'
import { useCan } from '../../../session.ts'

const LogContactSheet = lazy(() =>
  import('./LogContactSheet.tsx').then((module) => ({ default: module.LogContactSheet })),
)

function LogContact(props: { open: boolean; onClose: () => void }) {
  return <Suspense fallback={null}>{props.open && <LogContactSheet {...props} />}</Suspense>
}

function useWaiting(): number | undefined {
  const can = useCan()
  const count = useQuery({
    ...orpc.today.count.queryOptions({ input: {} }),
    enabled: can('contact.read'),
    refetchInterval: 5 * 60_000,
  })
  return count.data?.count
}

export const slots: FrameSlots = { LogContact, counts: { today: useWaiting } }
