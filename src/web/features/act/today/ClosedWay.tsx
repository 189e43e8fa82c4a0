import { Alert, Checkbox, Form, Input } from 'antd'
import { consentOfChannel, purposeOfReason } from '../../../../contracts/contact-consent.ts'
import type { contactChannels, contactReasons } from '../../../../contracts/contact-words.ts'
import { useText } from '../../../i18n.ts'
import type consentTexts from '../../../locales/zh-CN/consents.json'
import type texts from '../../../locales/zh-CN/today.json'
import type { Closed } from '../../identify/consents/ClosedWays.tsx'
import styles from './ContactForm.module.css'

type Way = {
  channel: (typeof contactChannels)[number]
  reason: (typeof contactReasons)[number]
  personId?: string | null
}

/** Has the customer closed this channel for what one speaks about? */
function closedBy(closed: Closed, { channel, reason, personId }: Way) {
  const over = consentOfChannel[channel]
  const purpose = purposeOfReason[reason]
  return over !== null && !personId && closed[purpose].includes(over) ? { purpose, over } : undefined
}

/** Within the form: says so before it is saved, and asks whether the customer got in touch or why it was needed. */
export function ClosedWay({ closed }: { closed: Closed }) {
  const t = useText<typeof texts>('today')
  const words = useText<typeof consentTexts>('consents')
  return (
    <Form.Item noStyle dependencies={['channel', 'reason', 'personId', 'isIncoming']}>
      {({ getFieldsValue }) => {
        const values: Way & { isIncoming?: boolean } = getFieldsValue()
        const way = values.channel && values.reason && closedBy(closed, values)
        if (!way) return null
        const title = t('closed.title', {
          channel: words(`channel.${way.over}`),
          purpose: words(`purpose.${way.purpose}`),
        })
        return (
          <div className={styles.whole}>
            <Alert type="warning" showIcon title={title} description={t('closed.hint')} />
            <Form.Item name="isIncoming" valuePropName="checked" style={{ margin: '8px 0' }}>
              <Checkbox>{t('closed.incoming')}</Checkbox>
            </Form.Item>
            {!values.isIncoming && (
              <Form.Item
                name="despite"
                label={t('closed.despite')}
                rules={[{ required: true, whitespace: true, message: t('required') }]}
              >
                <Input maxLength={500} placeholder={t('closed.despiteHint')} />
              </Form.Item>
            )}
          </div>
        )
      }}
    </Form.Item>
  )
}
