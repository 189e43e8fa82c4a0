import { useQueryClient } from '@tanstack/react-query'
import { Form, Input, InputNumber, Select, Switch } from 'antd'
import { currencyDigits } from '../../../../contracts/currency.ts'
import { type Answers, api, type CallContext } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/wants.json'
import { DayField } from '../../../ui/DayPicker.tsx'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import rows from '../../../ui/RowList.module.css'
import { useUndo } from '../../../ui/use-undo.tsx'
import { ProductSelect } from '../owned/ProductSelect.tsx'

export type Want = Answers['wants']['ofCustomer']['data'][number]

const lines = ['features', 'benefits', 'condition', 'usesNow', 'buysAt', 'whyUs', 'whyNot', 'trend'] as const
const needKinds = ['stated', 'real', 'unstated', 'delight', 'secret'] as const
const interests = [1, 2, 3, 4, 5] as const

type Lines = Partial<Record<(typeof lines)[number], string | null>>
type Values = Lines & {
  what: string
  needKind?: Want['needKind']
  productId?: string | null
  arisesFrom?: string | null
  arisesUntil?: string | null
  arisesYearly?: boolean
  interest?: number | null
  price?: number | null
  budget?: number | null
}

type WantFormProps = { customerId: string; want: Want | 'new' | undefined; onClose: () => void }

/** What a customer wants: only the first line is demanded, the rest is filled in as it shows itself. */
export function WantForm({ customerId, want, onClose }: WantFormProps) {
  const t = useText<typeof texts>('wants')
  const format = useFormat()
  const saved = useUndo()
  const queryClient = useQueryClient()
  const edited = want === 'new' ? undefined : want
  const unit = 10 ** currencyDigits(format.currency)
  const minor = (amount: number | null | undefined) =>
    typeof amount === 'number' ? Math.round(amount * unit) : null
  const save = async ({ price, budget, ...values }: Values, context: CallContext) => {
    const fields = { ...values, priceMinor: minor(price), budgetMinor: minor(budget) }
    const answer = edited
      ? await api.wants.update({ customerId, id: edited.id, ...fields }, { context })
      : await api.wants.create({ customerId, ...fields })
    saved(answer.operationId)
    await queryClient.invalidateQueries()
  }
  const units = (amount: number | null | undefined) => (typeof amount === 'number' ? amount / unit : null)
  const product = edited?.productId
    ? { id: edited.productId, name: edited.productName ?? edited.what }
    : undefined
  return (
    <FormDrawer<Values>
      title={edited ? edited.what : t('add')}
      open={want !== undefined}
      onClose={onClose}
      onSave={save}
      version={edited?.version}
      initial={{
        ...Object.fromEntries(lines.map((name) => [name, edited?.[name] ?? ''])),
        what: edited?.what ?? '',
        needKind: edited?.needKind ?? null,
        productId: edited?.productId ?? null,
        arisesFrom: edited?.arisesFrom ?? null,
        arisesUntil: edited?.arisesUntil ?? null,
        arisesYearly: edited?.arisesYearly ?? false,
        interest: edited?.interest ?? null,
        price: units(edited?.priceMinor),
        budget: units(edited?.budgetMinor),
      }}
    >
      <Form.Item
        name="what"
        label={t('what')}
        rules={[{ required: true, whitespace: true, message: t('required') }]}
      >
        <Input autoFocus maxLength={500} />
      </Form.Item>
      <div className={rows.pair}>
        <Form.Item name="needKind" label={t('needKind')}>
          <Select
            allowClear
            options={needKinds.map((value) => ({ value, label: t(`needKinds.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="interest" label={t('interest')}>
          <Select
            allowClear
            options={interests.map((value) => ({ value, label: t(`interests.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="arisesFrom" label={t('arisesFrom')}>
          <DayField />
        </Form.Item>
        <Form.Item name="arisesUntil" label={t('arisesUntil')}>
          <DayField />
        </Form.Item>
      </div>
      <Form.Item name="arisesYearly" label={t('arisesYearly')} valuePropName="checked" layout="horizontal">
        <Switch />
      </Form.Item>
      <Form.Item name="productId" label={t('product')}>
        <ProductSelect chosen={product} />
      </Form.Item>
      <div className={rows.pair}>
        {(['price', 'budget'] as const).map((name) => (
          <Form.Item key={name} name={name} label={t(name)}>
            <InputNumber min={0} max={1e12} suffix={format.currency} style={{ width: '100%' }} />
          </Form.Item>
        ))}
      </div>
      {lines.map((name) => (
        <Form.Item key={name} name={name} label={t(name)}>
          <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={500} />
        </Form.Item>
      ))}
    </FormDrawer>
  )
}
