import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { contactChannels } from '../../../../contracts/contact-words.ts'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/contacts.json'
import type today from '../../../locales/zh-CN/today.json'
import { useSession } from '../../../session.ts'
import { Section } from '../../../ui/Section.tsx'
import type { PanelProps } from '../../identify/customers/panels.ts'
import { useAskedFor } from '../../identify/customers/use-asked-for.ts'
import { ContactForm } from '../today/ContactForm.tsx'
import { draftOf } from '../today/contact-draft.ts'
import { contactReasonOf } from '../today/today-words.ts'
import styles from './Contacts.module.css'

/** Channel, reason, save: the first click opens the form with the channel chosen; `#log` opens it with what is half written. */
export function LogPanel({ customer }: PanelProps) {
  const t = useText<typeof texts>('contacts')
  const said = useText<typeof today>('today')
  const [channel, setChannel] = useState<(typeof contactChannels)[number]>()
  const { id: readerId } = useSession()
  useAskedFor('log', () => {
    const kept = draftOf(readerId, customer.id).read().channel
    setChannel(contactChannels.find((each) => each === kept) ?? 'call')
  })
  const input = { customerId: customer.id }
  const glance = useQuery(orpc.today.glance.queryOptions({ input })).data
  if (!channel) {
    return (
      <Section title={said('log')}>
        <div className={styles.channels}>
          {contactChannels.map((each) => (
            <Button key={each} onClick={() => setChannel(each)}>
              {said(`channels.${each}`)}
            </Button>
          ))}
        </div>
      </Section>
    )
  }
  return (
    <Section
      title={said('log')}
      extra={
        <Button size="small" type="text" onClick={() => setChannel(undefined)}>
          {t('close')}
        </Button>
      }
    >
      <ContactForm
        customerId={customer.id}
        channel={channel}
        {...(glance ? { day: glance.day, reason: contactReasonOf(glance) } : {})}
        promises={glance?.promises}
        steps={glance?.steps}
        people={glance?.people}
        open={glance}
        closed={glance?.closed}
        onLogged={() => setChannel(undefined)}
      />
    </Section>
  )
}
