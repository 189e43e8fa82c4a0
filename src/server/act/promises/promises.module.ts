import type { Module } from '../../platform/module.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { promiseTable } from './promises.store.ts'

export const promises: Module = {
  name: 'act/promises',
  texts: { 'zh-CN': zh, en },
  records: [promiseTable],
}
