import { keepUpTask } from '../../analyse/kept-counts/kept-counts.service.ts'
import type { Module } from '../../platform/module.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { tierCrons } from './tiers.jobs.ts'
import { tierCount } from './tiers.service.ts'
import { overrideTable } from './tiers.store.ts'

export const tiers: Module = {
  name: 'segment/tiers',
  texts: { 'zh-CN': zh, en },
  records: [overrideTable],
  crons: [...tierCrons, keepUpTask(tierCount, 1)],
}
