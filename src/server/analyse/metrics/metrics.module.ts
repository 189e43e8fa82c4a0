import type { Module } from '../../platform/module.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { ruleChangeReader } from './metrics.events.ts'
import { metricCrons, metricJobs } from './metrics.jobs.ts'
import { refreshMetrics } from './metrics.service.ts'
import { metricSettings } from './metrics.settings.ts'
import { rebuildIfWanted } from './upkeep.service.ts'

export const metrics: Module = {
  name: 'analyse/metrics',
  personalData: [
    {
      table: 'customer_metric',
      tells: ['value_minor', 'value_12m_minor', 'purchase_count', 'tier', 'stage', 'value_class'],
      erase: 'keep',
      stays: 'numbers',
    },
  ],
  texts: { 'zh-CN': zh, en },
  settings: metricSettings,
  jobs: () => metricJobs,
  crons: metricCrons,
  readers: [ruleChangeReader],
  afterUndo: [refreshMetrics],
  // After a restore or an upgrade nobody should wait for the night.
  start: async (ctx) => void (await rebuildIfWanted(ctx)),
}
