import type { Module } from '../../platform/module.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { keepUsedPromotions, readParts } from './promotions.service.ts'
import { effectDaysSetting } from './promotions.settings.ts'
import { promotionPartTable, promotionTable } from './promotions.store.ts'

export const promotions: Module = {
  name: 'identify/promotions',
  personalData: [
    {
      table: 'promotion_part',
      tells: ['took_part_on', 'channel', 'done', 'asked', 'answered', 'outcome', 'created_at'],
      erase: 'delete',
    },
  ],
  facets: [{ part: 'promotions', read: readParts }],
  texts: { 'zh-CN': zh, en },
  records: [promotionTable, promotionPartTable],
  settings: [effectDaysSetting],
  beforeUndo: [keepUsedPromotions],
}
