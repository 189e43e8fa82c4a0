import { useQueryClient } from '@tanstack/react-query'
import { Form, Input, Radio } from 'antd'
import { type Answers, api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/mail.json'
import cards from '../../../ui/Cards.module.css'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'
import { CustomerSelect } from '../customers/CustomerSelect.tsx'

type Sender = Answers['mailSenders']['list']['data'][number]
type Values = { who: 'known' | 'person' | 'organisation'; customerId: string | null; name: string }

/** A customer we have, or a new one. */
export function AssignForm({ sender, onClose }: { sender: Sender | undefined; onClose: () => void }) {
  const t = useText<typeof texts>('mail')
  const saved = useUndo()
  const queryClient = useQueryClient()
  const save = async ({ who, customerId, name }: Values) => {
    const whom = who === 'known' ? { customerId: customerId ?? '' } : { newCustomer: { kind: who, name } }
    const { operationId, contacts } = await api.mailSenders.assign({
      address: sender?.address ?? '',
      ...whom,
    })
    saved(operationId, t('senders.assigned', { count: contacts }))
    await queryClient.invalidateQueries()
  }
  const required = [{ required: true, message: t('form.fillIn') }]
  return (
    <FormDrawer<Values>
      title={t('senders.who')}
      open={sender !== undefined}
      onClose={onClose}
      onSave={save}
      initial={{ who: 'known', customerId: null, name: sender?.name ?? '' }}
    >
      <p className={cards.quiet}>{t('senders.whoHint', { address: sender?.address ?? '' })}</p>
      <Form.Item name="who">
        <Radio.Group
          options={(['known', 'person', 'organisation'] as const).map((value) => ({
            value,
            label: t(`senders.as.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['who']}>
        {({ getFieldValue }) =>
          getFieldValue('who') === 'known' ? (
            <Form.Item name="customerId" label={t('senders.customer')} rules={required}>
              <CustomerSelect placeholder={t('senders.find')} />
            </Form.Item>
          ) : (
            <Form.Item name="name" label={t('senders.name')} rules={required}>
              <Input maxLength={200} />
            </Form.Item>
          )
        }
      </Form.Item>
    </FormDrawer>
  )
}
