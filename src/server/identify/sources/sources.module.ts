import type { Module } from '../../platform/module.ts'
import { claimTable } from './claims.store.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { verifiedDaysSetting } from './sources.settings.ts'
import { sourceTable } from './sources.store.ts'

export const sources: Module = {
  name: 'identify/sources',
  texts: { 'zh-CN': zh, en },
  records: [sourceTable, claimTable],
  personalData: [{ table: 'field_claim', tells: ['field', 'value', 'claimed_at', 'state'], erase: 'delete' }],
  settings: [verifiedDaysSetting],
}
