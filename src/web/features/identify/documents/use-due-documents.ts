// What is past its time and for the reader to decide: kept on or destroyed.
import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../../api.ts'
import { useCan, useSession } from '../../../session.ts'
import { businessDay } from '../../../ui/format.ts'

/** Beyond this it only says that there are more. */
const counted = 50

export function useDueDocuments(): { count: number; isMore: boolean } | undefined {
  const can = useCan()
  const { timeZone } = useSession()
  const dueBefore = businessDay(new Date(), timeZone)
  const { data } = useQuery({
    ...orpc.documents.list.queryOptions({ input: { dueBefore, forMe: 'true', limit: counted } }),
    enabled: can('document.read') && (can('document.write') || can('document.destroy')),
    refetchInterval: 5 * 60_000,
  })
  return data && { count: data.data.length, isMore: data.nextCursor !== null }
}
