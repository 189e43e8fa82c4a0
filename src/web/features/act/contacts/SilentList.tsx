import { Link } from '@tanstack/react-router'
import type { Answers } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/contacts.json'
import { DateText } from '../../../ui/DateText.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import styles from './Contacts.module.css'
import { groupSilent, partOf } from './silent.ts'

type Glance = Answers['today']['glance']

/** What is open although the list is quiet about it, by why it is; each leads to the part of the page where it stands. */
export function SilentList({ customerId, glance }: { customerId: string; glance: Glance }) {
  const t = useText<typeof texts>('contacts')
  const format = useFormat()
  const groups = groupSilent(glance)
  if (groups.length === 0) return null
  return (
    <ul className={styles.silent}>
      {groups.map(({ why, until, things }) => (
        <li key={`${why} ${until}`}>
          {why === 'contacted' && glance.lastContactAt && (
            <>
              <DateText value={glance.lastContactAt} style="relative" />{' '}
            </>
          )}
          {t(`next.silent.${why}`, { on: until ? format.date(until) : '' })}{' '}
          {things.map((thing, index) => (
            <span key={thing.code}>
              {index > 0 && t('next.silent.between')}
              {partOf(thing.code) ? (
                <Link
                  to="/identify/customers/$customerId"
                  params={{ customerId }}
                  search={{ side: 'right' }}
                  hash={partOf(thing.code) ?? ''}
                >
                  {thing.sentence}
                </Link>
              ) : (
                thing.sentence
              )}
            </span>
          ))}
        </li>
      ))}
    </ul>
  )
}
