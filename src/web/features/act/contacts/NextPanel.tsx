import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/contacts.json'
import type today from '../../../locales/zh-CN/today.json'
import { useCan } from '../../../session.ts'
import { Bone } from '../../../ui/Bone.tsx'
import { DateText } from '../../../ui/DateText.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Section } from '../../../ui/Section.tsx'
import type { PanelProps } from '../../identify/customers/panels.ts'
import { PromiseForm } from '../promises/PromiseForm.tsx'
import { UnhappyLine } from '../today/UnhappyLine.tsx'
import styles from './Contacts.module.css'
import { SilentList } from './SilentList.tsx'
import { groupSilent } from './silent.ts'

/** A prospect whose next date lies within so many days has a next step. */
const soonDays = 30

/**
 * What is said when there is no reason today. The cadence counts in months by value, which a prospect has none of: for him
 * to wait for it would be to drop him, as the stage beside it says.
 */
function waitOf({ stage, triedAt, contactDueAt }: PanelProps['customer']['metric']) {
  if (triedAt) return 'retry'
  if (stage === 'establishment') {
    if (!contactDueAt) return 'prospectNever'
    if (new Date(contactDueAt).getTime() > Date.now() + soonDays * 86_400_000) return 'prospect'
  }
  return contactDueAt ? 'later' : 'none'
}

/** What to do next with him and why: the same reasons as on Today. */
export function NextPanel({ customer }: PanelProps) {
  const t = useText<typeof texts>('contacts')
  const said = useText<typeof today>('today')
  const format = useFormat()
  const query = useQuery(orpc.today.glance.queryOptions({ input: { customerId: customer.id } }))
  const mayWrite = useCan()('contact.write')
  const [isPromising, setPromising] = useState(false)
  const { triedAt, contactDueAt } = customer.metric
  const days =
    triedAt && contactDueAt ? Math.ceil((Date.parse(contactDueAt) - Date.parse(triedAt)) / 86_400_000) : 0
  return (
    <Section title={t('next.title')}>
      <Loaded query={query} skeleton={<Bone height={56} />}>
        {(glance) => {
          const { reasons, hook, others, unhappy } = glance
          const isSilent = groupSilent(glance).length > 0
          return (
            <>
              {isSilent && reasons.length === 0 && (
                <p className={styles.quiet}>
                  {t(contactDueAt ? 'next.silentNext' : 'next.silentNone', {
                    on: contactDueAt ? format.date(contactDueAt) : '',
                    relative: contactDueAt ? format.relative(contactDueAt) : '',
                  })}
                </p>
              )}
              {reasons.length === 0 && unhappy === null && !isSilent && (
                <p className={styles.quiet}>
                  {t(`next.${waitOf(customer.metric)}`, {
                    on: contactDueAt ? format.date(contactDueAt) : '',
                    relative: contactDueAt ? format.relative(contactDueAt) : '',
                    tried: triedAt ? format.date(triedAt) : '',
                    count: Math.max(1, days),
                  })}
                </p>
              )}
              {reasons.length > 0 && (
                <ul className={styles.reasons}>
                  {reasons.map((reason) => (
                    <li key={`${reason.code} ${reason.refId}`} className={styles.reason}>
                      <span className={styles.dot} data-code={reason.code} aria-hidden />
                      <span>{reason.sentence}</span>
                    </li>
                  ))}
                </ul>
              )}
              <SilentList customerId={customer.id} glance={glance} />
              {unhappy && (
                <div className={styles.makeGood}>
                  <UnhappyLine customerId={customer.id} glance={{ unhappy, reasons }} mayWrite={mayWrite} />
                  <p>
                    {t('next.makeGood')}{' '}
                    {mayWrite && (
                      <Button size="small" onClick={() => setPromising(true)}>
                        {t('next.promise')}
                      </Button>
                    )}
                  </p>
                </div>
              )}
              {hook && <p className={styles.hook}>{hook.sentence}</p>}
              {others.map((other) => (
                <p key={other.id} className={styles.others}>
                  {t(other.notReached ? 'next.otherTried' : 'next.other', {
                    name: other.employeeName ?? '–',
                    channel: said(`channels.${other.channel}`),
                  })}{' '}
                  <DateText value={other.at} style="relative" />
                </p>
              ))}
            </>
          )
        }}
      </Loaded>
      <PromiseForm customerId={customer.id} open={isPromising} onClose={() => setPromising(false)} />
    </Section>
  )
}
