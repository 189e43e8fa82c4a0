import { useQueryClient } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/tasks.json'
import { DayPicker } from '../../../ui/DayPicker.tsx'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'
import { EmployeeSelect } from '../../identify/customers/EmployeeSelect.tsx'

type Values = { what: string; dueOn: Dayjs; employeeId?: string | null }
type PromiseFormProps = { customerId: string; open: boolean; onClose: () => void }

/** A promise that was made without a contact to log. */
export function PromiseForm({ customerId, open, onClose }: PromiseFormProps) {
  const t = useText<typeof texts>('tasks')
  const saved = useUndo()
  const queryClient = useQueryClient()
  const save = async ({ what, dueOn, employeeId }: Values) => {
    const { operationId } = await api.promises.create({
      customerId,
      what,
      dueOn: dueOn.format('YYYY-MM-DD'),
      ...(employeeId ? { employeeId } : {}),
    })
    saved(operationId)
    await queryClient.invalidateQueries()
  }
  return (
    <FormDrawer<Values>
      title={t('panel.addTitle')}
      open={open}
      onClose={onClose}
      onSave={save}
      initial={{ what: '', dueOn: dayjs().add(7, 'day') }}
    >
      <Form.Item
        name="what"
        label={t('what')}
        rules={[{ required: true, whitespace: true, message: t('fillIn') }]}
      >
        <Input autoFocus maxLength={500} />
      </Form.Item>
      <Form.Item name="dueOn" label={t('dueOn')} rules={[{ required: true, message: t('fillIn') }]}>
        <DayPicker style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="employeeId" label={t('who')} extra={t('whoHint')}>
        <EmployeeSelect />
      </Form.Item>
    </FormDrawer>
  )
}
