import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../../api.ts'
import type { FrameSlots } from '../../../frame/slots.ts'
import { useCan } from '../../../session.ts'

/** Who waits: requests of others that the reader may allow. */
function useWaiting(): number | undefined {
  const can = useCan()
  const waiting = useQuery({
    ...orpc.documents.approvals.list.queryOptions({ input: { whose: 'waiting' } }),
    enabled: can('document.approve'),
    refetchInterval: 5 * 60_000,
  })
  return waiting.data?.data.length
}

export const slots: FrameSlots = { counts: { documents: useWaiting } }
