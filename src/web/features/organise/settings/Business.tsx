import { Input, Select } from 'antd'
import { useLanguage, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/settings.json'
import { useCan } from '../../../session.ts'
import styles from './Settings.module.css'
import { type SettingState, useSetting } from './use-setting.ts'

const currencies = ['CNY', 'HKD', 'TWD', 'MOP', 'USD', 'EUR', 'GBP', 'JPY', 'SGD', 'KRW', 'AUD', 'CAD']
const common = ['Asia/Shanghai', 'Asia/Hong_Kong', 'Asia/Taipei', 'Asia/Singapore', 'Asia/Tokyo', 'UTC']
const timeZones = [...new Set([...common, ...Intl.supportedValuesOf('timeZone')])]

/** When the company's day begins, in which money it counts, and of which country its phones are. */
export function Business() {
  const t = useText<typeof texts>('settings')
  const country = useSetting('business.country')
  const countryNames = new Intl.DisplayNames([useLanguage()], { type: 'region' })
  return (
    <dl className={styles.rows}>
      <Name label={t('business.name')} setting={useSetting('business.name')} />
      <Choice label={t('business.timeZone')} setting={useSetting('business.timeZone')} options={timeZones} />
      <Choice label={t('business.currency')} setting={useSetting('business.currency')} options={currencies} />
      <Choice
        label={t('business.country')}
        setting={country}
        options={country.options}
        nameOf={(code) => `${countryNames.of(code)} (${code})`}
      />
    </dl>
  )
}

/** Saved when one leaves it; emptied, customers are asked by nobody in particular. */
function Name({ label, setting }: { label: string; setting: SettingState }) {
  const t = useText<typeof texts>('settings')
  const can = useCan()
  const name = typeof setting.value === 'string' ? setting.value : ''
  const leave = (typed: string) => {
    if (typed.trim() !== name) void setting.save(typed.trim() || null)
  }
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <Input
          key={name}
          aria-label={label}
          disabled={!can('setting.write')}
          defaultValue={name}
          maxLength={100}
          onBlur={(event) => leave(event.target.value)}
        />
        <small className={styles.hint}>{t('business.nameHint')}</small>
      </dd>
      <dd className={styles.origin}>{setting.isDefault ? t('isDefault') : t('isChosen')}</dd>
    </>
  )
}

type ChoiceProps = {
  label: string
  setting: SettingState
  options: readonly string[]
  nameOf?: (option: string) => string
}

function Choice({ label, setting, options, nameOf = (option) => option }: ChoiceProps) {
  const t = useText<typeof texts>('settings')
  const can = useCan()
  const { value, isDefault, save } = setting
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: '100%' }}
          aria-label={label}
          disabled={!can('setting.write')}
          value={typeof value === 'string' ? value : undefined}
          onChange={(next) => void save(next)}
          options={options.map((each) => ({ value: each, label: nameOf(each) }))}
        />
      </dd>
      <dd className={styles.origin}>{isDefault ? t('isDefault') : t('isChosen')}</dd>
    </>
  )
}
