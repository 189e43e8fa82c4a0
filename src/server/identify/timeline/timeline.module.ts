import type { Module } from '../../platform/module.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { markTable } from './marks.store.ts'
import { tellChanges } from './operation-changes.service.ts'
import { readTimeline } from './timeline.service.ts'

export const timeline: Module = {
  name: 'identify/timeline',
  facets: [{ part: 'timeline', read: (ctx, customerId) => readTimeline(ctx, { customerId, limit: 50 }) }],
  records: [markTable],
  operationTellers: [tellChanges],
  personalData: [{ table: 'timeline_mark', tells: ['note', 'created_at'], erase: 'delete' }],
  texts: { 'zh-CN': zh, en },
}
