import type { Module } from '../../platform/module.ts'
import { answerSettlementTable } from './answer-settlement.store.ts'
import { complaintTable } from './complaints.store.ts'
import { recentDaysSetting } from './contacts.service.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }

export const contacts: Module = {
  name: 'act/contacts',
  texts: { 'zh-CN': zh, en },
  records: [complaintTable, answerSettlementTable],
  facts: ['contact'],
  settings: [recentDaysSetting],
}
