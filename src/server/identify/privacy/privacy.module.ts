import { startJob } from '../../platform/jobs/job.ts'
import type { Module } from '../../platform/module.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { personalExportRoute } from './personal-exports.routes.ts'
import { wishReader } from './privacy.events.ts'
import { privacyJobs, tidyExportsJob } from './privacy.jobs.ts'
import { erasureDays, exportHours } from './privacy.settings.ts'

export const privacy: Module = {
  name: 'identify/privacy',
  texts: { 'zh-CN': zh, en },
  settings: [erasureDays, exportHours],
  jobs: privacyJobs,
  readers: [wishReader],
  crons: [
    {
      name: 'personal_exports_tidy',
      pattern: '55 2 * * *',
      run: async (ctx) => void (await startJob(ctx, tidyExportsJob, {})),
    },
  ],
  streams: ({ files }) => [personalExportRoute(files)],
}
