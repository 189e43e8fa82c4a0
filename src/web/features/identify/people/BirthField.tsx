import { Button, Checkbox, InputNumber, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/around.json'
import { type Birth, fitBirth, longestMonth } from './birth.ts'
import styles from './People.module.css'
import { useBirthWords } from './use-birth-words.ts'

type BirthFieldProps = { value?: Birth | null; onChange?: (birth: Birth | null) => void }

/** Month and day not chosen yet: nobody is born on 1 January because he opened the field. */
type Begun = Omit<Birth, 'month' | 'day'> & { month: number | null; day: number | null }

const start: Begun = { calendar: 'solar', year: null, month: null, day: null, leapMonth: false }
const isWhole = (begun: Begun): begun is Birth => begun.month !== null && begun.day !== null
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

/** Solar or lunar, leap months too; the year may be unknown. Works inside a `Form.Item`. */
export function BirthField({ value, onChange }: BirthFieldProps) {
  const t = useText<typeof texts>('around')
  const { months, days } = useBirthWords()
  const [begun, setBegun] = useState<Begun>()
  const shown = value ?? begun
  if (!shown) return <Button onClick={() => setBegun(start)}>{t('birth.add')}</Button>
  const change = (patch: Partial<Begun>) => {
    const next = { ...shown, ...patch }
    if (isWhole(next)) onChange?.(fitBirth(next))
    else setBegun(next)
  }
  const remove = () => {
    setBegun(undefined)
    onChange?.(null)
  }
  const isLunar = shown.calendar === 'lunar'
  return (
    <div className={styles.birth}>
      <Segmented
        aria-label={t('birth.calendar')}
        value={shown.calendar}
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
          value={shown.year}
          onChange={(year) => change({ year })}
        />
        <Select
          aria-label={t('birth.month')}
          value={shown.month}
          placeholder={t('birth.month')}
          onChange={(month) => change({ month })}
          options={numbers(12).map((month) => ({
            value: month,
            label: isLunar ? months[month - 1] : t('birth.solarMonth', { month }),
          }))}
        />
        <Select
          aria-label={t('birth.day')}
          value={shown.day}
          placeholder={t('birth.day')}
          onChange={(day) => change({ day })}
          options={numbers(longestMonth({ ...shown, month: shown.month ?? 1 })).map((day) => ({
            value: day,
            label: isLunar ? days[day - 1] : t('birth.solarDay', { day }),
          }))}
        />
      </div>
      {!value && <p className={styles.hint}>{t('birth.whole')}</p>}
      <div className={styles.birthFoot}>
        {isLunar && (
          <Checkbox
            checked={shown.leapMonth}
            onChange={(event) => change({ leapMonth: event.target.checked })}
          >
            {t('birth.isLeap')}
          </Checkbox>
        )}
        <Button type="text" size="small" onClick={remove}>
          {t('birth.remove')}
        </Button>
      </div>
    </div>
  )
}
