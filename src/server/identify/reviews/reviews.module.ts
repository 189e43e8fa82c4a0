import type { Module } from '../../platform/module.ts'
import { entryGate } from './gate.service.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { reviewCrons, reviewJobs } from './reviews.jobs.ts'
import { timesSetting } from './reviews.settings.ts'
import { pendingTable, requestTable, ruleTable, voteTable } from './reviews.store.ts'
import { followUndo, holdUndo } from './undo-gate.service.ts'

export const reviews: Module = {
  name: 'identify/reviews',
  texts: { 'zh-CN': zh, en },
  records: [ruleTable, requestTable, pendingTable, voteTable],
  personalData: [{ table: 'pending_change', tells: ['created_at', 'patch'], erase: 'delete' }],
  settings: [timesSetting],
  entryGates: [entryGate],
  beforeUndo: [holdUndo],
  afterUndo: [followUndo],
  jobs: reviewJobs,
  crons: reviewCrons,
}
