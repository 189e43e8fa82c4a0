import type { Module } from '../../platform/module.ts'
import { refusalsRoute, templateRoute, uploadRoute } from './import-files.routes.ts'
import { importJobs } from './imports.jobs.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }

export const imports: Module = {
  name: 'identify/imports',
  texts: { 'zh-CN': zh, en },
  jobs: importJobs,
  streams: ({ files }) => [uploadRoute(files), refusalsRoute, templateRoute],
}
