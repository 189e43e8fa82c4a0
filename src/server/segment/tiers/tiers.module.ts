import { keepUpTask } from '../../analyse/kept-counts/kept-counts.service.ts'
import type { Module } from '../../platform/module.ts'
import { erased } from '../../platform/personal-data.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { tierCrons } from './tiers.jobs.ts'
import { readTierOf, tierCount } from './tiers.service.ts'
import { overrideTable } from './tiers.store.ts'

export const tiers: Module = {
  name: 'segment/tiers',
  personalData: [
    {
      table: 'tier_override',
      tells: ['tier', 'reason', 'set_at', 'expires_at', 'ended_at'],
      erase: { reason: erased },
      stays: 'numbers',
    },
  ],
  facets: [{ part: 'tier', read: readTierOf }],
  texts: { 'zh-CN': zh, en },
  records: [overrideTable],
  crons: [...tierCrons, keepUpTask(tierCount, 1)],
}
