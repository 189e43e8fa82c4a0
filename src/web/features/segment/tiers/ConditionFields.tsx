import { DeleteOutlined } from '@ant-design/icons'
import { Button, Form, InputNumber, Select } from 'antd'
import { useText } from '../../../i18n.ts'
import type customerTexts from '../../../locales/zh-CN/customers.json'
import type texts from '../../../locales/zh-CN/tiers.json'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { MultiSelect } from '../../../ui/MultiSelect.tsx'
import { patterns, stages } from '../../identify/customers/customer-words.ts'
import { type ConditionField, conditionFields, mostDays, startValues } from './rule-form.ts'
import styles from './Tiers.module.css'

/** One condition: what is looked at, and from where on it holds. */
export function ConditionFields({ at, onRemove }: { at: number; onRemove: (() => void) | undefined }) {
  const t = useText<typeof texts>('tiers')
  const form = Form.useFormInstance()
  const field: ConditionField | undefined = Form.useWatch(['conditions', at, 'field'])
  return (
    <div className={styles.condition}>
      <Form.Item name={[at, 'field']} noStyle>
        <Select
          aria-label={t('rule.field')}
          options={conditionFields.map((value) => ({ value, label: t(`field.${value}`) }))}
          onChange={(next: ConditionField) =>
            form.setFieldValue(['conditions', at, 'value'], startValues[next])
          }
        />
      </Form.Item>
      <Form.Item
        name={[at, 'value']}
        className={styles.value ?? ''}
        // An empty list counts as nothing only where a list is asked for.
        rules={[{ required: true, message: t('rule.required'), ...(isList(field) ? { type: 'array' } : {}) }]}
      >
        <ValueInput field={field ?? 'valueClass'} />
      </Form.Item>
      <Button
        type="text"
        icon={<DeleteOutlined />}
        aria-label={t('rule.remove')}
        disabled={!onRemove}
        onClick={onRemove}
      />
    </div>
  )
}

const isList = (field: ConditionField | undefined) => field === 'pattern' || field === 'stage'

type Value = string | string[] | number | null
type ValueInputProps = {
  field: ConditionField
  id?: string
  value?: Value
  onChange?: (value: Value) => void
}

function ValueInput({ field, value, ...rest }: ValueInputProps) {
  const t = useText<typeof texts>('tiers')
  const c = useText<typeof customerTexts>('customers')
  const { currency } = useFormat()
  const label = t('rule.value')
  if (isList(field)) {
    const options =
      field === 'pattern'
        ? patterns.map((name) => ({ value: name, label: c(`pattern.${name}`) }))
        : stages.map((name) => ({ value: name, label: c(`stage.${name}`) }))
    return (
      <MultiSelect {...rest} aria-label={label} options={options} value={Array.isArray(value) ? value : []} />
    )
  }
  if (field === 'valueClass') {
    const options = [
      { value: 'A', label: t('condition.valueClassA') },
      { value: 'B', label: t('condition.valueClassB') },
    ]
    return <Select<string> {...rest} aria-label={label} options={options} value={value === 'B' ? 'B' : 'A'} />
  }
  const isScore = field === 'recencyScore' || field === 'frequencyScore' || field === 'monetaryScore'
  const isMoney = field === 'valueMinor' || field === 'value12mMinor'
  return (
    <InputNumber<number>
      {...rest}
      aria-label={label}
      value={typeof value === 'number' ? value : null}
      min={isScore ? 2 : isMoney ? 0.01 : 1}
      max={isScore ? 5 : field === 'boughtWithinDays' ? mostDays : Number.MAX_SAFE_INTEGER}
      {...(isMoney ? {} : { precision: 0 })}
      prefix={field === 'boughtWithinDays' ? '≤' : '≥'}
      suffix={isMoney ? currency : t(`unit.${field}`)}
      style={{ width: '100%' }}
    />
  )
}
