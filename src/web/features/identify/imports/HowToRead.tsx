import { Select } from 'antd'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/imports.json'

export type Mapped = {
  column: number
  heading: string
  field: string
  dateOrder?: string
  decimalMark?: string
  calendar?: string
}

type HowToReadProps = {
  mapped: Mapped | undefined
  /** The calendar that the heading names. */
  named: 'solar' | 'lunar' | null
  isAsked: boolean
  onChange: (column: number, patch: Partial<Mapped>) => void
}

/** Whether 03/04 is in March or in April, by sun or moon, 1.234 more than a thousand: as the file shows, unless a person says it. */
export function HowToRead({ mapped, named, isAsked, onChange }: HowToReadProps) {
  const t = useText<typeof texts>('imports')
  if (!mapped) return null
  const { column, field } = mapped
  if (field === 'purchasedAt' || field === 'birth') {
    return (
      <div style={{ display: 'grid', gap: 4 }}>
        <Select
          aria-label={t('setup.how')}
          allowClear={{ label: t('setup.clear') }}
          status={isAsked ? 'warning' : undefined}
          value={mapped.dateOrder}
          placeholder={t('order.byFile')}
          options={(['ymd', 'dmy', 'mdy'] as const).map((value) => ({ value, label: t(`order.${value}`) }))}
          onChange={(dateOrder?: string) => onChange(column, { dateOrder })}
        />
        {field === 'birth' && (
          <Select
            aria-label={t('field.birthCalendar')}
            allowClear={named === null && { label: t('setup.clear') }}
            value={mapped.calendar ?? named ?? undefined}
            placeholder={t('calendar.byFile')}
            options={(['solar', 'lunar'] as const).map((value) => ({ value, label: t(`calendar.${value}`) }))}
            onChange={(calendar?: string) => onChange(column, { calendar })}
          />
        )}
      </div>
    )
  }
  if (field === 'amount' || field === 'unitPrice' || field === 'quantity') {
    return (
      <Select
        style={{ width: '100%' }}
        aria-label={t('setup.how')}
        allowClear={{ label: t('setup.clear') }}
        status={isAsked ? 'warning' : undefined}
        value={mapped.decimalMark}
        placeholder={t('order.byFile')}
        options={[
          { value: '.', label: '1,234.50' },
          { value: ',', label: '1.234,50' },
        ]}
        onChange={(decimalMark?: string) => onChange(column, { decimalMark })}
      />
    )
  }
  return null
}
