import { useQueryClient } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/markets.json'
import { DayField } from '../../../ui/DayPicker.tsx'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'

type Values = {
  value: number
  seenOn: string
  about?: string
  evidence?: string
  source: 'staff' | 'contact' | 'answer' | 'survey' | 'media'
}

const values = [2, 1, 0, -1, -2] as const
const sources = ['staff', 'contact', 'answer', 'survey', 'media'] as const

/** How somebody stands towards us on a day, and what shows it. */
export function AttitudeForm({
  party,
  onClose,
}: {
  party: { id: string; name: string } | undefined
  onClose: () => void
}) {
  const t = useText<typeof texts>('markets')
  const saved = useUndo()
  const queryClient = useQueryClient()
  const save = async (given: Values) => {
    const fields = { ...given, about: given.about || null, evidence: given.evidence || null }
    const { operationId } = await api.markets.recordAttitude({ customerId: party?.id ?? '', ...fields })
    saved(operationId)
    await queryClient.invalidateQueries()
  }
  return (
    <FormDrawer<Values>
      title={t('recordOf', { name: party?.name ?? '' })}
      open={party !== undefined}
      onClose={onClose}
      onSave={save}
      initial={{ value: 0, seenOn: new Date().toISOString().slice(0, 10), source: 'staff' }}
    >
      <Form.Item name="value" label={t('attitude')}>
        <Select options={values.map((value) => ({ value, label: t(`attitudes.${String(value) as '0'}`) }))} />
      </Form.Item>
      <Form.Item name="seenOn" label={t('seenOn')}>
        <DayField />
      </Form.Item>
      <Form.Item name="source" label={t('source')}>
        <Select options={sources.map((value) => ({ value, label: t(`sources.${value}`) }))} />
      </Form.Item>
      <Form.Item name="about" label={t('about')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
      </Form.Item>
      <Form.Item name="evidence" label={t('evidence')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
      </Form.Item>
    </FormDrawer>
  )
}
