import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Bone } from '../../../ui/Bone.tsx'
import { NextPage } from '../../../ui/NextPage.tsx'
import styles from './Tiers.module.css'
import { useTierWords } from './use-tier-words.ts'

type CustomerLine = { customerId: string; name: string }
type Pages<Row> = { pages: { data: Row[] }[] }

type PagedCustomersProps<Row extends CustomerLine> = {
  query: Pick<
    UseInfiniteQueryResult<Pages<Row>>,
    'data' | 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'
  >
  /** What stands there when it is nobody. */
  none: string
  /** What stands beside the name, one element a column. */
  children: (row: Row) => ReactNode
}

/** Customers a line each, the name leading to the customer; more of them on demand. */
export function PagedCustomers<Row extends CustomerLine>({
  query,
  none,
  children,
}: PagedCustomersProps<Row>) {
  const { t } = useTierWords()
  const rows = query.data?.pages.flatMap((page) => page.data) ?? []
  if (!query.data) return <Bone height={240} />
  if (rows.length === 0) return <p className={styles.quiet}>{none}</p>
  return (
    <>
      <ul className={styles.list}>
        {rows.map((row) => (
          <li key={row.customerId} className={styles.row}>
            <Link
              className={styles.name}
              to="/identify/customers/$customerId"
              params={{ customerId: row.customerId }}
            >
              {row.name}
            </Link>
            {children(row)}
          </li>
        ))}
      </ul>
      <NextPage query={query} type="link" label={t('more')} />
    </>
  )
}

/** How such a list asks for its pages. */
export const byTens = {
  input: (cursor: string | undefined) => ({ limit: 10, ...(cursor ? { cursor } : {}) }),
  initialPageParam: undefined,
  getNextPageParam: (last: { nextCursor: string | null }) => last.nextCursor ?? undefined,
}
