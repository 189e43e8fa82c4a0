import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../../api.ts'
import type { FrameSlots } from '../../../frame/slots.ts'
import { useCan } from '../../../session.ts'

/** What waits for the reader: for his word, or sent back to him. */
function useAsked(): number | undefined {
  const can = useCan()
  const { data } = useQuery({
    ...orpc.reviews.count.queryOptions(),
    enabled: can('customer.read'),
    refetchInterval: 5 * 60_000,
  })
  return data && data.asked + data.sentBack
}

export const slots: FrameSlots = { counts: { reviews: useAsked } }
