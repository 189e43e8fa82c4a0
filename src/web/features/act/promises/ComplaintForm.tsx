import { useQueryClient } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { contactChannels } from '../../../../contracts/contact-words.ts'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/tasks.json'
import type today from '../../../locales/zh-CN/today.json'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'

type Values = { about: string; channel: (typeof contactChannels)[number] }
type ComplaintFormProps = { customerId: string; open: boolean; onClose: () => void }

/** The customer complained: that is a contact too, and it came from them. */
export function ComplaintForm({ customerId, open, onClose }: ComplaintFormProps) {
  const t = useText<typeof texts>('tasks')
  const said = useText<typeof today>('today')
  const saved = useUndo()
  const queryClient = useQueryClient()
  const save = async ({ about, channel }: Values) => {
    const { operationId } = await api.contacts.log({
      customerId,
      channel,
      direction: 'incoming',
      reason: 'complaint',
      complaint: about.trim(),
    })
    saved(operationId)
    await queryClient.invalidateQueries()
  }
  return (
    <FormDrawer<Values>
      title={t('panel.addComplaintTitle')}
      open={open}
      onClose={onClose}
      onSave={save}
      initial={{ about: '', channel: 'call' }}
    >
      <Form.Item
        name="about"
        label={t('panel.about')}
        rules={[{ required: true, whitespace: true, message: t('fillIn') }]}
      >
        <Input.TextArea autoFocus maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <Form.Item required name="channel" label={said('channel')} extra={t('panel.complaintHint')}>
        <Select options={contactChannels.map((value) => ({ value, label: said(`channels.${value}`) }))} />
      </Form.Item>
    </FormDrawer>
  )
}
