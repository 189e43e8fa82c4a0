import { useQueryClient } from '@tanstack/react-query'
import { Form } from 'antd'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/events.json'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'
import { CustomerSelect } from '../customers/CustomerSelect.tsx'

type Values = { customerId: string | null }

/** Which customer a visitor is. */
export function IdentifyForm({ visitorId, onClose }: { visitorId: string | undefined; onClose: () => void }) {
  const t = useText<typeof texts>('events')
  const saved = useUndo()
  const queryClient = useQueryClient()
  const save = async ({ customerId }: Values) => {
    const { operationId } = await api.visitors.identify({
      visitorId: visitorId ?? '',
      customerId: customerId ?? '',
      saidBy: 'staff',
    })
    saved(operationId, t('visitors.saved'))
    await queryClient.invalidateQueries()
  }
  return (
    <FormDrawer<Values>
      title={t('visitors.identifyTitle')}
      open={visitorId !== undefined}
      onClose={onClose}
      onSave={save}
      initial={{ customerId: null }}
    >
      <Form.Item
        name="customerId"
        label={t('visitors.customer')}
        rules={[{ required: true, message: t('visitors.required') }]}
      >
        <CustomerSelect placeholder={t('visitors.whom')} autoFocus />
      </Form.Item>
    </FormDrawer>
  )
}
