import { CheckOutlined, PlusOutlined, StopOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { consentPurposes } from '../../../../contracts/consent-words.ts'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/consents.json'
import { useCan } from '../../../session.ts'
import { Bone } from '../../../ui/Bone.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Section } from '../../../ui/Section.tsx'
import type { PanelProps } from '../customers/panels.ts'
import { ConsentForm } from './ConsentForm.tsx'
import { ConsentSheet } from './ConsentSheet.tsx'
import styles from './Consents.module.css'
import type { Standing } from './consent-words.ts'

/** Always shown: what one would do next with most customers. The rest is shown once he has said something about it. */
const alwaysShown = new Set(['care', 'marketing'])

/** What may be done with this customer, purpose by purpose, and over which channels not. */
export function ConsentPanel({ customer }: PanelProps) {
  const t = useText<typeof texts>('consents')
  const can = useCan()
  const [open, setOpen] = useState<'all' | 'new'>()
  const query = useQuery(orpc.consents.ofCustomer.queryOptions({ input: { customerId: customer.id } }))
  const mayWrite = can('consent.write')
  return (
    <Section
      title={t('title')}
      extra={
        <>
          {mayWrite && (
            <Button size="small" type="text" icon={<PlusOutlined />} onClick={() => setOpen('new')}>
              {t('add')}
            </Button>
          )}
          <Button size="small" type="text" onClick={() => setOpen('all')}>
            {t('all')}
          </Button>
        </>
      }
    >
      <Loaded query={query} skeleton={<Bone height={56} />}>
        {({ standing }) => (
          <ul className={styles.list}>
            {consentPurposes.flatMap((purpose) => {
              const places = standing.filter((each) => each.purpose === purpose)
              const isSaid = places.some(({ consentId }) => consentId !== null)
              return isSaid || alwaysShown.has(purpose) ? [<Purpose key={purpose} places={places} />] : []
            })}
          </ul>
        )}
      </Loaded>
      {open === 'all' && (
        <ConsentSheet customerId={customer.id} mayWrite={mayWrite} onClose={() => setOpen(undefined)} />
      )}
      <ConsentForm customerId={customer.id} open={open === 'new'} onClose={() => setOpen(undefined)} />
    </Section>
  )
}

/** One purpose: what holds of every channel, and the channels that differ. */
function Purpose({ places }: { places: Standing[] }) {
  const t = useText<typeof texts>('consents')
  const every = places.find(({ channel }) => channel === null)
  if (!every) return null
  const others = places.flatMap(({ channel, isAllowed }) =>
    channel && isAllowed !== every.isAllowed ? [t(`channel.${channel}`)] : [],
  )
  return (
    <li className={styles.row} data-allowed={every.isAllowed}>
      {every.isAllowed ? <CheckOutlined aria-hidden /> : <StopOutlined aria-hidden />}
      <span>{t(`purpose.${every.purpose}`)}</span>
      <span className={styles.quiet}>
        {t(every.isAllowed ? 'allowed' : 'notAllowed')} · {t(`because.${every.because}`)}
        {others.length > 0 && (
          <b>
            {' · '}
            {t(every.isAllowed ? 'butNot' : 'butBy', { channels: others.join(t('comma')) })}
          </b>
        )}
      </span>
    </li>
  )
}
