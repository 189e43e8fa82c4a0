import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { type Answers, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/forms.json'
import { useCan } from '../../../session.ts'
import { Bone } from '../../../ui/Bone.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Section } from '../../../ui/Section.tsx'
import type { PanelProps } from '../customers/panels.ts'
import { AskUpdateSheet } from './AskUpdateSheet.tsx'
import styles from './Forms.module.css'

type Link = Answers['customerLinks']['ofCustomer']['data'][number]

/** When this customer was asked to look at the record, and what was said. */
export function LinksPanel({ customer }: PanelProps) {
  const t = useText<typeof texts>('forms')
  const mayWrite = useCan()('customer.write')
  const [isAsking, setAsking] = useState(false)
  const query = useQuery(orpc.customerLinks.ofCustomer.queryOptions({ input: { customerId: customer.id } }))
  return (
    <Section
      title={t('links.past')}
      extra={
        mayWrite && (
          <Button size="small" type="text" onClick={() => setAsking(true)}>
            {t('links.ask')}
          </Button>
        )
      }
    >
      <Loaded query={query} skeleton={<Bone height={40} />}>
        {({ data }) =>
          data.length === 0 ? (
            <p className={styles.quiet}>{t('links.none')}</p>
          ) : (
            <ul className={styles.rows}>
              {data.slice(0, 5).map((link) => (
                <PastLink key={link.id} link={link} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {isAsking && <AskUpdateSheet customerIds={[customer.id]} onClose={() => setAsking(false)} />}
    </Section>
  )
}

function PastLink({ link }: { link: Link }) {
  const t = useText<typeof texts>('forms')
  const format = useFormat()
  const said = () => {
    if (link.outcome && link.usedAt) return t(`links.${link.outcome}`, { day: format.date(link.usedAt) })
    if (Date.parse(link.expiresAt) < Date.now()) return t('links.expired')
    return t('links.waiting', { day: format.date(link.expiresAt) })
  }
  return (
    <li>
      {said()}
      {link.leftAt && <p>{t('links.left', { day: format.date(link.leftAt) })}</p>}
      {link.erasureWishedAt && <p className={styles.waiting}>{t('links.erasure')}</p>}
      <p className={styles.quiet}>{t('links.sent', { day: format.date(link.madeAt), by: link.madeBy })}</p>
    </li>
  )
}
