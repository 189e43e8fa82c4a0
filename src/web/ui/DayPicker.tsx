/** The one way to choose a day: the same look in every form, and Enter in it never sends the form around it. */
import { DatePicker, type DatePickerProps } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import type { KeyboardEvent } from 'react'

/** Enter chooses the day. A text field would besides send its form, with everything else still unsaid. */
function keepForm({ key, nativeEvent }: KeyboardEvent): void {
  // Only the browser's own answer is prevented: the picker still hears the key.
  if (key === 'Enter') nativeEvent.preventDefault()
}

export function DayPicker(props: DatePickerProps<Dayjs, false>) {
  return <DatePicker {...props} onKeyDown={keepForm} />
}

type DayFieldProps = {
  id?: string
  /** As the API says days: `2026-11-22`. */
  value?: string | null
  onChange?: (day: string | null) => void
  min?: string
  max?: string
}

/** A day of a form that keeps days as the API does. */
export function DayField({ value, onChange, min, max, ...rest }: DayFieldProps) {
  return (
    <DayPicker
      {...rest}
      value={value ? dayjs(value) : null}
      onChange={(day) => onChange?.(day?.format('YYYY-MM-DD') ?? null)}
      {...(min ? { minDate: dayjs(min) } : {})}
      {...(max ? { maxDate: dayjs(max) } : {})}
      style={{ width: '100%' }}
    />
  )
}
