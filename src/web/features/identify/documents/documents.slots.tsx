import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../../api.ts'
import type { FrameSlots } from '../../../frame/slots.ts'
import { useCan } from '../../../session.ts'
import { useDueDocuments } from './use-due-documents.ts'

/** Who waits: requests of others that the reader may allow, and documents past their time. */
function useWaiting(): number | undefined {
  const can = useCan()
  const due = useDueDocuments()
  const waiting = useQuery({
    ...orpc.documents.approvals.list.queryOptions({ input: { whose: 'waiting' } }),
    enabled: can('document.approve'),
    refetchInterval: 5 * 60_000,
  })
  return (waiting.data?.data.length ?? 0) + (due?.count ?? 0)
}

export const slots: FrameSlots = { counts: { documents: useWaiting } }
