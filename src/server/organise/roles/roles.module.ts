import type { Module } from '../../platform/module.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { roleTable } from './roles.store.ts'

export const roles: Module = {
  name: 'organise/roles',
  texts: { 'zh-CN': zh, en },
  records: [roleTable],
}
