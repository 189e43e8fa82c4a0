import { useQuery } from '@tanstack/react-query'
import { Checkbox, Form } from 'antd'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/customers.json'

/** Customers given to somebody go to that person's department too, unless one says no: an import left them elsewhere. */
export function ToOwnersDepartment() {
  const t = useText<typeof texts>('customers')
  const ownerId = Form.useWatch<string | null | undefined>('ownerId')
  const owner = useQuery({
    ...orpc.employees.get.queryOptions({ input: { id: ownerId ?? '' } }),
    enabled: Boolean(ownerId),
  }).data
  if (!ownerId || !owner?.departmentName) return null
  return (
    <Form.Item
      name="toOwnersDepartment"
      valuePropName="checked"
      initialValue={true}
      extra={t('bulk.toDepartmentHint')}
    >
      <Checkbox>{t('bulk.toDepartment', { department: owner.departmentName })}</Checkbox>
    </Form.Item>
  )
}
