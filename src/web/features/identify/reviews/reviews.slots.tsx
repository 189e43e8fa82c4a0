import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../../api.ts'
import type { FrameSlots } from '../../../frame/slots.ts'
import { useCan } from '../../../session.ts'

/** What waits for the reader's word. */
function useAsked(): number | undefined {
  const can = useCan()
  const count = useQuery({
    ...orpc.reviews.count.queryOptions(),
    enabled: can('review.vote'),
    refetchInterval: 5 * 60_000,
  })
  return count.data?.asked
}

export const slots: FrameSlots = { counts: { reviews: useAsked } }
