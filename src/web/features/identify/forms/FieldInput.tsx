import { Checkbox, Input, Radio, Select } from 'antd'
import { currencyDigits } from '../../../../contracts/currency.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/formPage.json'
import { DayField } from '../../../ui/DayPicker.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { ownOfText } from '../customers/own-value.ts'
import { BirthField } from '../people/BirthField.tsx'
import type { Birth } from '../people/birth.ts'
import type { ShownField } from './form-values.ts'

/** What the browser knows already need not be typed. */
const known: Record<string, { autoComplete: string; inputMode?: 'tel' | 'email'; type?: 'tel' | 'email' }> = {
  name: { autoComplete: 'name' },
  phone: { autoComplete: 'tel', inputMode: 'tel', type: 'tel' },
  email: { autoComplete: 'email', inputMode: 'email', type: 'email' },
  province: { autoComplete: 'address-level1' },
  city: { autoComplete: 'address-level2' },
  address: { autoComplete: 'street-address' },
  company: { autoComplete: 'organization' },
  occupation: { autoComplete: 'organization-title' },
}
const longTexts = new Set(['want', 'address', 'trait.requirement'])

type FieldInputProps = {
  field: ShownField
  id: string
  label: string
  describedBy: string | undefined
  isWrong: boolean
  value: unknown
  onChange: (value: unknown) => void
}

export function FieldInput({ field, id, label, describedBy, isWrong, value, onChange }: FieldInputProps) {
  const t = useText<typeof texts>('formPage')
  const told = { 'aria-describedby': describedBy, 'aria-invalid': isWrong || undefined }
  const text = typeof value === 'string' ? value : ''
  const status = isWrong ? ('error' as const) : undefined
  if (field.field === 'gender')
    return (
      <Radio.Group
        {...told}
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        options={(['female', 'male'] as const).map((each) => ({ value: each, label: t(each) }))}
      />
    )
  if (field.field === 'birth')
    return <BirthField value={(value as Birth | undefined) ?? null} onChange={onChange} />
  if (field.kind !== null && field.kind !== 'text')
    return <HouseInput {...{ field, id, label, describedBy, isWrong, value, onChange }} />
  const shared = { ...told, id, value: text, ...(status ? { status } : {}) }
  if (longTexts.has(field.field))
    return (
      <Input.TextArea
        {...shared}
        maxLength={500}
        autoSize={{ minRows: 2, maxRows: 8 }}
        autoComplete={known[field.field]?.autoComplete}
        onChange={(event) => onChange(event.target.value)}
      />
    )
  return (
    <Input
      {...shared}
      {...known[field.field]}
      size="large"
      maxLength={field.kind === 'text' ? 500 : 200}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

/** A field of the house, as its kind wants it. */
function HouseInput({ field, id, label, describedBy, isWrong, value, onChange }: FieldInputProps) {
  const t = useText<typeof texts>('formPage')
  const format = useFormat()
  const told = { 'aria-describedby': describedBy, 'aria-invalid': isWrong || undefined }
  const text = typeof value === 'string' ? value : ''
  if (field.kind === 'date')
    return <DayField id={id} value={text || null} onChange={(day) => onChange(day ?? undefined)} />
  if (field.kind === 'bool')
    return (
      <Checkbox
        {...told}
        checked={value === true}
        onChange={(event) => onChange(event.target.checked || undefined)}
      >
        {t('yes')}
      </Checkbox>
    )
  const choices = field.choices.map((each) => ({ value: each, label: each }))
  if (field.kind === 'choices')
    return (
      <Checkbox.Group
        {...told}
        aria-label={label}
        value={Array.isArray(value) ? value : []}
        onChange={(chosen) => onChange(chosen)}
        options={choices}
      />
    )
  if (field.kind === 'choice')
    return choices.length <= 5 ? (
      <Radio.Group
        {...told}
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        options={choices}
      />
    ) : (
      <Select
        {...told}
        id={id}
        size="large"
        allowClear
        placeholder={t('choose')}
        value={value}
        onChange={(chosen) => onChange(chosen)}
        options={choices}
        style={{ width: '100%' }}
      />
    )
  const perUnit = field.kind === 'money' ? 10 ** currencyDigits(format.currency) : 1
  return (
    <Input
      {...told}
      id={id}
      size="large"
      inputMode="decimal"
      {...(isWrong ? { status: 'error' as const } : {})}
      defaultValue={typeof value === 'number' ? String(value / perUnit) : text}
      onChange={(event) => onChange(ownOfText(field.kind ?? 'text', event.target.value || null, perUnit))}
    />
  )
}
