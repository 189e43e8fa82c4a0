import { useQueryClient } from '@tanstack/react-query'
import { Checkbox, Form, Input } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/today.json'
import { useCan, useSession } from '../../../session.ts'
import { DayPicker } from '../../../ui/DayPicker.tsx'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'
import { EmployeeSelect } from '../../identify/customers/EmployeeSelect.tsx'
import type { Glance } from './today-words.ts'

type Values = { toId: string; note?: string; dueOn?: Dayjs | null; changeOwner?: boolean }
type HandOverSheetProps = {
  glance: Glance
  /** In his name, when it is his list. */
  of: { id: string; name: string } | undefined
  onClose: () => void
}

/** To a colleague, with a word on what it is about: he stands on his list until he has spoken with him. */
export function HandOverSheet({ glance, of, onClose }: HandOverSheetProps) {
  const t = useText<typeof texts>('today')
  const can = useCan()
  const { id: readerId } = useSession()
  const saved = useUndo()
  const queryClient = useQueryClient()
  const save = async ({ toId, note, dueOn, changeOwner = false }: Values) => {
    const { operationId } = await api.handoffs.create({
      customerId: glance.customerId,
      toId,
      changeOwner,
      ...(of ? { fromId: of.id } : {}),
      ...(note?.trim() ? { note: note.trim() } : {}),
      ...(dueOn ? { dueOn: dueOn.format('YYYY-MM-DD') } : {}),
    })
    saved(operationId, t('handed', { name: glance.name }))
    await queryClient.invalidateQueries()
  }
  return (
    <FormDrawer<Values>
      open
      title={
        of ? t('handOverOf', { name: glance.name, of: of.name }) : t('handOverTitle', { name: glance.name })
      }
      saveLabel={t('handOver')}
      initial={{ dueOn: dayjs(glance.day) }}
      onClose={onClose}
      onSave={save}
    >
      <Form.Item name="toId" label={t('handTo')} rules={[{ required: true, message: t('required') }]}>
        <EmployeeSelect autoFocus except={of?.id ?? readerId} />
      </Form.Item>
      <Form.Item name="note" label={t('handNote')}>
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={500}
          placeholder={t('handNoteHint')}
        />
      </Form.Item>
      <Form.Item name="dueOn" label={t('handDue')}>
        <DayPicker disabledDate={(date) => date.isBefore(dayjs(glance.day), 'day')} />
      </Form.Item>
      {can('customer.assign') && (
        <Form.Item name="changeOwner" valuePropName="checked">
          <Checkbox>{t('handOwner')}</Checkbox>
        </Form.Item>
      )}
    </FormDrawer>
  )
}
