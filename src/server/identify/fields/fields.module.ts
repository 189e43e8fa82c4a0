import type { Module } from '../../platform/module.ts'
import { fieldTable } from './fields.store.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }

export const fields: Module = {
  name: 'identify/fields',
  texts: { 'zh-CN': zh, en },
  records: [fieldTable],
}
