import { ArrowRightOutlined, CopyOutlined, SwapOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/today.json'
import { useCan } from '../../../session.ts'
import { formatPhone } from '../../../ui/format.ts'
import { useShortcut } from '../../../ui/use-shortcut.ts'
import { ClosedWays } from '../../identify/consents/ClosedWays.tsx'
import styles from './Glance.module.css'
import { HandOverSheet } from './HandOverSheet.tsx'
import { SnoozeButton } from './SnoozeButton.tsx'
import type { Glance } from './today-words.ts'
import { useCall } from './use-call.ts'

type GlanceActionsProps = { glance: Glance; of: { id: string; name: string } | undefined }

/** Call, put off, hand over, open: each with a key. */
export function GlanceActions({ glance, of }: GlanceActionsProps) {
  const t = useText<typeof texts>('today')
  const can = useCan()
  const navigate = useNavigate()
  const [isHanding, setHanding] = useState(false)
  const call = useCall(glance)
  const mayHand = can(of ? 'customer.assign' : 'contact.write') && !glance.handoff && glance.isInScope
  const open = () =>
    void navigate({
      to: '/identify/customers/$customerId',
      params: { customerId: glance.customerId },
    })
  useShortcut('c', () => void call(), glance.phone !== null)
  useShortcut('h', () => setHanding(true), mayHand)
  useShortcut('o', open, glance.isInScope)
  return (
    <div className={styles.actions}>
      {glance.phone ? (
        <span className={styles.phone}>
          <a href={`tel:${glance.phone}`}>{formatPhone(glance.phone)}</a>
          <Button
            type="text"
            size="small"
            icon={<CopyOutlined />}
            aria-label={t('copyPhone')}
            title={`${t('copyPhone')} (C)`}
            onClick={() => void call()}
          />
        </span>
      ) : (
        <span className={styles.faint}>{t('noPhone')}</span>
      )}
      <ClosedWays closed={glance.closed} />
      {can('contact.write') && !of && glance.reasons.length > 0 && <SnoozeButton glance={glance} />}
      {mayHand && (
        <Button icon={<SwapOutlined />} title="H" onClick={() => setHanding(true)}>
          {t('handOver')}
        </Button>
      )}
      {glance.handoff && (
        <span className={styles.faint}>{t('inHands', { name: glance.handoff.toName ?? '—' })}</span>
      )}
      {glance.isInScope && (
        <Button type="text" icon={<ArrowRightOutlined />} title="O" onClick={open}>
          {t('openPage')}
        </Button>
      )}
      {isHanding && <HandOverSheet glance={glance} of={of} onClose={() => setHanding(false)} />}
    </div>
  )
}
