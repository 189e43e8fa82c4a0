import type { Module } from '../../platform/module.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { refuseOrphanParts } from './plan-parts.service.ts'
import { readPlans } from './plans.service.ts'
import { benefitTable, planTable, stepTable } from './plans.store.ts'

export const plans: Module = {
  name: 'design/plans',
  personalData: [
    {
      table: 'relationship_plan',
      tells: [
        'horizon',
        'year',
        'goal',
        'strategy',
        'economic',
        'social',
        'structural',
        'quality',
        'conclusion',
      ],
      erase: 'delete',
    },
    { table: 'plan_benefit', tells: ['what', 'due_on', 'delivered_on', 'delivered_note'], erase: 'delete' },
    { table: 'plan_step', tells: ['what', 'due_on', 'done_on', 'done_note'], erase: 'delete' },
  ],
  facets: [{ part: 'plans', read: async (ctx, customerId) => ({ data: await readPlans(ctx, customerId) }) }],
  texts: { 'zh-CN': zh, en },
  records: [planTable, benefitTable, stepTable],
  afterUndo: [refuseOrphanParts],
}
