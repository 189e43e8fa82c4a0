import type { Module } from '../../platform/module.ts'
import { exportRoute } from './customer-export.routes.ts'
import { settleUndone } from './customers.service.ts'
import { customerTable } from './customers.store.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { massChangeJobs } from './mass-change.jobs.ts'

export const customers: Module = {
  name: 'identify/customers',
  texts: { 'zh-CN': zh, en },
  records: [customerTable],
  afterUndo: [settleUndone],
  jobs: massChangeJobs,
  streams: () => [exportRoute],
}
