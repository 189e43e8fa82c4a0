/** Which records shall become one: they stand in the address, the one that stays first. */
import { useNavigate, useSearch } from '@tanstack/react-router'

/** So many can be merged at once, the one that stays included. */
export const mostRecords = 21

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export function useChosenRecords() {
  const { ids: asked } = useSearch({ strict: false })
  const navigate = useNavigate()
  const named = typeof asked === 'string' ? asked.toLowerCase().split(',') : []
  const ids = [...new Set(named.filter((id) => uuid.test(id)))].slice(0, mostRecords)
  const choose = (next: string[]) =>
    void navigate({ to: '/identify/merge', search: { ids: next.join(',') }, replace: true })
  return {
    ids,
    add: (id: string) => choose([...ids, id]),
    leaveOut: (id: string) => choose(ids.filter((each) => each !== id)),
    keep: (id: string) => choose([id, ...ids.filter((each) => each !== id)]),
  }
}
