import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/influence.json'
import { Money } from '../../../ui/Money.tsx'
import rows from '../../../ui/RowList.module.css'
import { CustomerLink } from '../customers/CustomerLink.tsx'
import { useBirthWords } from '../people/use-birth-words.ts'
import styles from './Circles.module.css'

/** Who lives with a customer, whose birthdays fall when, and what they are worth together. */
export function Household({ id }: { id: string }) {
  const t = useText<typeof texts>('influence')
  const { words } = useBirthWords()
  const data = useQuery(orpc.graph.household.queryOptions({ input: { id } })).data
  if (!data || data.members.length === 0) return null
  return (
    <section className={styles.circle}>
      <h3 className={styles.title}>
        {t('household', { count: data.members.length })}{' '}
        <span className={rows.quiet}>
          {data.address}
          {data.valueMinor > 0 && (
            <>
              {' · '}
              {t('together')} <Money value={data.valueMinor} style="short" />
            </>
          )}
        </span>
      </h3>
      <ul className={styles.members}>
        {data.members.map((member) => (
          <li key={member.key}>
            {member.id && member.name && (
              <CustomerLink customerId={member.id} name={member.name} isLink={member.id !== id} />
            )}{' '}
            {member.birth && <span className={rows.quiet}>{words(member.birth)}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
