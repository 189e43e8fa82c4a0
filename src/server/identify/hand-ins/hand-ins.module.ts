import type { Module } from '../../platform/module.ts'
import { poolSetting } from './hand-ins.settings.ts'
import { handInEndTable, handInTable } from './hand-ins.store.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }

export const handIns: Module = {
  name: 'identify/hand-ins',
  texts: { 'zh-CN': zh, en },
  records: [handInTable, handInEndTable],
  facts: ['hand_in_line'],
  personalData: [{ table: 'hand_in_line', tells: ['status', 'recorded_at'], erase: 'delete' }],
  settings: [poolSetting],
}
