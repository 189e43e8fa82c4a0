import {
  hashKey,
  type QueryFunction,
  type QueryKey,
  type UseQueryResult,
  useQueries,
  useQueryClient,
} from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { activePages, type Chain, follow, knownRows, newChain, type PageOf } from './keyset-chain.ts'
import type { RowSource } from './row-source.ts'

type KeysetOptions<Row> = {
  /** The query of one page: `(cursor) => orpc.customers.list.queryOptions({ input: { ...query, cursor, limit: 100 } })`. */
  page: (cursor: string | undefined) => { queryKey: QueryKey; queryFn: QueryFunction<PageOf<Row>> }
  /** The query's limit: every page but the last is full. */
  pageSize?: number
}

/** Of module level, so that TanStack Query sees the same function and keeps the same result. */
function summary<Row>(results: UseQueryResult<PageOf<Row>>[]) {
  return {
    answers: results.map((result) => result.data),
    failed: results.find((result) => result.isError && result.data === undefined),
  }
}

type Held<Row> = { listKey: string; pages: Map<number, Row[]>; count: number; hasMore: boolean }

/**
 * Rows of a list as long as one likes, a page at a time. Pages near the screen are watched by TanStack Query; the others
 * rest in its cache and are fetched again, by their remembered cursor, when one scrolls back to them.
 */
export function useKeysetRows<Row>({ page, pageSize = 100 }: KeysetOptions<Row>): RowSource<Row> {
  const client = useQueryClient()
  const listKey = hashKey(page(undefined).queryKey)
  const [stored, setStored] = useState<Chain>(() => newChain(listKey))
  const chain = stored.listKey === listKey ? stored : newChain(listKey)
  const [seen, setSeen] = useState({ first: 0, last: 0 })
  const [before, setBefore] = useState<Held<Row>>()

  const active = activePages(chain, seen.first, seen.last, pageSize)
  const { answers, failed } = useQueries({
    queries: active.map((index) => {
      const { queryKey, queryFn } = page(chain.cursors[index])
      return { queryKey, queryFn }
    }),
    combine: summary<Row>,
  })
  const pages = new Map<number, Row[]>()
  active.forEach((index, at) => {
    const data = answers[at]?.data
    if (data) pages.set(index, data)
  })
  const lastIndex = chain.cursors.length - 1
  const lastAnswer =
    answers[active.indexOf(lastIndex)] ??
    client.getQueryData<PageOf<Row>>(page(chain.cursors[lastIndex]).queryKey)
  const held: Held<Row> = {
    listKey,
    pages,
    count: knownRows(chain, lastAnswer?.data.length, pageSize),
    hasMore: lastAnswer?.nextCursor !== null,
  }

  // `answers` keeps its identity while nothing changed, so this runs once for each page that arrives.
  // biome-ignore lint/correctness/useExhaustiveDependencies: chain and held are made anew from these on every render
  useEffect(() => {
    let next = chain
    active.forEach((index, at) => {
      const answer = answers[at]
      if (answer && index < next.cursors.length) next = follow(next, index, answer.nextCursor)
    })
    if (next !== stored) setStored(next)
    if (pages.size > 0) setBefore(held)
  }, [listKey, answers])

  const isWaiting = pages.size === 0 && !failed
  const isStale = isWaiting && before !== undefined && before.listKey !== listKey
  const shown = isStale && before ? before : held
  return {
    listKey,
    count: shown.count,
    hasMore: shown.hasMore,
    rowAt: (row) => {
      const index = Math.floor(row / pageSize)
      const resting = () => client.getQueryData<PageOf<Row>>(page(chain.cursors[index]).queryKey)?.data
      const data = shown.pages.get(index) ?? (isStale || index > lastIndex ? undefined : resting())
      return data?.[row % pageSize]
    },
    isLoading: isWaiting && !isStale,
    isStale,
    error: failed?.error ?? null,
    retry: () => void failed?.refetch(),
    show: (first, last) =>
      setSeen((now) => (isSameWindow(now, { first, last }, pageSize) ? now : { first, last })),
    patch: (row, change) => {
      for (const index of active) {
        const { queryKey } = page(chain.cursors[index])
        if (!client.getQueryData<PageOf<Row>>(queryKey)?.data.includes(row)) continue
        const isUnderWay = client.getQueryState(queryKey)?.fetchStatus === 'fetching'
        client.setQueryData<PageOf<Row>>(queryKey, (answer) => {
          if (!answer) return answer
          return {
            ...answer,
            data: answer.data.map((each) => (each === row ? { ...each, ...change } : each)),
          }
        })
        // An answer that set out before the change would bring back what stood there.
        if (isUnderWay) void client.refetchQueries({ queryKey, exact: true })
      }
    },
  }
}

type Window = { first: number; last: number }

function isSameWindow(a: Window, b: Window, pageSize: number): boolean {
  const pageOf = (row: number) => Math.floor(row / pageSize)
  return pageOf(a.first) === pageOf(b.first) && pageOf(a.last) === pageOf(b.last)
}
