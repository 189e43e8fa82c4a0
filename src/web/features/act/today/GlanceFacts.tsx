import type { ReactNode } from 'react'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/today.json'
import { DateText } from '../../../ui/DateText.tsx'
import { Money } from '../../../ui/Money.tsx'
import { Phone } from '../../../ui/Phone.tsx'
import styles from './Glance.module.css'
import type { Glance } from './today-words.ts'

/** What else one is glad to know on the telephone; what is not known is left out. */
export function GlanceFacts({ glance }: { glance: Glance }) {
  const t = useText<typeof texts>('today')
  const facts: [string, ReactNode][] = []
  const add = (label: string, value: ReactNode) => facts.push([label, value])
  if (glance.purchaseCount > 0) {
    add(
      t('fact.bought'),
      <>
        {t('fact.purchases', { count: glance.purchaseCount })} · {t('fact.inYear')}{' '}
        <Money value={glance.value12mMinor} style="short" /> ·{' '}
        <DateText value={glance.lastPurchaseAt} style="relative" />
      </>,
    )
  }
  if (glance.lastBought.length > 0)
    add(t('fact.lastBought'), glance.lastBought.map((each) => each.name).join(t('join')))
  for (const promise of glance.promises)
    add(
      t('fact.promise'),
      <>
        {promise.what}{' '}
        <small>
          {t('fact.due')} <DateText value={promise.dueOn} style="monthDay" />
        </small>
      </>,
    )
  for (const step of glance.steps)
    add(
      t('fact.step'),
      <>
        {step.what}{' '}
        <small>
          {t('fact.due')} <DateText value={step.dueOn} style="monthDay" />
        </small>
      </>,
    )
  if (glance.people.length > 0)
    add(
      t('fact.people'),
      <ul className={styles.people}>
        {glance.people.slice(0, 4).map((person) => (
          <li key={person.id}>
            {t('fact.person', { name: person.name, relation: t(`relations.${person.relation}`) })}{' '}
            {person.nextBirthdayOn && (
              <small>
                {t('fact.birthday')} <DateText value={person.nextBirthdayOn} style="monthDay" />
              </small>
            )}{' '}
            {person.phone && <Phone value={person.phone} />}
          </li>
        ))}
      </ul>,
    )
  const { by, topics, time } = glance.receive
  const reach = [by && t(`channels.${by}`), time, topics].filter(Boolean).join(t('join'))
  if (reach) add(t('fact.receive'), reach)
  if (glance.preferences) add(t('fact.preferences'), glance.preferences)
  if (glance.note) add(t('fact.note'), glance.note)
  if (glance.satisfaction !== null) add(t('fact.satisfaction'), glance.satisfaction.toFixed(2))
  const [other] = glance.others
  if (other)
    add(
      t('fact.others'),
      <>
        {other.employeeName ?? '—'} {t(`channels.${other.channel}`)}{' '}
        <DateText value={other.at} style="relative" />
      </>,
    )
  if (facts.length === 0) return null
  return (
    <dl className={styles.facts}>
      {facts.map(([label, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: built anew each time, and labels repeat
        <div key={index}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
