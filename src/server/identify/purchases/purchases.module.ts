import type { Module } from '../../platform/module.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { readPurchases } from './purchases.service.ts'

export const purchases: Module = {
  name: 'identify/purchases',
  personalData: [
    {
      table: 'purchase',
      tells: [
        'purchased_at',
        'kind',
        'order_number',
        'product_id',
        'quantity',
        'unit_price',
        'amount_minor',
        'currency',
        'channel',
      ],
      erase: 'keep',
      stays: 'money',
    },
  ],
  facets: [{ part: 'purchases', read: (ctx, customerId) => readPurchases(ctx, { customerId, limit: 6 }) }],
  texts: { 'zh-CN': zh, en },
  facts: ['purchase'],
}
