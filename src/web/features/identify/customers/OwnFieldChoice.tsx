import { useQuery } from '@tanstack/react-query'
import { Form, Input, InputNumber, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { currencyDigits } from '../../../../contracts/currency.ts'
import { orpc } from '../../../api.ts'
import { useLanguage, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/customers.json'
import { DayPicker } from '../../../ui/DayPicker.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { MultiSelect } from '../../../ui/MultiSelect.tsx'
import { OrEmptied } from './OrEmptied.tsx'
import { type OwnField, ownOfText } from './own-value.ts'

export type OwnFieldValues = {
  isEmptied?: boolean
  fieldKey?: string
  fieldValue?: string | number | string[] | Dayjs | null
}

/** One of the house's own fields and what it becomes. */
export function OwnFieldChoice() {
  const t = useText<typeof texts>('customers')
  const language = useLanguage()
  const form = Form.useFormInstance<OwnFieldValues>()
  const key = Form.useWatch('fieldKey', form)
  const own = useQuery(orpc.fields.list.queryOptions()).data?.data ?? []
  const field = own.find((each) => each.key === key)
  return (
    <>
      <Form.Item
        name="fieldKey"
        label={t('ownFields')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <Select
          options={own.map((each) => ({
            value: each.key,
            label: language === 'en' ? each.nameEn : each.nameZh,
          }))}
          onChange={() => form.setFieldValue('fieldValue', undefined)}
        />
      </Form.Item>
      {field && (
        <OrEmptied name="fieldValue" label={t('bulk.newValue')}>
          <Value field={field} />
        </OrEmptied>
      )}
    </>
  )
}

/** Gets value and onChange from its `Form.Item`. */
function Value({ field, ...given }: { field: OwnField }) {
  const t = useText<typeof texts>('customers')
  const choices = field.choices.map((choice) => ({ value: choice, label: choice }))
  switch (field.kind) {
    case 'text':
      return <Input {...given} maxLength={2000} />
    case 'number':
    case 'money':
      return <InputNumber {...given} style={{ width: '100%' }} />
    case 'date':
      return <DayPicker {...given} />
    case 'bool':
      return (
        <Select
          {...given}
          allowClear
          options={[
            { value: 'true', label: t('yes') },
            { value: 'false', label: t('no') },
          ]}
        />
      )
    case 'choice':
      return <Select {...given} allowClear options={choices} />
    case 'choices':
      return <MultiSelect {...given} options={choices} />
  }
}

/** What the form holds as the API takes it: typed, money in minor units. */
export function useOwnFieldValue(): (values: OwnFieldValues) => Record<string, unknown> | undefined {
  const own = useQuery(orpc.fields.list.queryOptions()).data?.data ?? []
  const minorPerUnit = 10 ** currencyDigits(useFormat().currency)
  return ({ fieldKey, fieldValue, isEmptied }) => {
    const field = own.find((each) => each.key === fieldKey)
    if (!field) return undefined
    if (isEmptied || fieldValue === undefined || fieldValue === null || fieldValue === '')
      return { [field.key]: null }
    if (Array.isArray(fieldValue)) return { [field.key]: fieldValue }
    const text = typeof fieldValue === 'object' ? fieldValue.format('YYYY-MM-DD') : String(fieldValue)
    return { [field.key]: ownOfText(field.kind, text, minorPerUnit) }
  }
}
