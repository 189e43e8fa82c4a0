import { StopOutlined } from '@ant-design/icons'
import { consentChannels } from '../../../../contracts/consent-words.ts'
import type { Answers } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/consents.json'
import styles from './Consents.module.css'

export type Closed = Answers['today']['glance']['closed']

const purposes = ['service', 'care', 'marketing'] as const

/** How a customer does not want to be reached, and for what, in one line; nothing where nothing is closed. */
export function ClosedWays({ closed }: { closed: Closed }) {
  const t = useText<typeof texts>('consents')
  const parts = purposes.flatMap((purpose) => {
    const channels = closed[purpose]
    if (channels.length === 0) return []
    const by =
      channels.length === consentChannels.length
        ? t('everyChannel')
        : channels.map((channel) => t(`channel.${channel}`)).join(t('comma'))
    return [t('closedFor', { purpose: t(`purpose.${purpose}`), channels: by })]
  })
  if (parts.length === 0) return null
  return (
    <span className={styles.closed}>
      <StopOutlined aria-hidden /> {parts.join(t('then'))}
    </span>
  )
}
