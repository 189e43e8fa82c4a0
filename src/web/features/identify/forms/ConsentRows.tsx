import { CloseOutlined } from '@ant-design/icons'
import { Checkbox, Select } from 'antd'
import { consentChannels } from '../../../../contracts/consent-words.ts'
import type { Answers } from '../../../api.ts'
import { useLanguage, useText } from '../../../i18n.ts'
import type consentTexts from '../../../locales/zh-CN/consents.json'
import type texts from '../../../locales/zh-CN/forms.json'
import { Section } from '../../../ui/Section.tsx'
import { RowKey } from './FieldRows.tsx'
import styles from './Forms.module.css'
import type { BuilderPartProps } from './WordRows.tsx'

type ConsentRowsProps = BuilderPartProps & { texts: Answers['consents']['texts']['data'] }

/** Which texts customers are asked to agree to: whole, or channel by channel. */
export function ConsentRows({ draft, onChange, canWrite, texts: versions }: ConsentRowsProps) {
  const t = useText<typeof texts>('forms')
  const words = useText<typeof consentTexts>('consents')
  const language = useLanguage()
  const newest = new Map(versions.toSorted((a, b) => a.number - b.number).map((text) => [text.key, text]))
  const asked = new Set(draft.consents.map(({ textKey }) => textKey))
  const left = [...newest.values()].filter(({ key }) => !asked.has(key))
  const change = (index: number, patch: Partial<(typeof draft.consents)[number]>) =>
    onChange({ consents: draft.consents.map((each, at) => (at === index ? { ...each, ...patch } : each)) })
  return (
    <Section title={t('build.consents')}>
      {newest.size === 0 && <p className={styles.quiet}>{t('build.noTexts')}</p>}
      <ul className={styles.rows}>
        {draft.consents.map((consent, index) => {
          const text = newest.get(consent.textKey)
          return (
            <li key={consent.textKey} className={styles.row}>
              <div className={styles.rowHead}>
                <b>{text ? words(`purpose.${text.purpose}`) : consent.textKey}</b>
                <Checkbox
                  checked={consent.isRequired}
                  disabled={!canWrite}
                  onChange={(event) => change(index, { isRequired: event.target.checked })}
                >
                  {t('build.required')}
                </Checkbox>
                <span className={styles.rowKeys}>
                  <RowKey
                    label={`${t('build.remove')} ${consent.textKey}`}
                    icon={<CloseOutlined />}
                    isDisabled={!canWrite}
                    onClick={() => onChange({ consents: draft.consents.filter((_, at) => at !== index) })}
                  />
                </span>
              </div>
              <p className={styles.excerpt}>{text && (language === 'en' ? text.en : text.zh)}</p>
              <Checkbox.Group
                aria-label={t('build.channels')}
                disabled={!canWrite}
                value={consent.channels}
                onChange={(channels) => change(index, { channels })}
                options={consentChannels.map((channel) => ({
                  value: channel,
                  label: words(`channel.${channel}`),
                }))}
              />
              <p className={styles.quiet}>{t('build.channels')}</p>
            </li>
          )
        })}
      </ul>
      {canWrite && left.length > 0 && (
        <Select
          aria-label={t('build.addConsent')}
          placeholder={t('build.addConsent')}
          value={null}
          style={{ width: '100%' }}
          onChange={(textKey: string) =>
            onChange({ consents: [...draft.consents, { textKey, isRequired: false, channels: [] }] })
          }
          options={left.map(({ key, purpose }) => ({
            value: key,
            label: `${words(`purpose.${purpose}`)} · ${key}`,
          }))}
        />
      )}
    </Section>
  )
}
