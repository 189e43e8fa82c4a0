/** Who sits in front of the page, and what may he do? The router's guard asks before any page opens. */
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import type { Permission } from '../contracts/permission.ts'
import { apiFetch } from './request.ts'

export type Session = {
  id: string
  name: string
  photoUrl?: string | null
  permissions: readonly (Permission | '*')[]
  /** The business time zone: "today" is the same day for everybody. */
  timeZone: string
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<Session> => (await apiFetch('/api/v1/me', { signal })).json(),
  staleTime: 5 * 60_000,
})

/** Inside the frame only: the guard has fetched it. */
export const useSession = (): Session => useSuspenseQuery(sessionQuery).data

export const mayUse = (session: Session, permission: Permission | undefined): boolean =>
  permission === undefined || session.permissions.includes('*') || session.permissions.includes(permission)

/** `const can = useCan(); can('customer.write') && <Button …>` */
export function useCan(): (permission: Permission | undefined) => boolean {
  const session = useSession()
  return (permission) => mayUse(session, permission)
}
