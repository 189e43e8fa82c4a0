import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../../api.ts'
import type { Hit } from './hit-target.ts'

type Asked = { q: string; kinds?: Hit['kind']; limit: number }

/** What is found at once, and where time did not suffice for all that may be meant, that too, once it is there. */
export function useFound(asked: Asked, enabled = true) {
  const quick = useQuery({ ...orpc.search.find.queryOptions({ input: asked }), enabled })
  const patient = useQuery({
    ...orpc.search.find.queryOptions({ input: { ...asked, isPatient: 'true' } }),
    enabled: enabled && quick.data?.isCut === true,
  })
  return { found: patient.data ? patient : quick, isSearching: quick.isFetching || patient.isFetching }
}
