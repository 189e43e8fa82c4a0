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
import { isSaid, type Standing, saidByChannel } from './consent-words.ts'

/** Always shown: what one would do next with most customers. The rest is shown once he has said something about it. */
const alwaysShown = new Set(['care', 'marketing'])

/** What may be done with this customer, purpose by purpose, and over which channels not. */
export function ConsentPanel({ customer }: PanelProps) {
  const t = useText<typeof texts>('consents')
  const can = useCan()
  const [open, setOpen] = useState<'all' | 'new'>()
  const query = useQuery(orpc.consents.ofCustomer.queryOptions({ input: { customerId: customer.id } }))
  const mayWrite = can('consent.write') && !customer.erasedAt
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
              return places.some(isSaid) || alwaysShown.has(purpose)
                ? [<Purpose key={purpose} places={places} />]
                : []
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

/** One purpose: what he said of single channels, and what holds of all others. */
function Purpose({ places }: { places: Standing[] }) {
  const t = useText<typeof texts>('consents')
  const every = places.find(({ channel }) => channel === null)
  if (!every) return null
  const { groups, others } = saidByChannel(places)
  const rest = `${t(every.isAllowed ? 'allowed' : 'notAllowed')} · ${t(`because.${every.because}`)}`
  return (
    <li className={styles.row} data-allowed={every.isAllowed}>
      {every.isAllowed ? <CheckOutlined aria-hidden /> : <StopOutlined aria-hidden />}
      <span>{t(`purpose.${every.purpose}`)}</span>
      <span className={styles.quiet}>
        {groups.map(({ because, channels }) => (
          <span key={because}>
            <b>
              {t(`byChannel.${because}`, {
                channels: channels.map((channel) => t(`channel.${channel}`)).join(t('comma')),
              })}
            </b>
            {others > 0 && t('then')}
          </span>
        ))}
        {groups.length === 0 ? rest : others > 0 && t('rest', { rest })}
      </span>
    </li>
  )
}
