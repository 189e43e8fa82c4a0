import type { Module } from '../../platform/module.ts'
import { followPlaces, followUndo } from './impossible.service.ts'
import { influenceCrons, influenceJobs } from './influence.jobs.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { followKindUndo } from './tie-kinds.service.ts'
import { tieKindTable } from './tie-kinds.store.ts'
import { readTies } from './ties.service.ts'
import { tieTable } from './ties.store.ts'

export const ties: Module = {
  name: 'identify/ties',
  personalData: [
    { table: 'tie', tells: ['kind', 'attitude', 'since', 'until', 'note'], erase: 'delete' },
    { table: 'tie_end', tells: [], erase: 'delete' },
    { table: 'tie_degree', tells: [], erase: 'delete' },
  ],
  facets: [{ part: 'ties', read: readTies }],
  texts: { 'zh-CN': zh, en },
  records: [tieKindTable, tieTable],
  jobs: influenceJobs,
  crons: influenceCrons,
  afterUndo: [followKindUndo, followUndo],
  afterPlaces: [followPlaces],
}
