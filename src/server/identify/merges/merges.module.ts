import type { Module } from '../../platform/module.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { countOnceAgain, readMembers, tellSplit } from './merges.service.ts'
import { mergeTable } from './merges.store.ts'

export const merges: Module = {
  name: 'identify/merges',
  personalData: [{ table: 'customer_merge', tells: [], erase: { reason: null }, stays: 'numbers' }],
  facets: [{ part: 'members', read: readMembers }],
  texts: { 'zh-CN': zh, en },
  records: [mergeTable],
  afterUndo: [countOnceAgain],
  operationTellers: [tellSplit],
}
