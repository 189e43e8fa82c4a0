import { useQueryClient } from '@tanstack/react-query'
import { Form, Input, Select, Slider } from 'antd'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/satisfaction.json'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'
import type { PanelProps } from '../../identify/customers/panels.ts'
import { scores } from './satisfaction-words.ts'

type Values = {
  about: 'general' | 'purchase' | 'contact'
  expected: number
  perceived: number
  comment?: string
}
type AnswerFormProps = PanelProps & { open: boolean; onClose: () => void }

const marks = Object.fromEntries(scores.map((score) => [score, String(score)]))

/** What the customer told somebody who works here. */
export function AnswerForm({ customer, open, onClose }: AnswerFormProps) {
  const t = useText<typeof texts>('satisfaction')
  const saved = useUndo()
  const queryClient = useQueryClient()
  const save = async (values: Values) => {
    const { operationId } = await api.satisfaction.record({ ...values, customerId: customer.id })
    saved(operationId)
    // Everything: an unhappy answer is what comes next with him, and a reason on Today.
    await queryClient.invalidateQueries()
  }
  return (
    <FormDrawer<Values>
      title={t('record.title', { name: customer.name })}
      open={open}
      onClose={onClose}
      initial={{ about: 'general', expected: 5, perceived: 5 }}
      onSave={save}
    >
      <Form.Item name="about" label={t('record.about')} rules={[{ required: true }]}>
        <Select
          options={(['general', 'purchase', 'contact'] as const).map((value) => ({
            value,
            label: t(`about.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="expected" label={t('record.expected')} rules={[{ required: true }]}>
        <Slider min={1} max={10} marks={marks} ariaLabelForHandle={t('record.expected')} />
      </Form.Item>
      <Form.Item name="perceived" label={t('record.perceived')} rules={[{ required: true }]}>
        <Slider min={1} max={10} marks={marks} ariaLabelForHandle={t('record.perceived')} />
      </Form.Item>
      <Form.Item name="comment" label={t('record.comment')}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={2000} />
      </Form.Item>
    </FormDrawer>
  )
}
