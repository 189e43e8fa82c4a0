import { useQueryClient } from '@tanstack/react-query'
import { App, DatePicker, Form, Input, Segmented, TimePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { currencyDigits } from '../../../../contracts/currency.ts'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/purchases.json'
import { asProblem } from '../../../problem.ts'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'
import { momentOf, wallClock } from '../../../ui/wall-clock.ts'
import { type Priced, PriceFields } from './PriceFields.tsx'

type Values = Priced & {
  kind: 'purchase' | 'return'
  day: Dayjs
  time?: Dayjs | null
  orderNumber?: string
  channel?: string
}

/** What is odd about a line that was kept all the same, and by which operation it can be taken back. */
export type Odd = { operationId: string | null; details: string[] }

type PurchaseFormProps = {
  customer: { id: string; name: string }
  onClose: () => void
  onOdd: (odd: Odd) => void
}

/** One line bought or brought back, told by hand; hours are those of the company, wherever one sits. */
export function PurchaseForm({ customer, onClose, onOdd }: PurchaseFormProps) {
  const t = useText<typeof texts>('purchases')
  const format = useFormat()
  const saved = useUndo()
  const { modal } = App.useApp()
  const queryClient = useQueryClient()
  const { timeZone } = format.locale
  const mayKeep = (content: string) =>
    modal.confirm({
      title: t('beyond.title'),
      content,
      okText: t('beyond.keep'),
      cancelText: t('beyond.back'),
      autoFocusButton: 'cancel',
    })
  const save = async ({ day, time, amount, orderNumber, channel, ...values }: Values) => {
    const line = {
      kind: values.kind,
      quantity: values.quantity,
      customerId: customer.id,
      purchasedAt: momentOf(day.format('YYYY-MM-DD'), time?.format('HH:mm') ?? '00:00', timeZone),
      amountMinor: Math.round(amount * 10 ** currencyDigits(format.currency)),
      ...(typeof values.unitPrice === 'number' ? { unitPrice: values.unitPrice } : {}),
      ...(values.productCode ? { productCode: values.productCode } : {}),
      ...(orderNumber?.trim() ? { orderNumber } : {}),
      ...(channel?.trim() ? { channel } : {}),
    }
    const { operationId, warnings } = await api.purchases
      .record({ ...line, returnBeyond: 'refuse' })
      .catch(async (error: unknown) => {
        const { code, detail } = asProblem(error)
        const isBeyond = code === 'returnBeyondPurchases' || code === 'returnBeyondProduct'
        if (!isBeyond || !(await mayKeep(detail))) throw error
        const kept = await api.purchases.record(line)
        // He has just read and answered it.
        return { ...kept, warnings: kept.warnings.filter((each) => each.code !== 'returnBeyondPurchases') }
      })
    if (warnings.length > 0) onOdd({ operationId, details: warnings.map(({ detail }) => detail) })
    else if (operationId) saved(operationId, t(`saved.${values.kind}`, { name: customer.name }))
    await queryClient.invalidateQueries()
  }
  const now = wallClock(new Date(), timeZone)
  const required = [{ required: true, message: t('form.required') }]
  return (
    <FormDrawer<Values>
      title={t('form.title', { name: customer.name })}
      open
      onClose={onClose}
      onSave={save}
      initial={{
        kind: 'purchase',
        day: dayjs(now.day),
        time: dayjs(`${now.day}T${now.time}`),
        quantity: 1,
      }}
    >
      <Form.Item name="kind">
        <Segmented
          aria-label={t('form.kind')}
          options={(['purchase', 'return'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
      </Form.Item>
      <PriceFields />
      <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: '0 12px' }}>
        <Form.Item name="day" label={t('at')} rules={required}>
          <DatePicker
            style={{ width: '100%' }}
            allowClear={false}
            disabledDate={(day) => day.format('YYYY-MM-DD') > now.day}
          />
        </Form.Item>
        <Form.Item name="time" label={t('form.time')} tooltip={t('form.timeHint')}>
          <TimePicker style={{ width: '100%' }} format="HH:mm" needConfirm={false} />
        </Form.Item>
        <Form.Item name="orderNumber" label={t('form.order')}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="channel" label={t('channel')}>
          <Input maxLength={50} placeholder={t('form.channelExample')} />
        </Form.Item>
      </div>
    </FormDrawer>
  )
}
