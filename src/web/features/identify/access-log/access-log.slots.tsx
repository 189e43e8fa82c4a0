import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../../api.ts'
import type { FrameSlots } from '../../../frame/slots.ts'
import { useCan } from '../../../session.ts'

/** Files that wait for the reader's word. */
function useWaiting(): number | undefined {
  const mayDecide = useCan()('export.approve')
  const { data } = useQuery({
    ...orpc.exports.list.queryOptions({ input: { whose: 'waiting', limit: 50 } }),
    enabled: mayDecide,
    refetchInterval: 5 * 60_000,
  })
  return data?.data.length
}

export const slots: FrameSlots = { counts: { access: useWaiting } }
