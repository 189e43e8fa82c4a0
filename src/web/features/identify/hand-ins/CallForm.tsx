import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { handInFields } from '../../../../contracts/hand-in-words.ts'
import { api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/handIns.json'
import { DayField } from '../../../ui/DayPicker.tsx'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { businessDay } from '../../../ui/format.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { MultiSelect } from '../../../ui/MultiSelect.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'
import { EmployeeSelect } from '../customers/EmployeeSelect.tsx'

type Values = Parameters<typeof api.handIns.create>[0]

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)

/** Call staff: until when, who, and what is to be known of each customer. */
export function CallForm({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText<typeof texts>('handIns')
  const { timeZone } = useFormat().locale
  const saved = useUndo()
  const queryClient = useQueryClient()
  const departments = useQuery(orpc.departments.list.queryOptions()).data?.data ?? []
  const save = async (values: Values) => {
    saved((await api.handIns.create(values)).operationId)
    await queryClient.invalidateQueries({ queryKey: orpc.handIns.key() })
  }
  const required = [{ required: true, message: t('form.fillIn') }]
  return (
    <FormDrawer<Values>
      title={t('call')}
      open={open}
      onClose={onClose}
      onSave={save}
      initial={{
        fromOn: businessDay(inDays(0), timeZone),
        dueOn: businessDay(inDays(14), timeZone),
        requiredFields: ['phone', 'address'],
        goesTo: 'bringer',
      }}
    >
      <Form.Item name="name" label={t('form.name')} rules={required}>
        <Input autoFocus maxLength={100} />
      </Form.Item>
      <Form.Item name="fromOn" label={t('form.fromOn')} rules={required}>
        <DayField />
      </Form.Item>
      <Form.Item name="dueOn" label={t('form.dueOn')} rules={required}>
        <DayField />
      </Form.Item>
      <Form.Item name="departmentIds" label={t('form.departments')} rules={required}>
        <MultiSelect
          optionFilterProp="label"
          options={departments.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="receiverId" label={t('form.receiver')} rules={required}>
        <EmployeeSelect />
      </Form.Item>
      <Form.Item name="requiredFields" label={t('form.required')}>
        <MultiSelect options={handInFields.map((value) => ({ value, label: t(`field.${value}`) }))} />
      </Form.Item>
      <Form.Item name="goesTo" label={t('form.goesTo')} rules={required}>
        <Select
          options={(['bringer', 'pool'] as const).map((value) => ({ value, label: t(`goesTo.${value}`) }))}
        />
      </Form.Item>
    </FormDrawer>
  )
}
