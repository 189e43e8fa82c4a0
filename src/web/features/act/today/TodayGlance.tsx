import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/today.json'
import { useCan } from '../../../session.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Section } from '../../../ui/Section.tsx'
import { useShortcut } from '../../../ui/use-shortcut.ts'
import { ComplaintLine } from './ComplaintLine.tsx'
import { ContactForm } from './ContactForm.tsx'
import styles from './Glance.module.css'
import { GlanceActions } from './GlanceActions.tsx'
import { GlanceFacts } from './GlanceFacts.tsx'
import { GlanceHead } from './GlanceHead.tsx'
import { LastContacts } from './LastContacts.tsx'
import { contactReasonOf } from './today-words.ts'
import { UnhappyLine } from './UnhappyLine.tsx'
import { UpdateLine } from './UpdateLine.tsx'

type TodayGlanceProps = {
  customerId: string
  /** A colleague's list: what is his to log is not logged here. */
  of?: { id: string; name: string } | undefined
  onLogged?: (() => void) | undefined
}

/** The customer at a glance, with the form open under it. */
export function TodayGlance({ customerId, of, onLogged }: TodayGlanceProps) {
  const t = useText<typeof texts>('today')
  const query = useQuery(orpc.today.glance.queryOptions({ input: { customerId } }))
  const mayWrite = useCan()('contact.write') && !of
  const form = useRef<HTMLDivElement>(null)
  useShortcut('e', () => form.current?.querySelector<HTMLElement>('#result')?.focus(), mayWrite)
  return (
    <Loaded query={query}>
      {(glance) => (
        <div className={styles.glance}>
          <section className={styles.card} aria-label={glance.name}>
            <GlanceHead glance={glance} />
            <GlanceActions glance={glance} of={of} />
            <ul className={styles.reasons} aria-label={t('because')}>
              {glance.reasons.map((reason) => (
                <li key={`${reason.code} ${reason.refId}`}>
                  <span className={styles.code} data-code={reason.code}>
                    {t(`why.${reason.code}`)}
                  </span>
                  {reason.sentence}
                </li>
              ))}
            </ul>
            <UpdateLine glance={glance} />
            {glance.hook && (
              <p className={styles.hookBox}>
                <strong>{t('beginWith')}</strong> {glance.hook.sentence}
              </p>
            )}
            {glance.complaints.map((complaint) => (
              <ComplaintLine key={complaint.id} complaint={complaint} mayWrite={mayWrite} />
            ))}
            <UnhappyLine customerId={customerId} glance={glance} mayWrite={mayWrite} />
            <div className={styles.known}>
              <LastContacts glance={glance} />
              <GlanceFacts glance={glance} />
            </div>
          </section>
          {mayWrite && (
            <Section title={t('log')}>
              <div ref={form}>
                <ContactForm
                  key={customerId}
                  customerId={customerId}
                  day={glance.day}
                  reason={contactReasonOf(glance)}
                  promises={glance.promises}
                  steps={glance.steps}
                  people={glance.people}
                  open={glance}
                  closed={glance.closed}
                  {...(onLogged ? { onLogged } : {})}
                />
              </div>
            </Section>
          )}
        </div>
      )}
    </Loaded>
  )
}
