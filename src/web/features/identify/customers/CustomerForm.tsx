import { useQueryClient } from '@tanstack/react-query'
import { Checkbox, Form, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { receiveWays } from '../../../../contracts/contact-words.ts'
import { api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/customers.json'
import { asProblem } from '../../../problem.ts'
import { useCan } from '../../../session.ts'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'
import { DuplicateHint } from '../duplicates/DuplicateHint.tsx'
import { BirthField } from '../people/BirthField.tsx'
import { type Box, boxFor } from './conscious.ts'
import { EmployeeSelect } from './EmployeeSelect.tsx'
import { useDeciders } from './use-deciders.ts'

type CustomerFormProps = { open: boolean; onClose: () => void; onCreated: (id: string) => void }
type Values = Parameters<typeof api.customers.create>[0]

const more = [
  ...(['idNumber', 'secondPhone', 'province', 'address', 'occupation', 'language'] as const),
  ...(['receiveTopics', 'receiveTime'] as const),
  ...(['industry', 'businessCategory', 'introducer'] as const),
]

/** Somebody new. A phone or mailbox that is known, or known as erased, stops it once; whoever is sure goes on. */
export function CustomerForm({ open, onClose, onCreated }: CustomerFormProps) {
  const t = useText<typeof texts>('customers')
  const can = useCan()
  const saved = useUndo()
  const decidersOf = useDeciders()
  const queryClient = useQueryClient()
  const [boxes, setBoxes] = useState<readonly Box[]>([])
  const close = () => {
    setBoxes([])
    onClose()
  }
  const save = async (values: Values) => {
    try {
      const answer = await api.customers.create(values)
      const isWaiting = answer.waiting.length > 0
      const names = isWaiting ? await decidersOf(answer.waiting) : undefined
      const waits = names ? t('form.newWaitsFor', { names }) : t('form.newWaits')
      saved(answer.operationId, isWaiting ? waits : undefined)
      await queryClient.invalidateQueries({ queryKey: orpc.customers.key() })
      await queryClient.invalidateQueries({ queryKey: orpc.reviews.key() })
      // Who waits for others to agree has no page yet.
      if (isWaiting) close()
      else onCreated(answer.id)
    } catch (error) {
      const box = boxFor(asProblem(error).code)
      if (box) setBoxes((known) => (known.includes(box) ? known : [...known, box]))
      throw error
    }
  }
  return (
    <FormDrawer<Values>
      title={t('list.new')}
      open={open}
      onClose={close}
      initial={{ kind: 'person' }}
      onSave={save}
    >
      <Form.Item name="kind">
        <Segmented
          options={(['person', 'organisation'] as const).map((value) => ({
            value,
            label: t(`kind.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item
        name="name"
        label={t('field.name')}
        rules={[{ required: true, whitespace: true, message: t('form.required') }]}
      >
        <Input autoFocus maxLength={200} />
      </Form.Item>
      <Form.Item name="phone" label={t('field.phone')}>
        <Input inputMode="tel" maxLength={200} />
      </Form.Item>
      <Form.Item name="email" label={t('field.email')}>
        <Input inputMode="email" maxLength={200} />
      </Form.Item>
      <DuplicateHint />
      <Form.Item name="externalNumber" label={t('field.externalNumber')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="gender" label={t('field.gender')}>
        <Select
          allowClear
          options={(['female', 'male'] as const).map((value) => ({ value, label: t(`gender.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="city" label={t('field.city')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="company" label={t('field.company')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="source" label={t('field.source')}>
        <Input maxLength={200} />
      </Form.Item>
      <details style={{ marginBottom: 24 }}>
        <summary style={{ marginBottom: 16 }}>{t('form.more')}</summary>
        <Form.Item name="birth" label={t('field.birth')}>
          <BirthField />
        </Form.Item>
        {more.map((name) => (
          <Form.Item key={name} name={name} label={t(`field.${name}`)}>
            <Input maxLength={name === 'address' ? 500 : 200} />
          </Form.Item>
        ))}
        <Form.Item name="receiveBy" label={t('field.receiveBy')}>
          <Select
            allowClear
            options={receiveWays.map((value) => ({ value, label: t(`receiveWay.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="preferences" label={t('field.preferences')}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={10_000} />
        </Form.Item>
      </details>
      {can('customer.assign') && (
        <Form.Item name="ownerId" label={t('field.owner')}>
          <EmployeeSelect />
        </Form.Item>
      )}
      <Form.Item name="note" label={t('field.note')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={10_000} />
      </Form.Item>
      {boxes.map((box) => (
        <Form.Item key={box} name={box} valuePropName="checked">
          <Checkbox>{t(`form.${box}`)}</Checkbox>
        </Form.Item>
      ))}
    </FormDrawer>
  )
}
