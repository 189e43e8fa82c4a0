import { useQuery } from '@tanstack/react-query'
import { Checkbox, DatePicker, Input, InputNumber, Segmented } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { currencyDigits } from '../../../contracts/currency.ts'
import { useText } from '../../i18n.ts'
import type texts from '../../locales/zh-CN/ui.json'
import { useFormat } from '../LocaleProvider.tsx'
import { MultiSelect } from '../MultiSelect.tsx'
import { type Condition, type ConditionValue, type FilterField, inputOf } from './condition.ts'
import styles from './FilterBar.module.css'
import { useNamedOptions } from './use-options.ts'

type ValueFieldProps = {
  field: FilterField
  condition: Condition
  onChange: (value: ConditionValue | undefined) => void
}

/** The field in which the value of a condition is typed or picked. */
export function ValueField({ field, condition, onChange }: ValueFieldProps) {
  const t = useText<typeof texts>('ui')
  const { value } = condition
  const common = { autoFocus: true, className: styles.wide, 'aria-label': field.label }
  const number = typeof value === 'number' ? value : null
  switch (inputOf(field, condition.operator)) {
    case 'none':
      return null
    case 'text':
      return (
        <Input {...common} value={String(value ?? '')} onChange={(event) => onChange(event.target.value)} />
      )
    case 'number':
      return <InputNumber {...common} value={number} onChange={(next) => onChange(next ?? undefined)} />
    case 'days':
      return (
        <InputNumber
          {...common}
          min={0}
          precision={0}
          suffix={t('filter.days')}
          value={number}
          onChange={(next) => onChange(next ?? undefined)}
        />
      )
    case 'money':
      return <MoneyField field={field} value={number} onChange={onChange} />
    case 'date':
      return (
        <DatePicker
          {...common}
          value={typeof value === 'string' ? dayjs(value) : null}
          onChange={(next) => onChange(next?.format('YYYY-MM-DD'))}
        />
      )
    case 'yesNo':
      return (
        <Segmented
          block
          aria-label={field.label}
          value={value !== false}
          options={[
            { value: true, label: t('filter.yes') },
            { value: false, label: t('filter.no') },
          ]}
          onChange={onChange}
        />
      )
    case 'list':
      return <ListField field={field} condition={condition} onChange={onChange} />
  }
}

/** Typed in 元, kept in 分. */
function MoneyField({
  field,
  value,
  onChange,
}: {
  field: FilterField
  value: number | null
  onChange: ValueFieldProps['onChange']
}) {
  const format = useFormat()
  const currency = field.currency ?? format.currency
  const scale = 10 ** currencyDigits(currency)
  return (
    <InputNumber
      autoFocus
      className={styles.wide}
      aria-label={field.label}
      suffix={currency}
      value={value === null ? null : value / scale}
      onChange={(next) => onChange(next === null ? undefined : Math.round(next * scale))}
    />
  )
}

/** Up to here all are seen at once, each with its box. */
const fewOptions = 8

function ListField({ field, condition, onChange }: ValueFieldProps) {
  const { options } = field
  if (!options || options.length > fewOptions)
    return <LongListField field={field} condition={condition} onChange={onChange} />
  return (
    <Checkbox.Group
      className={styles.few}
      value={Array.isArray(condition.value) ? condition.value : []}
      onChange={onChange}
    >
      {options.map((option, index) => (
        <Checkbox key={option.value} value={option.value} autoFocus={index === 0}>
          {option.label}
        </Checkbox>
      ))}
    </Checkbox.Group>
  )
}

function LongListField({ field, condition, onChange }: ValueFieldProps) {
  const t = useText<typeof texts>('ui')
  const [query, setQuery] = useState('')
  const named = useNamedOptions(field, condition)
  const { find } = field
  const found = useQuery({
    queryKey: ['filterFind', field.key, query],
    queryFn: () => (find ? find({ text: query }) : []),
    enabled: find !== undefined,
  })
  const options = find
    ? [
        ...(found.data ?? []),
        ...named.filter((each) => !found.data?.some(({ value }) => value === each.value)),
      ]
    : [...named]
  return (
    <MultiSelect
      autoFocus
      defaultOpen
      className={styles.wide}
      aria-label={field.label}
      value={Array.isArray(condition.value) ? condition.value : []}
      options={options}
      loading={found.isFetching}
      placeholder={t('filter.choose')}
      showSearch={find ? { filterOption: false, onSearch: setQuery } : { optionFilterProp: 'label' }}
      onChange={(next: string[]) => onChange(next)}
    />
  )
}
