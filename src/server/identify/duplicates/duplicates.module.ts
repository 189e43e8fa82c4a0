import type { Module } from '../../platform/module.ts'
import { importReader } from './duplicates.events.ts'
import { duplicateCrons, duplicateJobs } from './duplicates.jobs.ts'
import { duplicateRules } from './duplicates.settings.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { askTable, verdictTable } from './verdicts.store.ts'

export const duplicates: Module = {
  name: 'identify/duplicates',
  texts: { 'zh-CN': zh, en },
  records: [verdictTable, askTable],
  settings: [duplicateRules],
  jobs: () => duplicateJobs,
  crons: duplicateCrons,
  readers: [importReader],
}
