import type { Module } from '../../platform/module.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { readAnswers } from './satisfaction.service.ts'
import { invitationDays } from './satisfaction.settings.ts'
import { invitationTable } from './satisfaction.store.ts'

export const satisfaction: Module = {
  name: 'evaluate/satisfaction',
  personalData: [
    {
      table: 'satisfaction_answer',
      tells: ['answered_at', 'about', 'expected', 'perceived', 'comment', 'given_by'],
      erase: { comment: null },
      stays: 'numbers',
    },
    { table: 'satisfaction_invitation', tells: [], erase: 'delete' },
  ],
  facets: [{ part: 'answers', read: (ctx, customerId) => readAnswers(ctx, { customerId, limit: 5 }) }],
  texts: { 'zh-CN': zh, en },
  records: [invitationTable],
  facts: ['satisfaction_answer'],
  settings: [invitationDays],
}
