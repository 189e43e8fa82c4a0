import type { Module } from '../../platform/module.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { refuseOrphanParts } from './plan-parts.service.ts'
import { benefitTable, planTable, stepTable } from './plans.store.ts'

export const plans: Module = {
  name: 'design/plans',
  texts: { 'zh-CN': zh, en },
  records: [planTable, benefitTable, stepTable],
  afterUndo: [refuseOrphanParts],
}
