import { useInfiniteQuery } from '@tanstack/react-query'
import { orpc } from '../../../api.ts'
import { DateText } from '../../../ui/DateText.tsx'
import { businessDay, daysFrom } from '../../../ui/format.ts'
import { TierSeal } from '../../../ui/TierSeal.tsx'
import { tierTones } from '../../identify/customers/customer-words.ts'
import { byTens, PagedCustomers } from './PagedCustomers.tsx'
import styles from './Tiers.module.css'
import { useTierWords } from './use-tier-words.ts'

const soonDays = 30

/** Tiers that people have set, those that end first on top. */
export function OverrideList() {
  const { t, c, format } = useTierWords()
  const { timeZone } = format.locale
  const today = new Date(businessDay(new Date(), timeZone))
  const overrides = useInfiniteQuery(orpc.tiers.overrides.infiniteOptions(byTens))
  return (
    <PagedCustomers query={overrides} none={t('byHand.none')}>
      {(row) => (
        <>
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
        </>
      )}
    </PagedCustomers>
  )
}
