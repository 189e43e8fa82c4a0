import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { orpc } from '../../../api.ts'
import { DateText } from '../../../ui/DateText.tsx'
import { Money } from '../../../ui/Money.tsx'
import styles from './Tiers.module.css'
import { sayGaps, type TierRule } from './tier-words.ts'
import { useTierWords } from './use-tier-words.ts'

/** Ordinary customers worth a step of ours, the closest first. */
export function NearList({ match }: { match: TierRule['match'] }) {
  const words = useTierWords()
  const { t } = words
  const near = useInfiniteQuery(
    orpc.tiers.near.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: 10, ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
    }),
  )
  const rows = near.data?.pages.flatMap((page) => page.data) ?? []
  if (near.data && rows.length === 0) return <p className={styles.quiet}>{t('near.none')}</p>
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
            <span className={styles.main}>{sayGaps(words, row.gaps, match)}</span>
            <span className={styles.quiet}>
              {t('near.value')} <Money value={row.valueMinor} style="short" />
            </span>
            <span className={styles.quiet}>
              {t('near.contact')} <DateText value={row.lastContactAt} style="relative" />
            </span>
            <span className={styles.quiet}>{row.ownerName ?? t('nobody')}</span>
          </li>
        ))}
      </ul>
      {near.hasNextPage && (
        <Button type="link" loading={near.isFetchingNextPage} onClick={() => void near.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  )
}
