import { useInfiniteQuery } from '@tanstack/react-query'
import { orpc } from '../../../api.ts'
import { DateText } from '../../../ui/DateText.tsx'
import { Money } from '../../../ui/Money.tsx'
import { byTens, PagedCustomers } from './PagedCustomers.tsx'
import styles from './Tiers.module.css'
import { sayGaps, type TierRule } from './tier-words.ts'
import { useTierWords } from './use-tier-words.ts'

/** Ordinary customers worth a step of ours, the closest first. */
export function NearList({ match }: { match: TierRule['match'] }) {
  const words = useTierWords()
  const { t } = words
  const near = useInfiniteQuery(orpc.tiers.near.infiniteOptions(byTens))
  return (
    <PagedCustomers query={near} none={t('near.none')}>
      {(row) => (
        <>
          <span className={styles.main}>{sayGaps(words, row.gaps, match)}</span>
          <span className={styles.quiet}>
            {t('near.value')} <Money value={row.valueMinor} style="short" />
          </span>
          <span className={styles.quiet}>
            {t('near.contact')} <DateText value={row.lastContactAt} style="relative" />
          </span>
          <span className={styles.quiet}>{row.ownerName ?? t('nobody')}</span>
        </>
      )}
    </PagedCustomers>
  )
}
