import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/contacts.json'
import type today from '../../../locales/zh-CN/today.json'
import { DateText } from '../../../ui/DateText.tsx'
import { CustomerLink } from '../../identify/customers/CustomerLink.tsx'
import styles from './Contacts.module.css'
import { type ContactRow, gistOf, moodOf } from './contact-columns.tsx'

/** A contact on a phone. */
export function ContactCard({ contact }: { contact: ContactRow }) {
  const t = useText<typeof texts>('contacts')
  const said = useText<typeof today>('today')
  const channel = said(`channels.${contact.channel}`)
  return (
    <div className={styles.card}>
      <div className={styles.cardHead}>
        <strong>
          <CustomerLink customerId={contact.customerId} name={contact.customerName} />
        </strong>
        <span className={styles.quiet}>
          <DateText value={contact.at} style="relative" />
        </span>
      </div>
      <span>
        {contact.direction === 'incoming' ? t('incoming', { channel }) : channel} ·{' '}
        {said(`reasons.${contact.reason}`)}
        {contact.notReached && <> · {t('notReached')}</>}
        {contact.mood !== null && <> · {moodOf(contact, said)}</>}
      </span>
      {gistOf(contact) && <span>{gistOf(contact)}</span>}
      <span className={styles.quiet}>{contact.employeeName}</span>
    </div>
  )
}
