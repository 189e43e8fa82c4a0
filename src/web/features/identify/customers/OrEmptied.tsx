import { Checkbox, Form } from 'antd'
import type { ReactElement } from 'react'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/customers.json'

type OrEmptiedProps = {
  name: string
  label: string
  /** What would be emptied, where the label does not name it. */
  what?: string
  /** Longer is refused with a word, not cut without one. */
  most?: number
  children: ReactElement
}

/** A value for many: nobody empties a thousand records by leaving a field blank, so emptying is said. */
export function OrEmptied({ name, label, what = label, most, children }: OrEmptiedProps) {
  const t = useText<typeof texts>('customers')
  const isEmptied = Form.useWatch('isEmptied') === true
  return (
    <>
      {!isEmptied && (
        <Form.Item
          name={name}
          label={label}
          rules={[
            { required: true, message: t('form.required') },
            ...(most ? [{ max: most, message: t('form.tooLong', { most }) }] : []),
          ]}
        >
          {children}
        </Form.Item>
      )}
      <Form.Item name="isEmptied" valuePropName="checked">
        <Checkbox>{t('bulk.empty', { field: what })}</Checkbox>
      </Form.Item>
    </>
  )
}
