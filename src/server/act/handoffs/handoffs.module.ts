import type { Module } from '../../platform/module.ts'
import { handoffTable } from './handoffs.store.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }

export const handoffs: Module = {
  name: 'act/handoffs',
  personalData: [{ table: 'handoff', tells: [], erase: 'delete' }],
  texts: { 'zh-CN': zh, en },
  records: [handoffTable],
}
