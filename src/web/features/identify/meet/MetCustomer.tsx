import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Answers } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type words from '../../../locales/zh-CN/customers.json'
import type texts from '../../../locales/zh-CN/meet.json'
import type today from '../../../locales/zh-CN/today.json'
import type traits from '../../../locales/zh-CN/traits.json'
import { DateText } from '../../../ui/DateText.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Person } from '../../../ui/Person.tsx'
import { Section } from '../../../ui/Section.tsx'
import { TierSeal } from '../../../ui/TierSeal.tsx'
import { tierTones } from '../customers/customer-words.ts'
import styles from './Meet.module.css'

type Met = NonNullable<Answers['meet']['lookUp']['customer']>

/** What serves somebody at any counter: no phone, no address, no money. */
export function MetCustomer({ customer }: { customer: Met }) {
  const t = useText<typeof texts>('meet')
  const word = useText<typeof words>('customers')
  const said = useText<typeof today>('today')
  const trait = useText<typeof traits>('traits')
  const format = useFormat()
  const { complaints, wants, promises, contacts, owned } = customer
  const days = ({ nextServiceOn, warrantyUntil, replaceOn }: Met['owned'][number]) =>
    [
      nextServiceOn && t('service', { on: format.date(nextServiceOn) }),
      warrantyUntil && t('warranty', { on: format.date(warrantyUntil) }),
      replaceOn && t('replace', { on: format.date(replaceOn) }),
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <>
      <div className={styles.head}>
        <Person name={customer.name} size={44} isNameHidden />
        <span className={styles.name}>{customer.name}</span>
        <TierSeal name={word(`tier.${customer.tier}`)} tone={tierTones[customer.tier]} isNamed />
        <span>{word(`stage.${customer.stage}`)}</span>
        {customer.departmentName && <span>{customer.departmentName}</span>}
        {customer.ownerName && <span>{t('owner', { name: customer.ownerName })}</span>}
        {customer.customerId && (
          <Link to="/identify/customers/$customerId" params={{ customerId: customer.customerId }}>
            {t('page')}
          </Link>
        )}
      </div>
      <div className={styles.parts}>
        {complaints.length > 0 && (
          <Part title={t('complaints')} count={complaints.length}>
            {complaints.map(({ about, openedAt }) => (
              <li key={`${about}${openedAt}`} className={styles.alarm}>
                {about}
                <span className={styles.quiet}>
                  <DateText value={openedAt} />
                </span>
              </li>
            ))}
          </Part>
        )}
        <Part title={t('wants')} count={wants.length}>
          {wants.map(({ what, features, departmentName, productName, arisesFrom }) => (
            <li key={`${what}${arisesFrom}`}>
              {what}
              <span className={styles.quiet}>
                {[
                  features,
                  productName,
                  arisesFrom && format.date(arisesFrom),
                  departmentName && t('seenAt', { where: departmentName }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          ))}
        </Part>
        <Part title={t('traits')} count={customer.traits.length + (customer.preferences ? 1 : 0)}>
          {customer.preferences && (
            <li>
              {customer.preferences}
              <span className={styles.quiet}>{t('preferences')}</span>
            </li>
          )}
          {customer.traits.map(({ kind, text, personName }) => (
            <li key={`${kind}${text}`}>
              {t('trait', { kind: trait(`kinds.${kind}`), text })}
              {personName && <span className={styles.quiet}>{personName}</span>}
            </li>
          ))}
        </Part>
        <Part title={t('promises')} count={promises.length}>
          {promises.map(({ what, dueOn, employeeName }) => (
            <li key={`${what}${dueOn}`}>
              {what}
              <span className={styles.quiet}>
                {[t('due', { on: format.date(dueOn) }), employeeName].filter(Boolean).join(' · ')}
              </span>
            </li>
          ))}
        </Part>
        <Part title={t('contacts')} count={contacts.length}>
          {contacts.map(({ at, channel, reason, reasonNote, employeeName }) => (
            <li key={at}>
              {reasonNote ?? said(`reasons.${reason}`)}
              <span className={styles.quiet}>
                <DateText value={at} /> ·{' '}
                {[said(`channels.${channel}`), employeeName].filter(Boolean).join(' · ')}
              </span>
            </li>
          ))}
        </Part>
        <Part title={t('owned')} count={owned.length}>
          {owned.map((piece) => (
            <li key={`${piece.name}${piece.serial}`}>
              {[piece.name, piece.serial].filter(Boolean).join(' · ')}
              <span className={styles.quiet}>{days(piece)}</span>
            </li>
          ))}
        </Part>
      </div>
    </>
  )
}

function Part({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  const t = useText<typeof texts>('meet')
  return (
    <Section title={title}>
      {count === 0 ? (
        <p className={styles.quiet}>{t('nothing')}</p>
      ) : (
        <ul className={styles.list}>{children}</ul>
      )}
    </Section>
  )
}
