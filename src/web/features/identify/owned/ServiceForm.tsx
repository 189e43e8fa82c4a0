import { useQueryClient } from '@tanstack/react-query'
import { Form, Input, InputNumber, Segmented } from 'antd'
import { currencyDigits } from '../../../../contracts/currency.ts'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/owned.json'
import { DayField } from '../../../ui/DayPicker.tsx'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { businessDay } from '../../../ui/format.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'
import type { Owned } from './OwnedForm.tsx'

type Values = {
  kind: 'maintenance' | 'repair' | 'inspection'
  doneOn?: string | null
  note?: string
  cost?: number | null
  nextServiceOn?: string | null
}

type ServiceFormProps = { customerId: string; owned: Owned | undefined; onClose: () => void }

/** That something owned was maintained, repaired or inspected. */
export function ServiceForm({ customerId, owned, onClose }: ServiceFormProps) {
  const t = useText<typeof texts>('owned')
  const format = useFormat()
  const saved = useUndo()
  const queryClient = useQueryClient()
  const today = businessDay(new Date(), format.locale.timeZone)
  const save = async ({ kind, doneOn, note, cost, nextServiceOn }: Values) => {
    const answer = await api.owned.serve({
      customerId,
      id: owned?.id ?? '',
      kind,
      ...(doneOn ? { doneOn } : {}),
      ...(note?.trim() ? { note } : {}),
      ...(typeof cost === 'number'
        ? { costMinor: Math.round(cost * 10 ** currencyDigits(format.currency)) }
        : {}),
      ...(nextServiceOn ? { nextServiceOn } : {}),
    })
    saved(answer.operationId, t('saved'))
    await queryClient.invalidateQueries()
  }
  return (
    <FormDrawer<Values>
      title={owned ? t('serveTitle', { name: owned.name }) : ''}
      open={owned !== undefined}
      onClose={onClose}
      onSave={save}
      initial={{ kind: 'maintenance', doneOn: today, note: '', cost: null, nextServiceOn: null }}
    >
      <Form.Item name="kind" label={t('kind')}>
        <Segmented
          options={(['maintenance', 'repair', 'inspection'] as const).map((value) => ({
            value,
            label: t(`kinds.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="doneOn" label={t('doneOn')} rules={[{ required: true, message: t('required') }]}>
        <DayField max={today} />
      </Form.Item>
      <Form.Item name="note" label={t('note')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
      </Form.Item>
      <Form.Item name="cost" label={t('cost')}>
        <InputNumber min={0} max={1e12} suffix={format.currency} style={{ width: 200 }} />
      </Form.Item>
      <Form.Item name="nextServiceOn" label={t('nextServiceOn')} extra={t('nextByInterval')}>
        <DayField />
      </Form.Item>
    </FormDrawer>
  )
}
