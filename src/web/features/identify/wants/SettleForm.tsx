import { useQueryClient } from '@tanstack/react-query'
import { Form, Input, Segmented } from 'antd'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/wants.json'
import { DayField } from '../../../ui/DayPicker.tsx'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { businessDay } from '../../../ui/format.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'
import type { Want } from './WantForm.tsx'

type Values = { state: 'met' | 'gone'; on?: string | null; note?: string }
type SettleFormProps = { customerId: string; want: Want | undefined; onClose: () => void }

/** What became of a want. */
export function SettleForm({ customerId, want, onClose }: SettleFormProps) {
  const t = useText<typeof texts>('wants')
  const format = useFormat()
  const saved = useUndo()
  const queryClient = useQueryClient()
  const today = businessDay(new Date(), format.locale.timeZone)
  const save = async ({ state, on, note }: Values) => {
    const { operationId } = await api.wants.settle({
      customerId,
      id: want?.id ?? '',
      state,
      ...(on ? { on } : {}),
      ...(note?.trim() ? { note } : {}),
    })
    saved(operationId, t('saved'))
    await queryClient.invalidateQueries()
  }
  return (
    <FormDrawer<Values>
      title={want ? t('settleTitle', { what: want.what }) : ''}
      open={want !== undefined}
      onClose={onClose}
      onSave={save}
      initial={{ state: 'met', on: today, note: '' }}
    >
      <Form.Item name="state" label={t('state')}>
        <Segmented options={(['met', 'gone'] as const).map((value) => ({ value, label: t(value) }))} />
      </Form.Item>
      <Form.Item name="on" label={t('on')}>
        <DayField max={today} />
      </Form.Item>
      <Form.Item name="note" label={t('note')}>
        <Input maxLength={500} />
      </Form.Item>
    </FormDrawer>
  )
}
