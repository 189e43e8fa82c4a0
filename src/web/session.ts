/** Who sits in front of the page, and what may he do? The router's guard asks before any page opens. */
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import type { Permission } from '../contracts/permission.ts'
import { type Answers, orpc } from './api.ts'

export const sessionQuery = queryOptions({ ...orpc.me.get.queryOptions(), staleTime: 5 * 60_000 })

export type Session = Answers['me']['get']

/** Inside the frame only: the guard has fetched it. */
export const useSession = (): Session => useSuspenseQuery(sessionQuery).data

export const mayUse = (session: Session, permission: Permission | undefined): boolean =>
  permission === undefined || session.permissions.includes('*') || session.permissions.includes(permission)

/** `const can = useCan(); can('customer.write') && <Button …>` */
export function useCan(): (permission: Permission | undefined) => boolean {
  const session = useSession()
  return (permission) => mayUse(session, permission)
}
