import type { Module } from '../../platform/module.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { tagTable } from './tags.store.ts'

export const tags: Module = {
  name: 'identify/tags',
  texts: { 'zh-CN': zh, en },
  records: [tagTable],
}
