import { Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { api, type CallContext } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/fields.json'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import type { OwnField } from './own-field.ts'

type FieldFormProps = {
  /** Undefined makes a new one. */
  field: OwnField | undefined
  onClose: () => void
  onSaved: (operationId: string) => Promise<void>
}
type Values = Omit<OwnField, 'id' | 'version'>

const kinds = ['text', 'number', 'money', 'date', 'bool', 'choice', 'choices'] as const

/** Key and kind are chosen once: values, filters and imports rest on them. */
export function FieldForm({ field, onClose, onSaved }: FieldFormProps) {
  const t = useText<typeof texts>('fields')
  const save = async (values: Values, context: CallContext) => {
    const { nameZh, nameEn, choices = [], required, isSearchable, sort } = values
    const changeable = { nameZh, nameEn, choices, required, isSearchable: isSearchable === true, sort }
    const answer = field
      ? await api.fields.update({ id: field.id, ...changeable }, { context })
      : await api.fields.create({
          ...changeable,
          key: values.key,
          kind: values.kind,
          appliesTo: values.appliesTo,
        })
    await onSaved(answer.operationId)
  }
  const needed = [{ required: true, message: t('fillIn') }]
  return (
    <FormDrawer<Values>
      title={field ? t('edit') : t('new')}
      open
      onClose={onClose}
      onSave={save}
      version={field?.version}
      initial={
        field ?? {
          kind: 'text',
          appliesTo: 'any',
          required: false,
          isSearchable: false,
          sort: 0,
          choices: [],
        }
      }
    >
      <Form.Item name="nameZh" label={t('nameZh')} rules={needed}>
        <Input autoFocus maxLength={100} />
      </Form.Item>
      <Form.Item name="nameEn" label={t('nameEn')} rules={needed}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item
        name="key"
        label={t('key')}
        extra={t('keyHint')}
        rules={[...needed, { pattern: /^[a-z][a-z0-9_]{0,60}$/, message: t('keyHint') }]}
      >
        <Input disabled={field !== undefined} maxLength={61} />
      </Form.Item>
      <Form.Item name="kind" label={t('kind')} rules={needed}>
        <Select
          disabled={field !== undefined}
          options={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['kind']}>
        {({ getFieldValue }) =>
          ['choice', 'choices'].includes(getFieldValue('kind')) && (
            <Form.Item name="choices" label={t('choices')} extra={t('choicesHint')} rules={needed}>
              <Select mode="tags" open={false} suffixIcon={null} />
            </Form.Item>
          )
        }
      </Form.Item>
      <Form.Item name="appliesTo" label={t('appliesTo')} rules={needed}>
        <Select
          disabled={field !== undefined}
          options={(['any', 'person', 'organisation'] as const).map((value) => ({
            value,
            label: t(`applies.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="sort" label={t('sort')} rules={needed}>
        <InputNumber min={0} max={10_000} precision={0} />
      </Form.Item>
      <Form.Item noStyle dependencies={['kind']}>
        {({ getFieldValue }) =>
          !['date', 'money', 'bool'].includes(getFieldValue('kind')) && (
            <Form.Item name="isSearchable" valuePropName="checked">
              <Checkbox>{t('isSearchable')}</Checkbox>
            </Form.Item>
          )
        }
      </Form.Item>
      <Form.Item name="required" valuePropName="checked">
        <Checkbox>{t('required')}</Checkbox>
      </Form.Item>
    </FormDrawer>
  )
}
