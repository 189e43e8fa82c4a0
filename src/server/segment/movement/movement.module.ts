import { keepUpTask } from '../../analyse/kept-counts/kept-counts.service.ts'
import type { Module } from '../../platform/module.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { importReader } from './movement.events.ts'
import { movementCrons, movementJobs } from './movement.jobs.ts'
import { keepCountAtStart, movementCount } from './movement.service.ts'

export const movement: Module = {
  name: 'segment/movement',
  personalData: [{ table: 'class_standing', tells: [], erase: 'keep', stays: 'numbers' }],
  texts: { 'zh-CN': zh, en },
  jobs: () => movementJobs,
  crons: [...movementCrons, keepUpTask(movementCount, 2)],
  readers: [importReader],
  start: (ctx) => keepCountAtStart(ctx),
}
