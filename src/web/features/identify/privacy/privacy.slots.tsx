import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../../api.ts'
import type { FrameSlots } from '../../../frame/slots.ts'
import { useCan, useSession } from '../../../session.ts'

/** Requests of others that the reader may decide on. */
function useWaiting(): number | undefined {
  const me = useSession()
  const can = useCan()
  const { data } = useQuery({
    ...orpc.privacy.erasures.queryOptions({ input: { state: 'asked', limit: 100 } }),
    enabled: can('erasure.ask') && can('erasure.approve'),
    refetchInterval: 5 * 60_000,
  })
  return data?.data.filter(({ askedBy }) => askedBy !== me.id).length
}

export const slots: FrameSlots = { counts: { erasures: useWaiting } }
