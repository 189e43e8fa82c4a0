import { keepUpTask } from '../../analyse/kept-counts/kept-counts.service.ts'
import type { Module } from '../../platform/module.ts'
import { readGlance } from './glance.service.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { snoozeTable } from './snoozes.store.ts'
import { todaySetting } from './today.rules.ts'
import { teamCount } from './today.service.ts'

export const today: Module = {
  name: 'act/today',
  personalData: [{ table: 'snooze', tells: [], erase: 'delete' }],
  facets: [{ part: 'next', read: readGlance }],
  texts: { 'zh-CN': zh, en },
  records: [snoozeTable],
  settings: [todaySetting],
  crons: [keepUpTask(teamCount, 4)],
}
