/** What the early warning is asked for stands in the address: it can be sent and gone back to. */
import { useNavigate, useSearch } from '@tanstack/react-router'

export type RhythmSearch = {
  basis: 'own' | 'once'
  ownerId?: string
  departmentId?: string
  tier?: 'vip' | 'ordinary'
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const idOf = (value: unknown) => (typeof value === 'string' && uuid.test(value) ? value : undefined)

/** Anything odd in an address counts as not there. */
export function parseRhythmSearch(raw: Record<string, unknown>): RhythmSearch {
  const [ownerId, departmentId] = [idOf(raw.owner), idOf(raw.department)]
  return {
    basis: raw.basis === 'once' ? 'once' : 'own',
    ...(ownerId ? { ownerId } : {}),
    ...(departmentId ? { departmentId } : {}),
    ...(raw.tier === 'vip' || raw.tier === 'ordinary' ? { tier: raw.tier } : {}),
  }
}

export function useRhythmSearch() {
  const search = parseRhythmSearch(useSearch({ strict: false }))
  const navigate = useNavigate()
  const change = (next: Partial<Record<'basis' | 'owner' | 'department' | 'tier', string | undefined>>) =>
    void navigate({
      to: '.',
      search: (old: Record<string, unknown>) => ({ ...old, ...next }),
      replace: true,
    })
  return { search, change }
}
