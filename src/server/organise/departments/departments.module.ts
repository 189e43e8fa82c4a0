import type { Module } from '../../platform/module.ts'
import { restoreTree } from './departments.service.ts'
import { departmentTable } from './departments.store.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }

export const departments: Module = {
  name: 'organise/departments',
  texts: { 'zh-CN': zh, en },
  records: [departmentTable],
  afterUndo: [restoreTree],
}
