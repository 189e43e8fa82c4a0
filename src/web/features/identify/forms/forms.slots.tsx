import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../../api.ts'
import type { FrameSlots } from '../../../frame/slots.ts'
import { useCan } from '../../../session.ts'

/** Entries that somebody of the staff must look at, or send a link for. */
function useWaiting(): number | undefined {
  const can = useCan()
  const forms = useQuery({
    ...orpc.forms.list.queryOptions(),
    enabled: can('form.read') && can('customer.write'),
    refetchInterval: 5 * 60_000,
  })
  return forms.data?.data.reduce((sum, { counts }) => sum + counts.waiting + counts.unsent, 0)
}

export const slots: FrameSlots = { counts: { forms: useWaiting } }
