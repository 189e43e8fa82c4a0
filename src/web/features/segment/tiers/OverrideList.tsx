import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { orpc } from '../../../api.ts'
import { DateText } from '../../../ui/DateText.tsx'
import { businessDay, daysFrom } from '../../../ui/format.ts'
import { TierSeal } from '../../../ui/TierSeal.tsx'
import { tierTones } from '../../identify/customers/customer-words.ts'
import styles from './Tiers.module.css'
import { useTierWords } from './use-tier-words.ts'

const soonDays = 30

/** Tiers that people have set, those that end first on top. */
export function OverrideList() {
  const { t, c, format } = useTierWords()
  const { timeZone } = format.locale
  const today = new Date(businessDay(new Date(), timeZone))
  const overrides = useInfiniteQuery(
    orpc.tiers.overrides.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: 10, ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
    }),
  )
  const rows = overrides.data?.pages.flatMap((page) => page.data) ?? []
  if (overrides.data && rows.length === 0) return <p className={styles.quiet}>{t('byHand.none')}</p>
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
            <span className={styles.main}>
              <TierSeal name={c(`tier.${row.tier}`)} tone={tierTones[row.tier]} isNamed /> {row.reason}
            </span>
            <span className={styles.quiet}>
              {t(row.ruleTier === row.tier ? 'byHand.ruleSame' : 'byHand.ruleOther', {
                tier: c(`tier.${row.ruleTier}`),
              })}
            </span>
            <span className={styles.quiet}>
              {t('byHand.by', { name: row.setByName ?? '–' })} <DateText value={row.setAt} />
            </span>
            <span
              className={styles.end}
              data-soon={(row.until !== null && daysFrom(today, row.until, 'UTC') <= soonDays) || undefined}
            >
              {row.until ? t('byHand.until', { date: format.date(row.until) }) : t('byHand.open')}
            </span>
          </li>
        ))}
      </ul>
      {overrides.hasNextPage && (
        <Button
          type="link"
          loading={overrides.isFetchingNextPage}
          onClick={() => void overrides.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </>
  )
}
