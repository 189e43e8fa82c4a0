import { useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, DatePicker, Form, Input, Rate, Segmented, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { contactChannel, contactReason } from '../../../../contracts/contact.contract.ts'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/today.json'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'

type Values = {
  channel: (typeof contactChannel.options)[number]
  reason: (typeof contactReason.options)[number]
  result?: string
  mood?: number
  hook?: string
  promise?: string
  promiseDueOn?: Dayjs
  kept?: string[]
}

type ContactFormProps = {
  customerId: string
  reason?: Values['reason']
  /** Open promises that this contact may keep. */
  promises?: { id: string; what: string }[]
  onLogged?: () => void
}

/** Channel, reason, save: three clicks. Everything else may be left out. */
export function ContactForm({ customerId, reason = 'care', promises = [], onLogged }: ContactFormProps) {
  const t = useText<typeof texts>('today')
  const [form] = Form.useForm<Values>()
  const [isBusy, setBusy] = useState(false)
  const queryClient = useQueryClient()
  const showProblem = useShowProblem()
  const undo = useUndo()
  const save = async ({ promise, promiseDueOn, kept = [], mood, ...said }: Values) => {
    setBusy(true)
    try {
      const promised =
        promise && promiseDueOn ? [{ what: promise, dueOn: promiseDueOn.format('YYYY-MM-DD') }] : []
      const { operationId } = await api.contacts.log({
        customerId,
        ...said,
        ...(mood ? { mood } : {}),
        promises: promised,
        keptPromiseIds: kept,
      })
      form.resetFields()
      undo(operationId, t('logged'))
      await queryClient.invalidateQueries()
      onLogged?.()
    } catch (error) {
      showProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Form form={form} layout="vertical" initialValues={{ channel: 'call', reason }} onFinish={save}>
      <Form.Item name="channel" label={t('channel')}>
        <Segmented
          options={contactChannel.options.map((value) => ({ value, label: t(`channels.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="reason" label={t('reason')}>
        <Select options={contactReason.options.map((value) => ({ value, label: t(`reasons.${value}`) }))} />
      </Form.Item>
      <Form.Item name="result" label={t('result')}>
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="mood" label={t('mood')}>
        <Rate />
      </Form.Item>
      <Form.Item name="hook" label={t('hook')}>
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="promise" label={t('promise')}>
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(a: Values, b: Values) => a.promise !== b.promise}>
        {() =>
          form.getFieldValue('promise') ? (
            <Form.Item name="promiseDueOn" label={t('promiseDueOn')} rules={[{ required: true }]}>
              <DatePicker />
            </Form.Item>
          ) : null
        }
      </Form.Item>
      {promises.length > 0 && (
        <Form.Item name="kept" label={t('kept')}>
          <Checkbox.Group options={promises.map(({ id, what }) => ({ value: id, label: what }))} />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" loading={isBusy}>
        {t('log')}
      </Button>
    </Form>
  )
}
