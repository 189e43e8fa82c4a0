import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../../api.ts'
import type { FrameSlots } from '../../../frame/slots.ts'
import { useCan } from '../../../session.ts'

/** Counted is what is due by today, not everything that was ever promised. */
function useDue(): number | undefined {
  const can = useCan()
  const count = useQuery({
    ...orpc.tasks.count.queryOptions({ input: {} }),
    enabled: can('contact.read'),
    refetchInterval: 5 * 60_000,
  })
  return count.data?.due
}

export const slots: FrameSlots = { counts: { tasks: useDue } }
