import { startJob } from '../../platform/jobs/job.ts'
import type { Module } from '../../platform/module.ts'
import { keepingJobs } from './keeping.jobs.ts'
import { keepingJob, runsAt } from './keeping.service.ts'
import { countMonths, keepingRules, recordYears } from './keeping.settings.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }

export const keeping: Module = {
  name: 'identify/keeping',
  texts: { 'zh-CN': zh, en },
  settings: [keepingRules, countMonths, recordYears],
  jobs: keepingJobs,
  crons: [
    {
      name: 'keeping',
      pattern: `${runsAt.minute} ${runsAt.hour} * * *`,
      run: async (ctx) => void (await startJob(ctx, keepingJob, {})),
    },
  ],
}
