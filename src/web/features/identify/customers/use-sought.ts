/** What of the page somebody comes for from the search: the address says it behind the question mark. */
import { useSearch } from '@tanstack/react-router'

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)

export function useSought(): {
  side: string | undefined
  person: string | undefined
  point: string | undefined
  document: string | undefined
  owned: string | undefined
  entry: { kind: string; at: string } | undefined
} {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const [kind, at] = [text(search.entry), text(search.at)]
  const isMoment = at !== undefined && !Number.isNaN(Date.parse(at))
  return {
    side: text(search.side),
    person: text(search.person),
    point: text(search.point),
    document: text(search.document),
    owned: text(search.owned),
    entry: kind && isMoment ? { kind, at } : undefined,
  }
}

/** What the row of the thing sought has besides: a mark, and it comes in sight. */
export const soughtRow = (isSought: boolean) => (isSought ? { 'data-sought': true, ref: comeInSight } : {})

const comeInSight = (item: HTMLElement | null) => item?.scrollIntoView({ block: 'nearest' })
