import { Button, Checkbox, InputNumber, Segmented, Select } from 'antd'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/around.json'
import { type Birth, fitBirth, longestMonth } from './birth.ts'
import styles from './People.module.css'
import { useBirthWords } from './use-birth-words.ts'

type BirthFieldProps = { value?: Birth | null; onChange?: (birth: Birth | null) => void }

const start: Birth = { calendar: 'solar', year: null, month: 1, day: 1, leapMonth: false }
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

/** Solar or lunar, leap months too; the year may be unknown. Works inside a `Form.Item`. */
export function BirthField({ value, onChange }: BirthFieldProps) {
  const t = useText<typeof texts>('around')
  const { months, days } = useBirthWords()
  if (!value) {
    return <Button onClick={() => onChange?.(start)}>{t('birth.add')}</Button>
  }
  const change = (patch: Partial<Birth>) => onChange?.(fitBirth({ ...value, ...patch }))
  const isLunar = value.calendar === 'lunar'
  return (
    <div className={styles.birth}>
      <Segmented
        aria-label={t('birth.calendar')}
        value={value.calendar}
        onChange={(calendar) => change({ calendar })}
        options={(['solar', 'lunar'] as const).map((each) => ({
          value: each,
          label: t(`birth.calendars.${each}`),
        }))}
      />
      <div className={styles.birthParts}>
        <InputNumber
          aria-label={t('birth.year')}
          placeholder={t('birth.yearUnknown')}
          min={1850}
          max={2200}
          precision={0}
          controls={false}
          value={value.year}
          onChange={(year) => change({ year })}
        />
        <Select
          aria-label={t('birth.month')}
          value={value.month}
          onChange={(month) => change({ month })}
          options={numbers(12).map((month) => ({
            value: month,
            label: isLunar ? months[month - 1] : t('birth.solarMonth', { month }),
          }))}
        />
        <Select
          aria-label={t('birth.day')}
          value={value.day}
          onChange={(day) => change({ day })}
          options={numbers(longestMonth(value)).map((day) => ({
            value: day,
            label: isLunar ? days[day - 1] : t('birth.solarDay', { day }),
          }))}
        />
      </div>
      <div className={styles.birthFoot}>
        {isLunar && (
          <Checkbox
            checked={value.leapMonth}
            onChange={(event) => change({ leapMonth: event.target.checked })}
          >
            {t('birth.isLeap')}
          </Checkbox>
        )}
        <Button type="text" size="small" onClick={() => onChange?.(null)}>
          {t('birth.remove')}
        </Button>
      </div>
    </div>
  )
}
