import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Form, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { currencyDigits } from '../../../../contracts/currency.ts'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/purchases.json'
import { moneyToUnits } from '../../../ui/format.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'

export type Priced = {
  productCode?: string
  quantity: number
  unitPrice?: number | null
  amount: number
}

/** What, how much of it and for how much: the amount follows quantity and price until somebody writes another. */
export function PriceFields() {
  const t = useText<typeof texts>('purchases')
  const format = useFormat()
  const form = Form.useFormInstance<Priced>()
  const [search, setSearch] = useState('')
  const [isOwnAmount, setOwnAmount] = useState(false)
  const products = useQuery({
    ...orpc.products.list.queryOptions({ input: { limit: 20, ...(search ? { search } : {}) } }),
    placeholderData: keepPreviousData,
  })
  const listed = products.data?.data ?? []
  const digits = currencyDigits(format.currency)
  const multiply = () => {
    const { quantity, unitPrice } = form.getFieldsValue()
    if (typeof quantity !== 'number' || typeof unitPrice !== 'number') return
    form.setFieldValue('amount', Math.round(quantity * unitPrice * 10 ** digits) / 10 ** digits)
  }
  const follow = () => {
    if (!isOwnAmount) multiply()
  }
  const choose = (code?: string) => {
    const price = listed.find((product) => product.code === code)?.priceMinor
    if (typeof price !== 'number') return
    form.setFieldValue('unitPrice', moneyToUnits({ amountMinor: price, currency: format.currency }))
    follow()
  }
  const write = (amount: number | null) => {
    setOwnAmount(amount !== null)
    if (amount === null) multiply()
  }
  const required = [{ required: true, message: t('form.required') }]
  return (
    <>
      <Form.Item name="productCode" label={t('product')}>
        <Select
          allowClear
          showSearch={{ filterOption: false, onSearch: setSearch }}
          placeholder={t('form.findProduct')}
          notFoundContent={t('form.noProductFound')}
          options={listed.map(({ code, name }) => ({ value: code, label: `${name} · ${code}` }))}
          onChange={choose}
        />
      </Form.Item>
      <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: '0 12px' }}>
        <Form.Item name="quantity" label={t('quantity')} rules={required}>
          <InputNumber style={{ width: '100%' }} min={0} max={1e12} onChange={follow} />
        </Form.Item>
        <Form.Item name="unitPrice" label={t('form.unitPrice')}>
          <InputNumber style={{ width: '100%' }} min={0} max={1e12} onChange={follow} />
        </Form.Item>
      </div>
      <Form.Item
        name="amount"
        label={t('form.amount', { currency: format.currency })}
        extra={t('form.amountHint')}
        rules={required}
      >
        <InputNumber style={{ width: '100%' }} min={0} max={1e12} precision={digits} onChange={write} />
      </Form.Item>
    </>
  )
}
