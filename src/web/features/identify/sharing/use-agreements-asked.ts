import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../../api.ts'
import { useCan, useSession } from '../../../session.ts'

/** How many of the newest agreements wait for the reader: drawn up by somebody else, and neither agreed to nor refused. */
export function useAgreementsAsked(): number {
  const can = useCan()
  const me = useSession()
  const { data } = useQuery({
    ...orpc.sharing.agreements.queryOptions({ input: { limit: 50 } }),
    enabled: can('sharing.approve') && can('sharing.read'),
    refetchInterval: 5 * 60_000,
  })
  const asked = data?.data.filter(({ standing, editedById }) => standing === 'draft' && editedById !== me.id)
  return asked?.length ?? 0
}
