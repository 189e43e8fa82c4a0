import type { Module } from '../../platform/module.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { readAttitudes } from './markets.service.ts'
import { marketNoteTable } from './markets.store.ts'

export const markets: Module = {
  name: 'identify/markets',
  personalData: [
    { table: 'attitude', tells: ['seen_on', 'value', 'about', 'evidence'], erase: 'delete' },
    {
      table: 'market_note',
      tells: ['market', 'supply_level', 'price_trend', 'channels', 'alliance', 'group_kind', 'note'],
      erase: 'delete',
    },
  ],
  facets: [
    { part: 'attitudes', read: async (ctx, customerId) => ({ data: await readAttitudes(ctx, customerId) }) },
  ],
  texts: { 'zh-CN': zh, en },
  records: [marketNoteTable],
  facts: ['attitude'],
}
