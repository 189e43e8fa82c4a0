import { Checkbox, Radio } from 'antd'
import { consentChannels, consentPurposes } from '../../../../contracts/consent-words.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/formPage.json'
import styles from './FormPage.module.css'
import type { LeaveValue } from './form-values.ts'

/** What a contract needs is no matter of consent. */
const leavable = consentPurposes.filter((purpose) => purpose !== 'service')

type LeaveChoicesProps = { value: LeaveValue; onChange: (value: LeaveValue) => void }

/** Everything at once, or purpose by purpose and channel by channel; never why. */
export function LeaveChoices({ value, onChange }: LeaveChoicesProps) {
  const t = useText<typeof texts>('formPage')
  const change = (patch: Partial<LeaveValue>) => onChange({ ...value, ...patch })
  return (
    <fieldset className={styles.group}>
      <legend>{t('leave.what')}</legend>
      <Radio.Group
        value={value.isAll}
        onChange={(event) => change({ isAll: event.target.value === true })}
        options={[
          { value: true, label: t('leave.all') },
          { value: false, label: t('leave.some') },
        ]}
      />
      {!value.isAll && (
        <>
          <fieldset className={styles.group}>
            <legend>{t('leave.purposes')}</legend>
            <Checkbox.Group
              className={styles.ticks ?? ''}
              value={value.purposes}
              onChange={(purposes) => change({ purposes })}
              options={leavable.map((purpose) => ({ value: purpose, label: t(`purpose.${purpose}`) }))}
            />
          </fieldset>
          <fieldset className={styles.group}>
            <legend>{t('leave.channels')}</legend>
            <Checkbox.Group
              className={styles.ticks ?? ''}
              value={value.channels}
              onChange={(channels) => change({ channels })}
              options={consentChannels.map((channel) => ({ value: channel, label: t(`channel.${channel}`) }))}
            />
          </fieldset>
        </>
      )}
      <Checkbox
        checked={value.wantsErasure}
        onChange={(event) => change({ wantsErasure: event.target.checked })}
      >
        {t('leave.erase')}
      </Checkbox>
      <p className={styles.hint}>{t('leave.hint')}</p>
    </fieldset>
  )
}
