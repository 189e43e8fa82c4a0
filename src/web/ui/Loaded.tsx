import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ErrorPage } from './ErrorPage.tsx'
import { PageSkeleton, useIsSlow } from './PageSkeleton.tsx'

type LoadedProps<Data> = {
  query: UseQueryResult<Data>
  children: (data: Data) => ReactNode
  /** The outline of what will stand here; a page's outline by default. */
  skeleton?: ReactNode
}

/** `<Loaded query={useQuery(…)}>{(customer) => …}</Loaded>`: a skeleton while it comes, the reason when it does not. */
export function Loaded<Data>({ query, children, skeleton }: LoadedProps<Data>) {
  if (query.data !== undefined) return children(query.data)
  if (query.error) return <ErrorPage error={query.error} reset={() => void query.refetch()} />
  return skeleton === undefined ? <PageSkeleton /> : <Late>{skeleton}</Late>
}

function Late({ children }: { children: ReactNode }) {
  return useIsSlow() ? children : null
}
