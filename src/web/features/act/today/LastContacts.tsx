import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/today.json'
import { DateText } from '../../../ui/DateText.tsx'
import styles from './Glance.module.css'
import type { Glance } from './today-words.ts'

/** The last three times somebody spoke with him. */
export function LastContacts({ glance }: { glance: Glance }) {
  const t = useText<typeof texts>('today')
  if (glance.contacts.length === 0) return <p className={styles.faint}>{t('noContacts')}</p>
  return (
    <ol className={styles.contacts} aria-label={t('lastContacts')}>
      {glance.contacts.map((contact) => (
        <li key={contact.id}>
          <span className={styles.when}>
            <DateText value={contact.at} style="relative" />
          </span>
          <span>
            {contact.employeeName ?? '—'} {t(`channels.${contact.channel}`)}
            {contact.notReached && <small> {t('notReached')}</small>}
            {contact.result && t('said', { result: contact.result })}
            {contact.mood !== null && <small> {t(`moods.m${moodOf(contact.mood)}`)}</small>}
            {contact.note && <small className={styles.note}>{contact.note}</small>}
          </span>
        </li>
      ))}
    </ol>
  )
}

const moodOf = (mood: number): 1 | 2 | 3 | 4 | 5 =>
  mood <= 1 ? 1 : mood === 2 ? 2 : mood === 3 ? 3 : mood === 4 ? 4 : 5
