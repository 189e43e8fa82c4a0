import type { Module } from '../../platform/module.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { personTable } from './people.store.ts'

export const people: Module = {
  name: 'identify/people',
  texts: { 'zh-CN': zh, en },
  records: [personTable],
}
