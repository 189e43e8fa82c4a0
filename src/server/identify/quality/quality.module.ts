import type { Module } from '../../platform/module.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { readProvenance } from './provenance.service.ts'
import { qualityCrons } from './quality.jobs.ts'
import { markTable } from './quality.store.ts'

export const quality: Module = {
  name: 'identify/quality',
  personalData: [
    { table: 'field_mark', tells: ['field', 'state', 'how', 'marked_at', 'note'], erase: 'delete' },
  ],
  facets: [{ part: 'provenance', read: readProvenance }],
  texts: { 'zh-CN': zh, en },
  records: [markTable],
  crons: qualityCrons,
}
