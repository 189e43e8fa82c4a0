/** Who sits in front of the page, and what may he do? The router's guard asks before any page opens. */
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import type { Permission } from '../contracts/permission.ts'
import { type Answers, orpc } from './api.ts'
import { ProblemError } from './problem.ts'
import { apiFetch } from './request.ts'

const who = orpc.me.get.queryOptions()

export type Session = Answers['me']['get']

export const sessionQuery = queryOptions({
  ...who,
  queryFn: async (context): Promise<Session> => {
    // Asked first: it keeps the cookie of somebody who comes back alive, and says "nobody" without a failed request.
    const known: unknown = await (await apiFetch('/api/auth/get-session', { signal: context.signal })).json()
    if (known === null) throw new ProblemError({ status: 401, code: 'signInRequired', title: '', detail: '' })
    return who.queryFn(context)
  },
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
