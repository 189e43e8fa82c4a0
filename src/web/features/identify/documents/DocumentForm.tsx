import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Form, Input, InputNumber, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { api, type CallContext, orpc } from '../../../api.ts'
import { useLanguage, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/documents.json'
import { DayPicker } from '../../../ui/DayPicker.tsx'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'
import { EmployeeSelect } from '../customers/EmployeeSelect.tsx'
import type { DocumentDetail } from './document.ts'

type Values = {
  kindId: string
  title: string
  number: string | null
  summary: string | null
  validUntil: Dayjs | null
  keepUntil: Dayjs | null
  keeperId: string | null
  place: string | null
  copies: number
}
type DocumentFormProps = { document: DocumentDetail; open: boolean; onClose: () => void }

const dayOf = (text: string | null) => (text ? dayjs(text) : null)
const textOf = (day: Dayjs | null | undefined) => day?.format('YYYY-MM-DD') ?? null

/** What is known of a document besides its bytes. */
export function DocumentForm({ document, open, onClose }: DocumentFormProps) {
  const t = useText<typeof texts>('documents')
  const language = useLanguage()
  const saved = useUndo()
  const queryClient = useQueryClient()
  const kinds = useQuery(orpc.documents.kinds.list.queryOptions()).data?.data ?? []
  const { customerId, id, kindId, title, number, summary, keeperId, place, copies } = document
  const save = async ({ validUntil, keepUntil, ...values }: Values, context: CallContext) => {
    const days = { validUntil: textOf(validUntil), keepUntil: textOf(keepUntil) }
    const { operationId } = await api.documents.update({ customerId, id, ...values, ...days }, { context })
    saved(operationId)
    await queryClient.invalidateQueries({ queryKey: orpc.documents.key() })
  }
  return (
    <FormDrawer<Values>
      title={t('edit')}
      open={open}
      onClose={onClose}
      onSave={save}
      version={document.version}
      initial={{
        ...{ kindId, title, number, summary, keeperId, place, copies },
        validUntil: dayOf(document.validUntil),
        keepUntil: dayOf(document.keepUntil),
      }}
    >
      <Form.Item name="kindId" label={t('kind')} rules={[{ required: true, message: t('fillIn') }]}>
        <Select
          options={kinds.map((kind) => ({
            value: kind.id,
            label: language === 'en' ? kind.nameEn : kind.nameZh,
          }))}
        />
      </Form.Item>
      <Form.Item
        name="title"
        label={t('name')}
        rules={[{ required: true, whitespace: true, message: t('fillIn') }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="number" label={t('number')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="summary" label={t('summary')} extra={t('summaryHint')}>
        <Input.TextArea autoSize maxLength={2000} />
      </Form.Item>
      <Form.Item name="validUntil" label={t('validUntil')}>
        <DayPicker style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="keepUntil" label={t('keepUntil')} extra={t('keepUntilHint')}>
        <DayPicker style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="keeperId" label={t('keeper')}>
        <EmployeeSelect />
      </Form.Item>
      <Form.Item name="place" label={t('place')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="copies" label={t('copies')}>
        <InputNumber min={0} max={999} />
      </Form.Item>
    </FormDrawer>
  )
}
