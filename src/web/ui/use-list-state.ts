/** Filter, order, search and view of a list live in the address: it can be sent, bookmarked and gone back to. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type Condition, parseConditions } from './filter/condition.ts'
import type { Sort } from './table/column.ts'

type ListSearch = {
  filter?: Condition[]
  sort?: string
  direction?: 'asc' | 'desc'
  q?: string
  view?: string
}

const text = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined

/** What stands in the address; anything odd counts as not there. */
export function parseListSearch(raw: Record<string, unknown>): ListSearch {
  const filter = parseConditions(raw.filter)
  const [sort, q, view] = [text(raw.sort), text(raw.q), text(raw.view)]
  return {
    ...(filter.length > 0 ? { filter } : {}),
    ...(sort ? { sort } : {}),
    ...(raw.direction === 'asc' || raw.direction === 'desc' ? { direction: raw.direction } : {}),
    ...(q ? { q } : {}),
    ...(view ? { view } : {}),
  }
}

type ListDefaults<Key extends string> = {
  /** What the server can sort by: `customerSort.options`. */
  sorts: readonly Key[]
  sort: { key: NoInfer<Key>; direction: 'asc' | 'desc' }
}

/** `const list = useListState({ sorts: ['name', 'valueMinor'], sort: { key: 'valueMinor', direction: 'desc' } })` */
export function useListState<Key extends string>(defaults: ListDefaults<Key>) {
  const search = parseListSearch(useSearch({ strict: false }))
  const navigate = useNavigate()
  const set = (change: Partial<Record<keyof ListSearch, unknown>>) =>
    void navigate({
      to: '.',
      search: (old: Record<string, unknown>) => ({ ...old, ...change }),
      replace: true,
    })
  const filter = search.filter ?? []
  const key = defaults.sorts.find((each) => each === search.sort)
  const sort = key ? { key, direction: search.direction ?? 'desc' } : defaults.sort
  return {
    filter,
    sort,
    search: search.q ?? '',
    view: search.view,
    /** Somebody chose an order. */
    isSorted: key !== undefined,
    setFilter: (conditions: Condition[]) => set({ filter: conditions.length > 0 ? conditions : undefined }),
    setSort: (next: Sort) => set({ sort: next.key, direction: next.direction }),
    setSearch: (q: string) => set({ q: q || undefined }),
    /** Opens a stored view with what it holds; undefined is "all". */
    openView: (
      view: string | undefined,
      holds: { filter?: Condition[]; sort?: Sort; search?: string } = {},
    ) =>
      set({
        view,
        filter: holds.filter,
        sort: holds.sort?.key,
        direction: holds.sort?.direction,
        q: holds.search || undefined,
      }),
    /** For the API: `{ ...list.query, cursor, limit: 100 }`. The filter travels as JSON. */
    query: {
      sort: sort.key,
      direction: sort.direction,
      filter: filter.length > 0 ? JSON.stringify(filter) : undefined,
      search: search.q,
    },
  }
}
