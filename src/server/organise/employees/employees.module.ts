import type { Module } from '../../platform/module.ts'
import { employeeTable } from './employees.store.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }

export const employees: Module = {
  name: 'organise/employees',
  texts: { 'zh-CN': zh, en },
  records: [employeeTable],
}
