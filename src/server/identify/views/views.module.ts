import type { Module } from '../../platform/module.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { viewTable } from './views.store.ts'

export const views: Module = {
  name: 'identify/views',
  texts: { 'zh-CN': zh, en },
  records: [viewTable],
}
