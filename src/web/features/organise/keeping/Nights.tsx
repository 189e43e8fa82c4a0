import { useInfiniteQuery } from '@tanstack/react-query'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/keeping.json'
import { DateText } from '../../../ui/DateText.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { NextPage } from '../../../ui/NextPage.tsx'
import { Section } from '../../../ui/Section.tsx'
import styles from './Keeping.module.css'
import { useRuleName } from './rule-name.ts'

/** What went, night by night. */
export function Nights() {
  const t = useText<typeof texts>('keeping')
  const format = useFormat()
  const { name } = useRuleName()
  const query = useInfiniteQuery(
    orpc.keeping.nights.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: 14, cursor }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  )
  const nights = query.data?.pages.flatMap(({ data }) => data) ?? []
  return (
    <Section title={t('nights')}>
      {query.isSuccess && nights.length === 0 && <p className={styles.quiet}>{t('noNights')}</p>}
      <ul className={styles.list}>
        {nights.map(({ day, rules }) => (
          <li key={day} className={styles.night}>
            <DateText value={day} />
            <span>
              {rules.map(({ rule, went }) => `${name(rule)} ${format.number(went)}`).join(t('comma'))}
            </span>
          </li>
        ))}
      </ul>
      <NextPage query={query} label={t('more')} />
    </Section>
  )
}
